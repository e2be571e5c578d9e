import type { ContractRouterClient } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { ballotContract } from '#engines/ballot/contract.ts'
import { voteScreenWords } from '#engines/ballot/screens/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import '#ui/case.css'
import './ballot.css'

interface VotingProps {
  readonly votes: ContractRouterClient<typeof ballotContract>
  readonly id: string
}

type Paper = Awaited<ReturnType<VotingProps['votes']['paper']>>

/** Id and salt live until the server has answered: a second press is the same ballot. */
const useCast = ({ votes, id }: VotingProps) => {
  const once = useRef({ id: newId(), salt: crypto.randomUUID() })
  const [state, setState] = useState<{ busy?: boolean; refusal?: Refusal; done?: boolean }>({})
  const cast = async (no: number, code: string, marks: string[]) => {
    setState({ busy: true })
    try {
      await votes.vote({ ...once.current, case: id, no, code, marks })
      setState({ done: true })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.code !== 'offline') once.current = { id: newId(), salt: crypto.randomUUID() }
      setState({ refusal })
    }
  }
  return { ...state, cast }
}

interface MarksProps {
  readonly paper: Paper
  readonly marks: readonly string[]
  readonly onChange: (marks: string[]) => void
}

const Marks = ({ paper: { options, seats, title }, marks, onChange }: MarksProps) => {
  const words = useWords(voteScreenWords)
  const most = Math.max(1, seats)
  const toggle = (option: string) => {
    if (most === 1) return onChange([option])
    onChange(
      marks.includes(option) ? marks.filter((one) => one !== option) : [...marks, option].slice(0, most),
    )
  }
  return (
    <fieldset className="ballot stack">
      <legend className="headline">{title}</legend>
      {most > 1 && <p className="muted small">{words.choose(most)}</p>}
      <div className="choices">
        {options.map((option) => (
          <label key={option}>
            <input
              type={most === 1 ? 'radio' : 'checkbox'}
              name="mark"
              required={marks.length === 0}
              checked={marks.includes(option)}
              onChange={() => toggle(option)}
            />
            {words.mark[option] ?? option}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Casting = ({ paper, ...props }: VotingProps & { paper: Paper }) => {
  const words = useWords(voteScreenWords)
  const { busy, refusal, done, cast } = useCast(props)
  const [marks, setMarks] = useState<string[]>([])
  const [no, setNo] = useState('')
  const [code, setCode] = useState('')
  // The browser itself says which field is still missing.
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void cast(Number(no), code, marks)
  }
  const after = paper.rules.secret ? words.votedWhy : words.openVoted
  if (done)
    return (
      <output className="notice">
        {words.voted} {after}
      </output>
    )
  return (
    <form className="card stack" onSubmit={submit} aria-label={words.voteTitle}>
      {refusal && <RefusalNotice refusal={refusal} />}
      <Marks paper={paper} marks={marks} onChange={setMarks} />
      <label className="field">
        {words.yourNo}
        <input
          inputMode="numeric"
          required
          pattern="[0-9]+"
          value={no}
          onChange={(event) => setNo(event.target.value)}
        />
      </label>
      <label className="field">
        {words.yourCode}
        <input
          required
          pattern=".*\S.*"
          value={code}
          autoComplete="off"
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <p className="muted small">{after}</p>
      <button type="submit" className="button primary" disabled={busy === true}>
        {words.voteNow}
      </button>
    </form>
  )
}

/** The ballot of one vote, opened from a slip: the number and the code stand on it, no login. */
export const Voting = (props: VotingProps) => {
  const words = useWords(voteScreenWords)
  const { votes, id } = props
  const { data: paper, error } = useQuery({
    queryKey: ['vote', id],
    queryFn: () => votes.paper({ case: id }),
  })
  if (error && !paper) return <RefusalNotice refusal={refusalOf(error)} />
  if (!paper) return <Loading rows={5} />
  return (
    <div className="stack">
      <h2>{paper.title}</h2>
      {paper.about && <p>{paper.about}</p>}
      <p className="muted small">{words.law(paper.rules.law, paper.rules.version)}</p>
      {paper.state === 'voting' ? (
        <Casting {...props} paper={paper} />
      ) : (
        <p className="notice">{words.notOpen}</p>
      )}
      {(paper.state === 'published' || paper.state === 'final') && (
        <a className="button" href={`/api/v1/votes/${id}/file`} download>
          {words.file}
        </a>
      )}
    </div>
  )
}
