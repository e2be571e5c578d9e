import { useMoment, useWords } from '#platform/browser/language.tsx'
import { useNotebook } from '#platform/browser/draft.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { Ago, ClockChip } from '#ui/clock-chip.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import { isDead, useReceipt } from '#systems/grid-affairs/incident/screens/resident-ask.ts'
import { Withdraw } from '#systems/grid-affairs/incident/screens/resident-withdraw.tsx'
import { ResidentAnswer } from '#systems/grid-affairs/incident/screens/resident-answer.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import {
  headlineOf,
  isEnded,
  messageIn,
  stepsIn,
} from '#systems/grid-affairs/incident/screens/resident-plain.ts'
import { ReceiptPhotos } from '#systems/grid-affairs/incident/screens/resident-receipt-photos.tsx'
import { ReceiptShare } from '#systems/grid-affairs/incident/screens/resident-share.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'
import '#systems/grid-affairs/incident/screens/resident.css'

const DeadLink = ({ refusal }: { refusal: Refusal }) => {
  const words = useWords(residentWords)
  const expired = refusal.code === 'link-expired'
  return (
    <section className="card stack">
      <h2>{expired ? words.receipt.expired : words.receipt.forged}</h2>
      <p>{expired ? words.receipt.expiredWhy : words.receipt.forgedWhy}</p>
      <Go to="/mine" className="button wide">
        {words.mine.title}
      </Go>
    </section>
  )
}

const Basics = ({ receipt }: { receipt: Receipt }) => {
  const words = useWords(residentWords).receipt
  const moment = useMoment()
  const ended = isEnded(receipt)
  const { state } = receipt
  const until = state === 'reported' || state === 'asked' || state === 'filed' ? state : 'done'
  const due =
    state === 'suspended'
      ? words.pausedNow
      : receipt.dueAt
        ? words.until[until](moment(receipt.dueAt))
        : words.notYet
  return (
    <dl className="basics">
      {!ended && (
        <>
          <dt>{words.who}</dt>
          <dd>{receipt.unitName ?? words.centre}</dd>
          <dt>{words.byWhen}</dt>
          <dd>
            {due} {state !== 'suspended' && <ClockChip dueAt={receipt.dueAt} />}
          </dd>
        </>
      )}
      <dt>{words.place}</dt>
      <dd>{receipt.placeWords}</dd>
      <dt>{words.number}</dt>
      <dd className="figures">{receipt.number}</dd>
    </dl>
  )
}

const isRefused = ({ state }: Receipt): boolean => state === 'rejected' || state === 'voided'

const Result = ({ receipt }: { receipt: Receipt }) => {
  const words = useWords(residentWords).receipt
  const { result, basis, sentTo } = receipt
  if (!result && !basis && !sentTo) return null
  return (
    <dl className="basics notice">
      {result && (
        <>
          <dt>{isRefused(receipt) ? words.reason : words.result}</dt>
          <dd className="said">{result}</dd>
        </>
      )}
      {basis && (
        <>
          <dt>{words.basis}</dt>
          <dd>{basis}</dd>
        </>
      )}
      {sentTo && (
        <>
          <dt>{words.sentTo}</dt>
          <dd>{sentTo}</dd>
        </>
      )}
    </dl>
  )
}

const Messages = ({ receipt }: { receipt: Receipt }) => {
  const words = useWords(residentWords)
  const moment = useMoment()
  const said = receipt.messages.flatMap((one) => {
    const text = messageIn(one, words, moment)
    return text === undefined ? [] : [{ ...one, text }]
  })
  if (said.length === 0) return null
  return (
    <details className="card">
      <summary>
        <span>
          {words.receipt.messages} <span className="muted figures">{said.length}</span>
        </span>
      </summary>
      <ul className="stack">
        {said.toReversed().map(({ id, text, at }) => (
          <li key={id}>
            <p>{text}</p>
            <Ago at={at} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const ReceiptShown = ({ receipt, token, stale }: { receipt: Receipt; token: string; stale: boolean }) => {
  const words = useWords(residentWords)
  const moment = useMoment()
  const { outbox } = useDoor()
  const kept = useNotebook(outbox.notebook).find((one) => one.case === receipt.case)
  return (
    <div className="receipt">
      <div className="stack">
        {stale && <output className="notice">{words.receipt.stale}</output>}
        <section className="card stack">
          <h2 className="headline" aria-live="polite">
            {headlineOf(receipt, words.headline, moment)}
          </h2>
          {receipt.follows && <p>{headlineOf({ ...receipt, ...receipt.follows }, words.headline, moment)}</p>}
          <p className="said">{receipt.title}</p>
          <Result receipt={receipt} />
          <Basics receipt={receipt} />
        </section>
        <ResidentAnswer receipt={receipt} token={token} />
        <ReceiptPhotos receipt={receipt} token={token} waiting={kept?.photos ?? []} />
        {receipt.open.includes('withdraw') && <Withdraw token={token} />}
      </div>
      <div className="stack">
        <section className="card stack">
          <h2>{words.receipt.timeline}</h2>
          <Timeline label={words.receipt.timeline} entries={stepsIn(receipt, words)} />
          <p className="muted small">{words.receipt.updated}</p>
        </section>
        <Messages receipt={receipt} />
        <ReceiptShare />
      </div>
    </div>
  )
}

/** What became of a report: who has it, by when, what was done, and what the reporter may say to it. */
export const ResidentReceipt = ({ token }: { token: string }) => {
  const { data, error, refetch } = useReceipt(token)
  const refusal = error ? refusalOf(error) : undefined
  if (refusal && isDead(refusal)) return <DeadLink refusal={refusal} />
  if (data) return <ReceiptShown receipt={data} token={token} stale={refusal !== undefined} />
  if (refusal) return <RefusalNotice refusal={refusal} retry={() => void refetch()} />
  return <Loading rows={4} />
}
