import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useNotebook } from '#platform/browser/draft.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { mineNotebook, rememberMine } from '#engines/meeting/screens/mine.ts'
import { TopicWall, type TopicsProps } from '#engines/meeting/screens/public.tsx'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'

interface Place {
  readonly path: string
  readonly name: string
}

export interface BringProps extends TopicsProps {
  /** The kind of meeting that a topic is brought to. */
  readonly process: string
  /** Townships, each with its villages and communities. */
  readonly places: () => Promise<readonly { name: string; villages: readonly Place[] }[]>
}

const fresh = () => ({ id: newId(), case: newId() })

/** The ids live until the server has answered: a second press is the same topic. */
const useBring = ({ topics, process }: BringProps) => {
  const ids = useRef(fresh())
  const [state, setState] = useState<{ busy?: boolean; refusal?: Refusal; number?: string; token?: string }>(
    {},
  )
  const bring = async (said: {
    title: string
    about: string
    area: string
    contactName: string
    phone: string
  }) => {
    setState({ busy: true })
    try {
      const sent = await topics.bring({ ...ids.current, process, ...said })
      rememberMine({ token: sent.token, title: said.title })
      setState(sent)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.code !== 'offline') ids.current = fresh()
      setState({ refusal })
    }
  }
  return { ...state, bring }
}

const WherePick = ({ places }: Pick<BringProps, 'places'>) => {
  const words = useWords(meetingScreenWords)
  const { data, error } = useQuery({ queryKey: ['townships'], queryFn: places, staleTime: 86_400_000 })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={1} />
  return (
    <label className="field">
      {words.village}
      <select name="area" required defaultValue="">
        <option value="">{words.choose}</option>
        {data.map(({ name, villages }) => (
          <optgroup key={name} label={name}>
            {villages.map((village) => (
              <option key={village.path} value={village.path}>
                {village.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

/** A topic of one's own: no account, nothing asked that is not needed. */
export const BringTopic = (props: BringProps) => {
  const words = useWords(meetingScreenWords)
  const { busy, refusal, number, token, bring } = useBring(props)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    void bring({
      title: said('title'),
      about: said('about'),
      area: said('area'),
      contactName: said('contactName'),
      phone: said('phone'),
    })
  }
  if (number !== undefined && token !== undefined)
    return (
      <output className="notice stack">
        {words.sent(number)} {words.waiting}
        <a className="button" href={`/r/my-topics/${token}`}>
          {words.keep}
        </a>
      </output>
    )
  return (
    <form className="card stack" onSubmit={submit} aria-label={words.bring}>
      <p className="muted small">{words.bringLead}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <WherePick places={props.places} />
      <label className="field">
        {words.title}
        <input name="title" required maxLength={60} />
      </label>
      <label className="field">
        {words.about}
        <textarea name="about" required rows={5} maxLength={2000} />
      </label>
      <label className="field">
        {words.contactName}
        <input name="contactName" maxLength={40} autoComplete="name" />
      </label>
      <label className="field">
        {words.phone}
        <input name="phone" maxLength={20} inputMode="tel" autoComplete="tel" />
      </label>
      <button type="submit" className="button primary" disabled={busy === true}>
        {words.send}
      </button>
    </form>
  )
}

const MineList = () => {
  const words = useWords(meetingScreenWords)
  const kept = useNotebook(mineNotebook)
  if (kept.length === 0) return null
  return (
    <section className="card stack" aria-label={words.mine}>
      <h2>{words.mine}</h2>
      <p className="muted small">{words.onThisDevice}</p>
      <ul>
        {kept.map(({ token, title }) => (
          <li key={token}>
            <a href={`/r/my-topics/${token}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 议事厅: the wall, what this device brought, and the way to bring a topic. */
export const TopicHall = (props: TopicsProps) => {
  const words = useWords(meetingScreenWords)
  return (
    <div className="stack">
      <p className="muted">{words.wallLead}</p>
      <a className="button primary" href="/r/topics/bring">
        {words.bring}
      </a>
      <MineList />
      <TopicWall {...props} />
    </div>
  )
}
