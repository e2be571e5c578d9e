import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { CheckIcon, CrossIcon, FaceIcon } from '#ui/icons.tsx'
import { PhotoInput } from '#ui/photo-input.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

type Action = 'evaluate' | 'reopen' | 'supplement' | 'withdraw'

/** One answer through the link. The id is made once for each content, so that pressing twice says it once. */
const useAnswer = (token: string, action: Action) => {
  const { incidents } = useDoor()
  const queries = useQueryClient()
  const sent = useRef({ id: newId(), said: '' })
  const mutation = useMutation({
    mutationFn: (input: Record<string, unknown>) => {
      const said = JSON.stringify(input)
      if (sent.current.said !== '' && sent.current.said !== said) sent.current.id = newId()
      sent.current.said = said
      return incidents.answer({ token, id: sent.current.id, action, input })
    },
    networkMode: 'always',
    onSettled: () => queries.invalidateQueries({ queryKey: ['receipt', token] }),
  })
  return {
    send: (input: Record<string, unknown>) => mutation.mutate(input),
    busy: mutation.isPending,
    refusal: mutation.error ? refusalOf(mutation.error) : undefined,
  }
}

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

const Faces = ({ token, onBack }: { token: string; onBack: () => void }) => {
  const words = useWords(residentWords).answer
  const { send, busy, refusal } = useAnswer(token, 'evaluate')
  return (
    <div className="stack">
      <h2>{words.rate}</h2>
      <div className="faces">
        {words.moods.map((name, i) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={busy}
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
        <CheckIcon size="1.6em" /> {receipt.outcome === 'explained' ? words.clear : words.solved}
      </button>
      <button type="button" className="button no" onClick={() => setChosen('no')}>
        <CrossIcon size="1.6em" /> {words.notSolved}
      </button>
    </div>
  )
}

const Withdraw = ({ token }: { token: string }) => {
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

/** What the reporter may say now: answer a question, solved or not, or take it back. */
export const ResidentAnswer = ({ receipt, token }: { receipt: Receipt; token: string }) => {
  const words = useWords(residentWords).answer
  const general = useWords(uiWords)
  const { open, question } = receipt
  if (open.includes('supplement'))
    return (
      <>
        <section className="card stack ask">
          <h2>{words.question}</h2>
          <p className="said">{question}</p>
          <SaidForm token={token} action="supplement" label={words.supplement} confirm={words.send} />
        </section>
        {open.includes('withdraw') && <Withdraw token={token} />}
      </>
    )
  if (open.includes('reopen'))
    return (
      <section className="card stack" aria-label={general.send}>
        <Verdict receipt={receipt} token={token} />
      </section>
    )
  return open.includes('withdraw') ? <Withdraw token={token} /> : null
}
