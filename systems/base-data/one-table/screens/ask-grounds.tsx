import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import type { caseContract } from '#platform/contract/case.ts'
import type { placesContract } from '#systems/base-data/places/contract.ts'
import type { oneTableContract } from '#systems/base-data/one-table/contract.ts'
import { oneTableWords } from '#systems/base-data/one-table/screens/words.ts'

export const useTableAsk = () =>
  useAsk<{ cases: typeof caseContract; oneTable: typeof oneTableContract; places: typeof placesContract }>()

export const Field = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

/** What an issuer says of its request. */
export type Said = Readonly<Record<'item' | 'title' | 'reason' | 'purpose' | 'basis' | 'keepDays', string>>

/** One line of text. */
export const Line = ({
  label,
  value,
  onSay,
}: {
  label: string
  value: string
  onSay: (value: string) => void
}) => (
  <Field label={label}>
    {(id) => <input id={id} value={value} onChange={({ target }) => onSay(target.value)} />}
  </Field>
)

/** On which item of the list this is asked; what it says of its own law is taken over. */
export const Item = ({
  value,
  onChoose,
}: {
  value: string
  onChoose: (item: string, basis: string) => void
}) => {
  const words = useWords(oneTableWords)
  const ask = useTableAsk()
  const { data: matters = [] } = useQuery(ask.oneTable.matters.queryOptions())
  const list = useId()
  return (
    <Field label={words.item}>
      {(id) => (
        <>
          <input
            id={id}
            list={list}
            value={value}
            aria-describedby={`${list}-hint`}
            onChange={({ target }) => {
              const found = matters.find(({ name, code }) => name === target.value || code === target.value)
              onChoose(target.value, found?.basis ?? '')
            }}
          />
          <datalist id={list}>
            {matters.map(({ code, name }) => (
              <option key={code} value={name}>
                {code}
              </option>
            ))}
          </datalist>
          <p id={`${list}-hint`} className="muted small">
            {words.itemHint}
          </p>
        </>
      )}
    </Field>
  )
}

/** What for, on which law, for how long: asked where the sheet holds numbers of persons. */
export const Grounds = ({ said, onSay }: { said: Said; onSay: (part: Partial<Said>) => void }) => {
  const words = useWords(oneTableWords)
  return (
    <div className="stack">
      <p className="notice">{words.personal}</p>
      <Line label={words.purpose} value={said.purpose} onSay={(purpose) => onSay({ purpose })} />
      <Line label={words.basis} value={said.basis} onSay={(basis) => onSay({ basis })} />
      <Field label={words.keepDays}>
        {(id) => (
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={1}
            value={said.keepDays}
            onChange={({ target }) => onSay({ keepDays: target.value })}
          />
        )}
      </Field>
    </div>
  )
}
