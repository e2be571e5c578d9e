import type { ContractRouterClient } from '@orpc/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { publicityContract, WholeNotice } from '#engines/publicity/contract.ts'
import { Lines } from '#engines/publicity/screens/lines.tsx'
import { publicityScreenWords } from '#engines/publicity/screens/words.ts'
import { noticeWords } from '#engines/publicity/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'

export interface PublicProps {
  readonly publicity: ContractRouterClient<typeof publicityContract>
}

/** 公示栏: what is up now, for anybody. */
export const Board = ({ publicity }: PublicProps) => {
  const words = useWords(publicityScreenWords)
  const kinds = useWords(noticeWords).options['kind']
  const { data, error } = useQuery({ queryKey: ['notices'], queryFn: () => publicity.list({}) })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={4} />
  return (
    <div className="stack">
      <p className="muted">{words.boardLead}</p>
      {data.length === 0 && <Empty why={words.none} />}
      <ul className="case-lines">
        {data.map(({ case: id, kind, title, place, untilOn }) => (
          <li key={id} className="case-line">
            <a className="case-open" href={`/r/notices/${id}`}>
              <strong>{title}</strong>
              <span className="row small muted">
                <span>{place}</span>
                <span>{kinds?.[kind]}</span>
                <span className="figures">{words.until(untilOn)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The ids live until the server has answered: a second press is the same objection. */
const useObject = ({ publicity }: PublicProps, notice: string) => {
  const queries = useQueryClient()
  const ids = useRef({ id: newId(), objection: newId() })
  const [state, setState] = useState<{ busy?: boolean; refusal?: Refusal; number?: string }>({})
  const send = async (words: string) => {
    setState({ busy: true })
    try {
      const { number } = await publicity.object({ ...ids.current, case: notice, words })
      setState({ number })
      await queries.invalidateQueries({ queryKey: ['notice', notice] })
    } catch (error) {
      setState({ refusal: refusalOf(error) })
    }
  }
  return { ...state, send }
}

const ObjectionForm = ({ publicity, notice }: PublicProps & { notice: string }) => {
  const words = useWords(publicityScreenWords)
  const { busy, refusal, number, send } = useObject({ publicity }, notice)
  const [said, setSaid] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (said.trim() !== '') void send(said)
  }
  if (number !== undefined) return <output className="notice">{words.sent(number)}</output>
  return (
    <form className="card stack" onSubmit={submit} aria-label={words.object}>
      <h2>{words.object}</h2>
      <p className="muted small">{words.objectWhy}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <label className="field">
        {words.words}
        <textarea rows={4} maxLength={1000} value={said} onChange={(event) => setSaid(event.target.value)} />
      </label>
      <button type="submit" className="button primary" disabled={busy === true || said.trim() === ''}>
        {words.send}
      </button>
    </form>
  )
}

const Answers = ({ objections }: Pick<WholeNotice, 'objections'>) => {
  const words = useWords(publicityScreenWords)
  if (objections.length === 0) return null
  return (
    <section className="card stack" aria-label={words.answers}>
      <h2>{words.answers}</h2>
      <ol>
        {objections.map(({ answer }, i) => (
          // oxlint-disable-next-line no-array-index-key -- answers have no id in public, and never change their order
          <li key={i}>{answer ?? <span className="muted">{words.waiting}</span>}</li>
        ))}
      </ol>
    </section>
  )
}

/** One notice, as the public reads it. */
export const PublicNotice = ({ publicity, id }: PublicProps & { id: string }) => {
  const words = useWords(publicityScreenWords)
  const kinds = useWords(noticeWords).options['kind']
  const { data, error } = useQuery({
    queryKey: ['notice', id],
    queryFn: () => publicity.notice({ case: id }),
  })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={6} />
  const { title, kind, place, untilOn, state, lines, objections } = data
  return (
    <div className="stack">
      <article className="card stack">
        <h2>{title}</h2>
        <p className="row small muted">
          <span>{place}</span>
          <span>{kinds?.[kind]}</span>
          <span className="figures">{words.until(untilOn)}</span>
        </p>
        {state === 'withdrawn' ? <p className="notice">{words.withdrawn}</p> : <Lines lines={lines} />}
        {state === 'ended' && <p className="muted">{words.over}</p>}
      </article>
      <Answers objections={objections} />
      {state === 'posted' && <ObjectionForm publicity={publicity} notice={id} />}
    </div>
  )
}
