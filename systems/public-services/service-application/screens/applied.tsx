import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { useOnce } from '#platform/browser/once.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import type { ApplicationShown } from '#systems/public-services/service-application/contract.ts'
import type { ApplyProps } from '#systems/public-services/service-application/screens/apply.tsx'
import { applicationScreenWords } from '#systems/public-services/service-application/screens/words.ts'
import { words as processWords } from '#systems/public-services/service-application/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import '#ui/case.css'

type Where = Pick<ApplyProps, 'client'> & { readonly token: string }

const Papers = ({ materials }: { materials: ApplicationShown['materials'] }) => {
  const words = useWords(applicationScreenWords)
  return (
    <section className="card stack">
      <h2>{words.papers}</h2>
      <ul className="stack">
        {materials.map(({ name, has }) => (
          <li key={name} className="spread">
            <span>{name}</span>
            <span className="muted small">{has ? words.ready : words.missingPaper}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the applicant may do now: supply what was asked, or take it back. */
const Answer = ({ client, token, may, onDone }: Where & { may: readonly string[]; onDone: () => void }) => {
  const words = useWords(applicationScreenWords)
  const [said, setSaid] = useState('')
  const { busy, refusal, send } = useOnce()
  const answer = async (action: 'supply' | 'withdraw') => {
    const done = await send(action, (idOf) =>
      client.applications.answer({ token, id: idOf('act'), action, words: said }),
    )
    if (done) onDone()
  }
  if (may.length === 0) return null
  return (
    <section className="card stack">
      {refusal && <RefusalNotice refusal={refusal} />}
      {may.includes('supply') && (
        <>
          <label className="field">
            {words.supplied}
            <input maxLength={300} value={said} onChange={({ target }) => setSaid(target.value)} />
          </label>
          <button
            type="button"
            className="button primary wide"
            disabled={busy}
            onClick={() => void answer('supply')}
          >
            {words.supply}
          </button>
        </>
      )}
      {may.includes('withdraw') && (
        <button type="button" className="button wide" disabled={busy} onClick={() => void answer('withdraw')}>
          {words.withdraw}
        </button>
      )}
    </section>
  )
}

/** How an application goes, behind its own address. */
export const Applied = ({ client, token }: Where) => {
  const words = useWords(applicationScreenWords)
  const { states, done } = useWords(processWords)
  const moment = useMoment()
  const { data, error, refetch } = useQuery({
    queryKey: ['applied', token],
    queryFn: () => client.applications.look({ token }),
    retry: false,
  })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const { title, number, state, township, dueAt, materials, steps, may } = data
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{title}</h2>
        <p className="row">
          <span className="pill">{states[state] ?? state}</span>
          <span className="muted small figures">{number}</span>
        </p>
        <p>{township}</p>
        {dueAt !== undefined && <p className="muted small">{words.due(moment(dueAt))}</p>}
        <p className="muted small">{words.keep}</p>
      </section>
      <Papers materials={materials} />
      <Answer client={client} token={token} may={may} onDone={() => void refetch()} />
      <section className="card stack">
        <h2>{words.steps}</h2>
        <ul className="stack">
          {steps.map(({ action, at, words: said }) => (
            <li key={`${action} ${at}`}>
              {done[action] ?? action} <span className="muted small">{moment(at)}</span>
              {said !== undefined && <p className="small">{said}</p>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
