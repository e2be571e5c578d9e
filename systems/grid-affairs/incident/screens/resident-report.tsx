import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { Refusal } from '#platform/browser/refusal.ts'
import { useNotebook } from '#platform/browser/draft.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty } from '#ui/states.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { ResidentCategory } from '#systems/grid-affairs/incident/screens/resident-category.tsx'
import type { KeptReport } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { ResidentPhotos } from '#systems/grid-affairs/incident/screens/resident-photos.tsx'
import { ResidentPlace } from '#systems/grid-affairs/incident/screens/resident-place.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'
import '#systems/grid-affairs/incident/screens/resident.css'

/** How long the button waits for the centre before the person may go on; sending continues by itself. */
const patienceMs = 4000

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A report of this device, followed as it changes. */
export const useReport = (caseId: string): KeptReport | undefined => {
  const { outbox } = useDoor()
  return useNotebook(outbox.notebook).find((one) => one.case === caseId)
}

const Wrong = ({ refusal, field }: { refusal: Refusal | undefined; field: string }) => {
  const say = useText()
  const found = refusal?.fields.filter((one) => one.field.startsWith(field)) ?? []
  return found.map(({ reason }) => (
    <p key={reason.en} className="wrong small">
      {say(reason)}
    </p>
  ))
}

const Said = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).report
  const { outbox } = useDoor()
  const id = useId()
  return (
    <section className="card stack">
      <div className="field">
        <label htmlFor={id}>
          {words.words} <span className="muted small">{words.wordsHint}</span>
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={1000}
          value={report.words}
          aria-describedby={`${id}-mic`}
          onChange={({ target }) => outbox.change(report.case, { words: target.value })}
        />
        <span id={`${id}-mic`} className="muted small">
          {words.mic}
        </span>
        <Wrong refusal={report.refusal} field="words" />
      </div>
      <ResidentCategory
        text={report.words}
        value={report.category}
        onChange={(category) => outbox.change(report.case, { category })}
      />
    </section>
  )
}

const Contact = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).report
  const { outbox } = useDoor()
  const id = useId()
  const { contact = {} } = report
  const change = (key: 'name' | 'phone', value: string) => {
    const { [key]: _, ...rest } = contact
    const said = key === 'phone' ? value.replaceAll(/\s/gu, '') : value
    outbox.change(report.case, { contact: said === '' ? rest : { ...rest, [key]: said } })
  }
  const wrong = report.refusal?.fields.some(({ field }) => field.startsWith('contact')) === true
  return (
    <details className="card contact" open={wrong || contact.phone !== undefined}>
      <summary>{words.contact}</summary>
      <div className="stack">
        <p className="muted small">{words.contactWhy}</p>
        <div className="field">
          <label htmlFor={`${id}-phone`}>{words.phone}</label>
          <input
            id={`${id}-phone`}
            type="tel"
            autoComplete="tel"
            maxLength={20}
            value={contact.phone ?? ''}
            aria-invalid={wrong}
            onChange={({ target }) => change('phone', target.value)}
          />
          <Wrong refusal={report.refusal} field="contact" />
        </div>
        <div className="field">
          <label htmlFor={`${id}-name`}>{words.name}</label>
          <input
            id={`${id}-name`}
            type="text"
            autoComplete="name"
            maxLength={40}
            value={contact.name ?? ''}
            onChange={({ target }) => change('name', target.value)}
          />
        </div>
      </div>
    </details>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })

type Missing = 'place' | 'content' | undefined

const useSend = (report: KeptReport) => {
  const { outbox, go } = useDoor()
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<Missing>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const bare = report.photos.length === 0 && report.words.trim() === ''
    const lacking = bare ? 'content' : report.place ? undefined : 'place'
    setMissing(lacking)
    if (lacking) return
    setBusy(true)
    await Promise.race([outbox.submit(report.case), wait(patienceMs)])
    const after = outbox.notebook.read().find((one) => one.case === report.case)
    if (after?.state === 'received') return go(`/t/${after.token ?? ''}`, { replace: true })
    if (after?.state !== 'draft') return go(`/kept/${report.case}`, { replace: true })
    setBusy(false)
  }
  return { busy, missing, send }
}

const ReportForm = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).report
  const { outbox, go } = useDoor()
  const { busy, missing, send } = useSend(report)
  const notice = useRef<HTMLDivElement>(null)
  const { refusal } = report
  const elsewhere = refusal?.fields.some(({ field }) => field.startsWith('place')) !== true
  useEffect(() => {
    if (refusal) notice.current?.scrollIntoView({ block: 'center' })
  }, [refusal])
  const discard = () => {
    void outbox.forget(report.case)
    go('/', { replace: true })
  }
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <ResidentPhotos report={report} />
      {missing === 'content' && (
        <p ref={intoView} className="notice wrong" role="alert">
          {words.needContent}
        </p>
      )}
      <ResidentPlace report={report} refusal={refusal} missing={missing === 'place'} />
      <Said report={report} />
      <Contact report={report} />
      <div ref={notice}>{refusal && elsewhere && <RefusalNotice refusal={refusal} />}</div>
      <button type="button" className="button plain discard" onClick={discard}>
        {words.discard}
      </button>
      <div className="send-bar">
        <button type="submit" className="button primary wide send" disabled={busy}>
          {busy ? words.sending : words.send}
        </button>
      </div>
    </form>
  )
}

/** Report in four taps: picture, shutter, use it, send. Everything else is optional. */
export const ResidentReport = ({ caseId }: { caseId: string }) => {
  const words = useWords(residentWords)
  const report = useReport(caseId)
  const { go } = useDoor()
  const state = report?.state
  useEffect(() => {
    if (state && state !== 'draft') go(`/kept/${caseId}`, { replace: true })
    // Only a report that was sent before this page opened; `send` itself decides where to go.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [caseId])
  if (!report)
    return (
      <Empty why={words.report.gone}>
        <Go to="/" className="button primary">
          {words.mine.start}
        </Go>
      </Empty>
    )
  return <ReportForm report={report} />
}
