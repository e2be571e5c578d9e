import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { caseContract, CaseRow } from '#platform/contract/case.ts'
import { StepRow, useStep } from '#ui/case-actions.tsx'
import { StatePill } from '#ui/badges.tsx'
import { Ago, ClockChip } from '#ui/clock-chip.tsx'
import { PhoneIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { callForms } from '#command/grid-call/forms.ts'
import { gridCall } from '#command/grid-call/process.ts'
import { callScreenWords } from '#command/grid-call/screens/words.ts'
import { words as callWords } from '#command/grid-call/words.ts'
import '#ui/case.css'

const useCallAsk = () => useAsk<{ cases: typeof caseContract }>()

const pollMs = 15_000

/** Where the caller stands, found by the app: the phone's position or the centre of the grid. */
export interface CallPlace {
  readonly place?: { readonly lon: number; readonly lat: number; readonly source: 'phone' | 'other' }
  readonly grid?: string
}

/** One call: a second press is the same call. */
const useNewCall = (place: CallPlace['place']) => {
  const ask = useCallAsk()
  const queries = useQueryClient()
  const [said, setSaid] = useState('')
  const { busy, refusal, send } = useStep({
    act: async (step) => {
      await ask.cases.act.call({ ...step, process: gridCall.name })
      await queries.invalidateQueries({ queryKey: ask.cases.key() })
    },
    onDone: () => setSaid(''),
  })
  return { said, setSaid, busy, refusal, call: () => void send('call', { place, words: said }) }
}

const Said = ({ said, onChange }: { said: string; onChange: (said: string) => void }) => {
  const words = useWords(callScreenWords)
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{words.what}</label>
      <div className="choices">
        {words.templates.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === said}
            onClick={() => onChange(one)}
          >
            {one}
          </button>
        ))}
      </div>
      <textarea
        id={id}
        rows={2}
        maxLength={300}
        value={said}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}

const NewCall = ({ where }: { where: CallPlace }) => {
  const words = useWords(callScreenWords)
  const { said, setSaid, busy, refusal, call } = useNewCall(where.place)
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        call()
      }}
    >
      <p>{words.lead}</p>
      <Said said={said} onChange={setSaid} />
      {where.grid && (
        <p className="muted small">
          {words.place} {where.grid}
        </p>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <button
        type="submit"
        className="button primary wide"
        disabled={busy || !where.place || said.trim() === ''}
      >
        <PhoneIcon /> {words.send}
      </button>
      <p className="muted small">
        {words.emergency}{' '}
        {words.numbers.map((number) => (
          <a key={number} href={`tel:${number}`} className="emergency">
            {number}
          </a>
        ))}
      </p>
    </form>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const Answered = ({ row }: { row: CaseRow }) => {
  const words = useWords(callScreenWords)
  const { options } = useWords(callWords)
  const { fields, state } = row
  const judgement = options.judgement[text(fields['judgement']) as keyof typeof options.judgement]
  const reason = options.reason[text(fields['refusal']) as keyof typeof options.reason]
  if (state === 'calling') return <p className="small muted">{words.waiting}</p>
  return (
    <div className={state === 'answered' ? 'notice good' : 'notice'}>
      <strong>{state === 'answered' ? words.answer : words.reason}</strong>
      <p>{[judgement ?? reason, text(fields['answer'])].filter(Boolean).join(' · ')}</p>
      {state === 'refused' && <p className="small">{words.refusedNote}</p>}
    </div>
  )
}

const CallLine = ({ row }: { row: CaseRow }) => {
  const words = useWords(callScreenWords)
  const named = useWords(callWords)
  const moment = useMoment()
  const ask = useCallAsk()
  const queries = useQueryClient()
  const run = useStep({
    act: async (step) => {
      await ask.cases.act.call({ ...step, process: gridCall.name, case: row.id })
      await queries.invalidateQueries({ queryKey: ask.cases.key() })
    },
  })
  const again = {
    action: 'callAgain',
    name: words.again,
    primary: true,
    form: callForms.callAgain,
    labels: { words: words.againWhy },
  }
  return (
    <li className="card stack">
      <div>
        <strong>{row.title}</strong>
      </div>
      <div className="row">
        <StatePill name={named.states[row.state as keyof typeof named.states]} />
        <ClockChip dueAt={row.dueAt} />
        {row.dueAt && (
          <span className="muted small">
            {words.answerBy} {moment(row.dueAt)}
          </span>
        )}
        <Ago at={row.openedAt} />
      </div>
      <Answered row={row} />
      {row.state === 'refused' && (
        <StepRow run={run} steps={[again]} labels={named.fields} options={named.options} />
      )}
    </li>
  )
}

const History = () => {
  const words = useWords(callScreenWords)
  const ask = useCallAsk()
  const { data, error, refetch } = useQuery(
    ask.cases.list.queryOptions({
      input: { process: gridCall.name, view: 'mine', sort: 'newest', limit: 20 },
      refetchInterval: pollMs,
    }),
  )
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.rows.length === 0) return <Empty why={words.none} />
  return (
    <ul className="stack">
      {data.rows.map((row) => (
        <CallLine key={row.id} row={row} />
      ))}
    </ul>
  )
}

/** 呼叫中心: one sentence and the place; the state, the answer or the counted refusal, and the way to call again. */
export const WorkerCall = ({ where }: { where: CallPlace }) => {
  const words = useWords(callScreenWords)
  return (
    <div className="stack">
      <NewCall where={where} />
      <h2>{words.history}</h2>
      <History />
    </div>
  )
}
