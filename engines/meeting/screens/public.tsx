import type { ContractRouterClient } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import type { Text } from '#kernel/words/words.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/refusal.ts'
import type { Topic, TopicLine, topicsContract } from '#engines/meeting/contract.ts'
import { SayForm } from '#engines/meeting/screens/say.tsx'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { words as meetingWords } from '#engines/meeting/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import '#ui/case.css'

export interface TopicsProps {
  readonly topics: ContractRouterClient<typeof topicsContract>
  /** What each kind of meeting is called, by its process. */
  readonly kinds: Readonly<Record<string, Text>>
}

const Line = ({ line, kinds }: { line: TopicLine; kinds: TopicsProps['kinds'] }) => {
  const words = useWords(meetingScreenWords)
  const { states } = useWords(meetingWords)
  const say = useText()
  const kind = kinds[line.process]
  const parts = [
    line.place,
    kind && say(kind),
    states[line.state as keyof typeof states],
    line.heldOn && line.state === 'noticed' && words.heldOn(line.heldOn),
    words.count(line.voices),
  ]
  return (
    <li className="case-line">
      <a className="case-open" href={`/r/topics/${line.case}`}>
        <strong>{line.title}</strong>
        <span className="small muted">{parts.filter(Boolean).join(' · ')}</span>
      </a>
    </li>
  )
}

/** 议题墙: what is being talked over in this county, for anybody. */
export const TopicWall = ({ topics, kinds }: TopicsProps) => {
  const words = useWords(meetingScreenWords)
  const { data, error, refetch } = useQuery({ queryKey: ['topics'], queryFn: () => topics.wall({}) })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  if (data.length === 0) return <Empty why={words.wallEmpty} />
  return (
    <ul className="case-lines">
      {data.map((line) => (
        <Line key={line.case} line={line} kinds={kinds} />
      ))}
    </ul>
  )
}

const Lines = ({ rows }: { rows: readonly (readonly [label: string, said: string])[] }) => (
  <dl className="case-details">
    {rows.map(([label, said]) => (
      <div key={label} style={{ display: 'contents' }}>
        <dt>{label}</dt>
        <dd>{said}</dd>
      </div>
    ))}
  </dl>
)

const Meeting = ({ topic: { notice } }: { topic: Topic }) => {
  const words = useWords(meetingScreenWords)
  const { fields, options } = useWords(meetingWords)
  const rows = Object.entries(notice).map(
    ([field, said]) => [fields[field] ?? field, options[field]?.[said] ?? said] as const,
  )
  if (rows.length === 0) return null
  return (
    <section className="card stack" aria-label={words.meeting}>
      <h2>{words.meeting}</h2>
      <Lines rows={rows} />
    </section>
  )
}

const Said = ({ topic: { said, asks } }: { topic: Topic }) => {
  const words = useWords(meetingScreenWords)
  if (said.length === 0) return null
  return (
    <section className="card stack" aria-label={words.said[asks]}>
      <h2>{words.said[asks]}</h2>
      <ol>
        {said.map(({ no, words: voice, by }) => (
          <li key={no}>
            {no}. {voice} <span className="muted small">{by || words.anonymous}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const ItemLine = ({ item }: { item: Topic['items'][number] }) => {
  const words = useWords(meetingScreenWords)
  const { options } = useWords(meetingWords)
  const { what, treat, answer, owner, doneBy, done, filed, satisfied, voice } = item
  const said = [
    options['treat']?.[treat],
    answer,
    owner && doneBy && words.by(owner, doneBy),
    done && words.fulfilled(done),
    filed && words.filed(filed.number, filed.open),
    voice && words.from(voice),
    satisfied && options['satisfied']?.[satisfied],
  ]
  return (
    <>
      {what} <span className="muted small">{said.filter(Boolean).join(' · ')}</span>
    </>
  )
}

const Outcome = ({ topic: { outcome, items } }: { topic: Topic }) => {
  const words = useWords(meetingScreenWords)
  const { fields, options } = useWords(meetingWords)
  const { present, expected, asked, satisfied, ...texts } = outcome
  if (Object.keys(outcome).length === 0) return null
  const rows = Object.entries(texts).map(
    ([field, said]) => [fields[field] ?? field, options[field]?.[String(said)] ?? String(said)] as const,
  )
  return (
    <section className="card stack" aria-label={words.outcome}>
      <h2>{words.outcome}</h2>
      {expected !== undefined && <p>{words.cameOf(Number(present), Number(expected))}</p>}
      <Lines rows={rows} />
      {items.length > 0 && (
        <ol>
          {items.map((item, i) => (
            // oxlint-disable-next-line no-array-index-key -- items are only ever added
            <li key={i}>
              {i + 1}. <ItemLine item={item} />
            </li>
          ))}
        </ol>
      )}
      {Number(asked) > 0 && <p>{words.satisfiedOf(Number(satisfied), Number(asked))}</p>}
    </section>
  )
}

const Say = ({ topics, topic: { case: about, asks } }: TopicsProps & { topic: Topic }) => {
  const words = useWords(meetingScreenWords)
  const labels = {
    title: words.say[asks],
    why: words.sayWhy[asks],
    saying: words.saying[asks],
    received: words.voiceWaiting,
  }
  return <SayForm topics={topics} about={about} labels={labels} />
}

/** Everything that the public knows of a topic. */
export const TopicShown = ({ topic, kinds }: { topic: Topic; kinds: TopicsProps['kinds'] }) => {
  const { states } = useWords(meetingWords)
  const say = useText()
  const kind = kinds[topic.process]
  return (
    <>
      <article className="card stack">
        <h2>{topic.title}</h2>
        <p className="row small muted">
          <span>{topic.place}</span>
          {kind && <span>{say(kind)}</span>}
          <span>{states[topic.state as keyof typeof states]}</span>
        </p>
        <p style={{ whiteSpace: 'pre-line' }}>{topic.about}</p>
      </article>
      <Outcome topic={topic} />
      <Meeting topic={topic} />
      <Said topic={topic} />
    </>
  )
}

/** One topic: what it is, when it is talked over, what people say, what came of it. */
export const TopicPage = ({ id, ...props }: TopicsProps & { id: string }) => {
  const { data, error, refetch } = useQuery({
    queryKey: ['topic', id],
    queryFn: () => props.topics.topic({ case: id }),
  })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const open = data.state === 'screened' || data.state === 'noticed'
  return (
    <div className="stack">
      <TopicShown topic={data} kinds={props.kinds} />
      {open && <Say {...props} topic={data} />}
    </div>
  )
}
