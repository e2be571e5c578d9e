import type { ContractRouterClient } from '@orpc/contract'
import { useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { topicsContract } from '#engines/meeting/contract.ts'
import { rememberMine } from '#engines/meeting/screens/mine.ts'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'

interface SayProps {
  readonly topics: ContractRouterClient<typeof topicsContract>
  /** The case that it is said about. */
  readonly about: string
  readonly labels: {
    readonly title: string
    readonly why: string
    readonly saying: string
    readonly received: string
  }
}

/** The id lives until the server has answered: a second press says it once. */
const useSay = ({ topics, about }: SayProps) => {
  const id = useRef(newId())
  const [state, setState] = useState<{ busy?: boolean; refusal?: Refusal; token?: string }>({})
  const say = async (saying: string, speaker: string) => {
    setState({ busy: true })
    try {
      const { token } = await topics.say({ id: id.current, case: about, saying, speaker })
      rememberMine({ token, title: saying })
      setState({ token })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.code !== 'offline') id.current = newId()
      setState({ refusal })
    }
  }
  return { ...state, say }
}

/** Anybody says something about a case, and gets a link to what becomes of it. */
export const SayForm = (props: SayProps) => {
  const { labels } = props
  const words = useWords(meetingScreenWords)
  const { busy, refusal, token, say } = useSay(props)
  const [saying, setSaying] = useState('')
  const [speaker, setSpeaker] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void say(saying, speaker)
  }
  if (token !== undefined)
    return (
      <output className="notice stack">
        {labels.received}
        <a className="button" href={`/r/my-topics/${token}`}>
          {words.keep}
        </a>
      </output>
    )
  return (
    <form className="card stack" onSubmit={submit} aria-label={labels.title}>
      <h2>{labels.title}</h2>
      <p className="muted small">{labels.why}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <label className="field">
        {labels.saying}
        <textarea
          rows={4}
          required
          maxLength={500}
          value={saying}
          onChange={(event) => setSaying(event.target.value)}
        />
      </label>
      <label className="field">
        {words.speaker}
        <input maxLength={40} value={speaker} onChange={(event) => setSpeaker(event.target.value)} />
      </label>
      <button type="submit" className="button primary" disabled={busy === true}>
        {words.send}
      </button>
    </form>
  )
}
