import { useCallback, useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import type { Field } from '#platform/browser/field/engine.ts'
import { useStored } from '#platform/browser/field/react.ts'
import { findRow } from '#platform/browser/field/store.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useOnce } from '#platform/browser/once.ts'
import type { caseContract } from '#platform/contract/case.ts'
import { CheckIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import type { MissingAtHome as Missing } from '#systems/base-data/one-table/contract.ts'
import { homeAnswer } from '#systems/base-data/one-table/process.ts'
import { oneTableWords } from '#systems/base-data/one-table/screens/words.ts'

const keyOf = ({ request, row, column }: Pick<Missing, 'request' | 'row' | 'column'>): string =>
  `${request} ${row} ${column}`

interface Kept {
  readonly answers: readonly Missing[]
}

/** What is missing of a home, less what this device has answered and not sent yet. */
const missingOf = async ({ store }: Field, household: string): Promise<readonly Missing[]> => {
  const row = await findRow<{ body: readonly Missing[] }>(store, 'reference', 'missing')
  const waiting = await store.acts.where('state').anyOf('kept', 'sent').toArray()
  const told = new Set(
    waiting
      .filter(({ process }) => process === homeAnswer.name)
      .flatMap(({ input }) => (input as unknown as Kept).answers.map(keyOf)),
  )
  return (row?.body ?? []).filter((one) => one.household === household && !told.has(keyOf(one)))
}

const useTelling = (household: string) => {
  const ask = useAsk<{ cases: typeof caseContract }>()
  const { busy, refusal, send } = useOnce()
  const [done, setDone] = useState(false)
  const tell = async (answers: readonly object[]) => {
    const told = await send('tell', (idOf) =>
      ask.cases.act.call({
        id: idOf('act'),
        case: idOf('case'),
        process: homeAnswer.name,
        action: 'tell',
        input: { household, answers },
      }),
    )
    setDone(told)
  }
  return { tell, busy, done, refusal }
}

/** On a home's card while somebody is there: the few things that open requests still ask of it, each once. */
export const MissingAtHome = ({ household }: { household: string }) => {
  const words = useWords(oneTableWords)
  const look = useCallback((field: Field) => missingOf(field, household), [household])
  const missing = useStored(look) ?? []
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const { tell, busy, done, refusal } = useTelling(household)
  if (done)
    return (
      <output className="notice good row">
        <CheckIcon /> {words.visitKept}
      </output>
    )
  if (missing.length === 0) return null
  const said = missing.filter((one) => answers[keyOf(one)])
  const send = () =>
    tell(
      said.map(({ request, row, column }) => {
        const place = { request, row, column }
        return { ...place, value: answers[keyOf(place)] ?? '' }
      }),
    )
  return (
    <section className="stack" aria-label={words.visitTitle}>
      <h2>{words.visitTitle}</h2>
      <p className="muted small">{words.visitLead}</p>
      {missing.map((one) => (
        <label key={keyOf(one)} className="field">
          {words.visitAbout(one.label, one.person)}{' '}
          <span className="muted small">{words.visitFor(one.table)}</span>
          <input
            value={answers[keyOf(one)] ?? ''}
            onChange={({ target }) => setAnswers({ ...answers, [keyOf(one)]: target.value })}
          />
        </label>
      ))}
      {refusal && <RefusalNotice refusal={refusal} />}
      <button
        type="button"
        className="button"
        disabled={busy || said.length === 0}
        onClick={() => void send()}
      >
        {words.visitSend}
      </button>
    </section>
  )
}
