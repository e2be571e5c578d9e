import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useAsk } from '#platform/browser/ask.tsx'
import { useMoment, useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { CaseLine } from '#ui/case-line.tsx'
import { NextIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { indicatorsContract } from '#systems/evaluation/indicators/contract.ts'
import { leaderWords } from '#systems/evaluation/indicators/screens/words.ts'
import '#ui/case.css'

const pollMs = 60_000

/** The brief of a leader, asked once a minute. */
export const useBrief = () => {
  const ask = useAsk<{ indicators: typeof indicatorsContract }>()
  return useQuery(ask.indicators.brief.queryOptions({ refetchInterval: pollMs }))
}

type Brief = NonNullable<ReturnType<typeof useBrief>['data']>

const Need = ({ need }: { need: Brief['needsMe'][number] }) => {
  const words = useWords(leaderWords)
  const say = useText()
  const { id, title, because, unitName, dueAt } = need
  return (
    <CaseLine
      id={id}
      title={title}
      dueAt={dueAt}
      about={[say(because), unitName ?? words.noUnit].join(' · ')}
    />
  )
}

const Change = ({ value, before }: { value: number; before: number }) => {
  const words = useWords(leaderWords)
  const change = value - before
  if (change === 0) return words.same
  return change > 0 ? words.more(change) : words.less(-change)
}

const Figure = ({ number }: { number: Brief['numbers'][number] }) => {
  const say = useText()
  const { code, name, value, before, cause } = number
  return (
    <li className="case-line">
      <Link to="/numbers/$code" params={{ code }} className="figure">
        <span className="figure-value figures">{value}</span>
        <span>
          <strong>{say(name)}</strong>
          <br />
          <span className="small muted">
            <Change value={value} before={before} />
            {cause && ` · ${say(cause)}`}
          </span>
        </span>
        <NextIcon />
      </Link>
    </li>
  )
}

/** 今天两分钟: what needs the leader, then five numbers with change and cause; each opens the cases behind it. No ranking. */
export const LeaderBrief = () => {
  const words = useWords(leaderWords)
  const moment = useMoment()
  const { data, error, refetch } = useBrief()
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <div className="stack">
      <h2>{words.needsMe(data.needsMe.length)}</h2>
      {data.needsMe.length === 0 ? (
        <Empty why={words.nothing} />
      ) : (
        <ul className="case-lines">
          {data.needsMe.map((need) => (
            <Need key={need.id} need={need} />
          ))}
        </ul>
      )}
      <h2>{words.numbers}</h2>
      <ul className="case-lines">
        {data.numbers.map((number) => (
          <Figure key={number.code} number={number} />
        ))}
      </ul>
      <p className="muted small">
        {words.asOf} {moment(data.asOf)}
      </p>
    </div>
  )
}
