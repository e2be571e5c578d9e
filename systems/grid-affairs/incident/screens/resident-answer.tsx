import { useEffect, useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { CheckIcon, CrossIcon, FaceIcon } from '#ui/icons.tsx'
import { PhotoInput } from '#ui/photo-input.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import { useAnswer } from '#systems/grid-affairs/incident/screens/resident-use-answer.ts'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

const SaidForm = ({
  token,
  action,
  label,
  why,
  confirm,
  onBack,
}: {
  token: string
  action: 'reopen' | 'supplement'
  label: string
  why?: string
  confirm: string
  onBack?: () => void
}) => {
  const words = useWords(residentWords)
  const { send, busy, refusal } = useAnswer(token, action)
  const [said, setSaid] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const id = useId()
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send({ words: said, photos })
      }}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          rows={3}
          maxLength={300}
          required={action === 'supplement'}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <span className="muted small">{words.report.mic}</span>
      </div>
      <PhotoInput value={photos} onChange={setPhotos} />
      {why && <p className="muted small">{why}</p>}
      {refusal && <RefusalNotice refusal={refusal} />}
      <button type="submit" className="button primary wide" disabled={busy}>
        {confirm}
      </button>
      {onBack && (
        <button type="button" className="button wide" onClick={onBack}>
          {words.answer.back}
        </button>
      )}
    </form>
  )
}

/** A double tap on "solved" must not also rate: the faces wake a moment after they appear. */
const settleMs = 500

const useSettled = (): boolean => {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

const Faces = ({ token, onBack }: { token: string; onBack: () => void }) => {
  const words = useWords(residentWords).answer
  const { send, busy, refusal } = useAnswer(token, 'evaluate')
  const settled = useSettled()
  return (
    <div className="stack">
      <h2>{words.rate}</h2>
      <div className="faces">
        {words.moods.map((name, i) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={busy || !settled}
            onClick={() => send({ satisfaction: i + 1 })}
          >
            <FaceIcon mood={i + 1} size="2em" />
            <span>{name}</span>
          </button>
        ))}
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      <button type="button" className="button wide" onClick={onBack}>
        {words.back}
      </button>
    </div>
  )
}

const Verdict = ({ receipt, token }: { receipt: Receipt; token: string }) => {
  const words = useWords(residentWords).answer
  const [chosen, setChosen] = useState<'yes' | 'no'>()
  const back = () => setChosen(undefined)
  const mayRate = receipt.open.includes('evaluate')
  if (chosen === 'yes' && mayRate) return <Faces token={token} onBack={back} />
  if (chosen === 'no')
    return (
      <SaidForm
        token={token}
        action="reopen"
        label={words.reopenTitle}
        why={words.reopenWhy}
        confirm={words.reopenSend}
        onBack={back}
      />
    )
  if (!mayRate)
    return (
      <>
        <p className="muted">{words.later}</p>
        <button type="button" className="button wide" onClick={() => setChosen('no')}>
          {words.notSolved}
        </button>
      </>
    )
  return (
    <div className="verdict">
      <button type="button" className="button yes" onClick={() => setChosen('yes')}>
        <CheckIcon size="1.6em" />{' '}
        {receipt.outcome === 'explained' || receipt.outcome === 'notOurs' ? words.clear : words.solved}
      </button>
      <button type="button" className="button no" onClick={() => setChosen('no')}>
        <CrossIcon size="1.6em" /> {words.notSolved}
      </button>
    </div>
  )
}

/** What the reporter may say now: answer a question, or solved or not. */
export const ResidentAnswer = ({ receipt, token }: { receipt: Receipt; token: string }) => {
  const words = useWords(residentWords).answer
  const { open, question } = receipt
  if (open.includes('supplement'))
    return (
      <section className="card stack ask">
        <h2>{words.question}</h2>
        <p className="said">{question}</p>
        <SaidForm token={token} action="supplement" label={words.supplement} confirm={words.send} />
      </section>
    )
  if (!open.includes('reopen')) return null
  return (
    <section className="card stack" aria-label={words.rate}>
      <Verdict receipt={receipt} token={token} />
    </section>
  )
}
