import { useQuery } from '@tanstack/react-query'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { StatePill } from '#ui/badges.tsx'
import { Ago } from '#ui/clock-chip.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { gridCall } from '#command/grid-call/process.ts'
import { useCallConsoleAsk, WaitingCall } from '#command/grid-call/screens/console-call.tsx'
import { callConsoleWords } from '#command/grid-call/screens/console-words.ts'
import { words as callWords } from '#command/grid-call/words.ts'

const pollMs = 30_000

const Waiting = () => {
  const words = useWords(callConsoleWords)
  const ask = useCallConsoleAsk()
  const { data, error, refetch } = useQuery(
    ask.cases.list.queryOptions({
      input: { process: gridCall.name, state: ['calling'], sort: 'due', limit: 50 },
      refetchInterval: pollMs,
    }),
  )
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.rows.length === 0) return <Empty why={words.noneWaiting} />
  return (
    <ul className="stack">
      {data.rows.map((row) => (
        <WaitingCall key={row.id} row={row} />
      ))}
    </ul>
  )
}

const History = () => {
  const words = useWords(callConsoleWords)
  const named = useWords(callWords)
  const ask = useCallConsoleAsk()
  const { data } = useQuery(
    ask.cases.list.queryOptions({
      input: { process: gridCall.name, state: ['answered', 'refused'], sort: 'newest', limit: 20 },
    }),
  )
  if (!data) return <Loading rows={2} />
  if (data.rows.length === 0) return <p className="muted">{words.noneHistory}</p>
  return (
    <ul className="stack">
      {data.rows.map(({ id, title, state, openedAt, fields }) => {
        const reason = named.options.reason[fields['refusal'] as keyof typeof named.options.reason]
        const judged = named.options.judgement[fields['judgement'] as keyof typeof named.options.judgement]
        return (
          <li key={id} className="card">
            <p className="row">
              <strong>{title}</strong> <StatePill name={named.states[state as keyof typeof named.states]} />
            </p>
            <p className="muted">
              {[fields['gridName'], fields['callerName']].filter(Boolean).join(' · ')} <Ago at={openedAt} />
            </p>
            <p>{[state === 'refused' ? reason : judged, fields['answer']].filter(Boolean).join('：')}</p>
          </li>
        )
      })}
    </ul>
  )
}

/** Refusals by reason: none is silent (D14-3). */
const Refusals = () => {
  const words = useWords(callConsoleWords)
  const { reason: reasons } = useWords(callWords).options
  const ask = useCallConsoleAsk()
  const { data } = useQuery(ask.desk.refusals.queryOptions())
  if (!data) return <Loading rows={2} />
  if (data.length === 0) return <p className="muted">{words.noRefusals}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col" className="number">
            {words.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row">{reasons[reason as keyof typeof reasons] ?? reason}</th>
            <td className="number">{words.times(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 网格呼叫 at the centre: who waits and how long, answer or refuse with a counted reason, and what became of the others. */
export const CallDesk = () => {
  const words = useWords(callConsoleWords)
  return (
    <div className="console-page calls-page">
      <header className="stack">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <section className="stack" aria-label={words.waiting}>
        <h2>{words.waiting}</h2>
        <Waiting />
        <h2>{words.history}</h2>
        <History />
      </section>
      <section className="card stack" aria-label={words.refusals}>
        <h2>{words.refusals}</h2>
        <Refusals />
      </section>
    </div>
  )
}
