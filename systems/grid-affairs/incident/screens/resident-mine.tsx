import { useMoment, useWords } from '#platform/browser/language.tsx'
import { useNotebook } from '#platform/browser/draft.ts'
import { ClockChip } from '#ui/clock-chip.tsx'
import { NextIcon } from '#ui/icons.tsx'
import { Empty } from '#ui/states.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { isEmpty, type KeptReport } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { headlineOf, isEnded } from '#systems/grid-affairs/incident/screens/resident-plain.ts'
import { useReceipt } from '#systems/grid-affairs/incident/screens/resident-ask.ts'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'
import '#systems/grid-affairs/incident/screens/resident.css'

const firstWords = 24

const useTitle = (report: KeptReport): string => {
  const words = useWords(residentWords).mine
  const said = Array.from(report.words.trim()).slice(0, firstWords).join('')
  return said || [words.photoOnly, report.placeName].filter(Boolean).join(' · ')
}

const Line = ({ to, title, state, chip }: { to: string; title: string; state: string; chip?: string }) => (
  <Go to={to} className="line">
    <span>
      <strong className="truncate">{title}</strong>
      <span className="muted">
        {state} {chip !== undefined && <ClockChip dueAt={chip} />}
      </span>
    </span>
    <NextIcon />
  </Go>
)

const Received = ({ report, token }: { report: KeptReport; token: string }) => {
  const words = useWords(residentWords)
  const moment = useMoment()
  const title = useTitle(report)
  const { data } = useReceipt(token, 30_000)
  const state = data ? headlineOf(data, words.headline, moment) : words.mine.received
  const due = data && !isEnded(data) && data.state !== 'suspended' ? data.dueAt : undefined
  return <Line to={`/t/${token}`} title={title} state={state} {...(due ? { chip: due } : {})} />
}

const Kept = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).mine
  const title = useTitle(report)
  if (report.state === 'received' && report.token) return <Received report={report} token={report.token} />
  const draft = report.state === 'draft'
  return (
    <Line
      to={draft ? `/report/${report.case}` : `/kept/${report.case}`}
      title={title}
      state={draft && report.refusal ? words.refused : words[report.state]}
    />
  )
}

/** What this device reported, newest first: in plain words where each stands. */
export const ResidentMine = ({ most = 30 }: { most?: number }) => {
  const words = useWords(residentWords).mine
  const { outbox } = useDoor()
  const reports = useNotebook(outbox.notebook).filter((one) => !isEmpty(one))
  if (reports.length === 0) return <Empty why={words.empty} />
  return (
    <div className="card lines">
      <ul>
        {reports.slice(0, most).map((report) => (
          <li key={report.case}>
            <Kept report={report} />
          </li>
        ))}
      </ul>
      {reports.length > most && (
        <Go to="/mine" className="button wide">
          {words.all} {reports.length}
        </Go>
      )}
    </div>
  )
}
