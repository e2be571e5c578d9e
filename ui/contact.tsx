import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { caseContract } from '#platform/contract/case.ts'
import { PhoneIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'

const purposes = ['askForMore', 'callBack', 'arrangeVisit'] as const

/** The reporter's contact opens only for a purpose, and says that the look is noted. */
export const Contact = ({ id }: { id: string }) => {
  const words = useWords(uiWords).contact
  const ask = useAsk<{ cases: typeof caseContract }>()
  const [asking, setAsking] = useState(false)
  const { mutate, data, error, isPending } = useMutation(ask.cases.contact.mutationOptions())
  if (data)
    return (
      <output className="stack">
        <p>
          <strong>{data.name ?? words.nobody}</strong>
        </p>
        {data.phone ? (
          <a className="button primary" href={`tel:${data.phone}`}>
            <PhoneIcon /> {data.phone}
          </a>
        ) : (
          <p>{words.noPhone}</p>
        )}
        <p className="muted small">{words.seen}</p>
      </output>
    )
  if (!asking)
    return (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        <PhoneIcon /> {words.open}
      </button>
    )
  return (
    <div className="stack">
      {error && <RefusalNotice refusal={refusalOf(error)} />}
      <fieldset className="choices">
        <legend>{words.purpose}</legend>
        {purposes.map((purpose) => (
          <button
            key={purpose}
            type="button"
            className="button"
            disabled={isPending}
            onClick={() => mutate({ id, purpose })}
          >
            {words.purposes[purpose]}
          </button>
        ))}
      </fieldset>
      <p className="muted small">{words.trace}</p>
    </div>
  )
}
