import { useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { useAnswer } from '#systems/grid-affairs/incident/screens/resident-use-answer.ts'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

/** The reporter takes a report back while nobody has begun to work on it; asked twice, because it ends the case. */
export const Withdraw = ({ token }: { token: string }) => {
  const words = useWords(residentWords).receipt
  const [sure, setSure] = useState(false)
  const { send, busy, refusal } = useAnswer(token, 'withdraw')
  if (!sure)
    return (
      <button type="button" className="button plain discard" onClick={() => setSure(true)}>
        {words.withdraw}
      </button>
    )
  return (
    <section className="card stack" role="alertdialog" aria-label={words.withdraw}>
      <p>{words.withdrawSure}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="pair">
        <button type="button" className="button" onClick={() => setSure(false)}>
          {words.keep}
        </button>
        <button type="button" className="button danger" disabled={busy} onClick={() => send({})}>
          {words.withdrawYes}
        </button>
      </div>
    </section>
  )
}
