import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { Mine } from '#engines/meeting/contract.ts'
import { satisfactions, type Satisfaction } from '#engines/meeting/forms.ts'
import { TopicShown, type TopicsProps } from '#engines/meeting/screens/public.tsx'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { words as meetingWords } from '#engines/meeting/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'

const useRate = ({ topics }: TopicsProps, token: string) => {
  const id = useRef(newId())
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal>()
  const rate = async (satisfied: Satisfaction) => {
    try {
      await topics.rate({ token, id: id.current, satisfied })
      id.current = newId()
      setRefusal(undefined)
      await queries.invalidateQueries({ queryKey: ['my-topic', token] })
    } catch (error) {
      setRefusal(refusalOf(error))
    }
  }
  return { refusal, rate }
}

/** Whether the asker is content with what became of the question. */
const Rating = ({ mine, token, ...props }: TopicsProps & { mine: Mine; token: string }) => {
  const words = useWords(meetingScreenWords)
  const { options } = useWords(meetingWords)
  const { refusal, rate } = useRate(props, token)
  const item = mine.topic?.items.find(({ voice }) => voice !== undefined && voice === mine.voice?.no)
  if (!item || !['held', 'carrying'].includes(mine.state)) return null
  return (
    <section className="card stack" aria-label={words.satisfied}>
      <h2>{words.satisfied}</h2>
      <p>{[item.what, item.answer].filter(Boolean).join('：')}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="row">
        {satisfactions.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={item.satisfied === one}
            onClick={() => void rate(one)}
          >
            {options['satisfied']?.[one]}
          </button>
        ))}
      </div>
      {item.satisfied && <output>{words.rated}</output>}
    </section>
  )
}

const Own = ({ mine }: { mine: Mine }) => {
  const words = useWords(meetingScreenWords)
  const { voice, reason, state } = mine
  const waits = voice
    ? voice.state === 'waiting' && words.voiceWaiting
    : state === 'proposed' && words.waiting
  return (
    <section className="card stack" aria-label={words.yours}>
      <h2>{words.yours}</h2>
      <p>{voice?.words ?? mine.title}</p>
      <p className="figures small muted">{mine.number}</p>
      {waits && <p>{waits}</p>}
      {reason && (
        <p className="notice">
          {voice?.state === 'shown' ? reason : words.because(voice ? words.hidden : words.refused, reason)}
        </p>
      )}
    </section>
  )
}

/** What became of what one person brought or said, behind the own link. */
export const MyTopic = ({
  token,
  pageOf,
  ...props
}: TopicsProps & {
  token: string
  /** Where a case that is no meeting has a page of its own. */
  pageOf: (process: string, id: string) => string | undefined
}) => {
  const words = useWords(meetingScreenWords)
  const { data, error } = useQuery({
    queryKey: ['my-topic', token],
    queryFn: () => props.topics.mine({ token }),
  })
  if (error && !data) {
    const refusal = refusalOf(error)
    if (refusal.code === 'offline') return <RefusalNotice refusal={refusal} />
    return <p className="notice">{words.dead}</p>
  }
  if (!data) return <Loading rows={4} />
  const { topic } = data
  const page = topic && pageOf(topic.process, topic.case)
  return (
    <div className="stack">
      <Own mine={data} />
      <Rating {...props} mine={data} token={token} />
      {page !== undefined && (
        <a className="button" href={page}>
          {words.whole}
        </a>
      )}
      {topic && page === undefined && <TopicShown topic={topic} kinds={props.kinds} />}
    </div>
  )
}
