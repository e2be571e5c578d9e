import { useEffect } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { useOnline } from '#platform/browser/online.ts'
import { CheckIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty } from '#ui/states.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { useReport } from '#systems/grid-affairs/incident/screens/resident-report.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'
import '#systems/grid-affairs/incident/screens/resident.css'

const order = ['kept', 'sent', 'received'] as const

/** A report on its way: 存在本机 → 已发出 → 中心已收到, without a press from the person. */
export const ResidentKept = ({ caseId }: { caseId: string }) => {
  const all = useWords(residentWords)
  const words = all.kept
  const report = useReport(caseId)
  const online = useOnline()
  const { go } = useDoor()
  const token = report?.token
  useEffect(() => {
    if (token) go(`/t/${token}`, { replace: true })
  }, [token, go])
  if (!report)
    return (
      <Empty why={all.report.gone}>
        <Go to="/mine" className="button">
          {all.mine.title}
        </Go>
      </Empty>
    )
  const reached = order.indexOf(report.state as (typeof order)[number])
  return (
    <section className="card stack" aria-live="polite">
      <h2>{words.title[report.state]}</h2>
      {report.state !== 'draft' && (
        <ol className="travel" aria-label={words.progress}>
          {order.map((step, i) => (
            <li key={step} className={i <= reached ? 'done' : undefined}>
              <span className="mark">{i <= reached && <CheckIcon size="1em" />}</span>
              {words.steps[step]}
            </li>
          ))}
        </ol>
      )}
      {report.refusal ? (
        <>
          <RefusalNotice refusal={report.refusal} />
          <Go to={`/report/${caseId}`} className="button primary wide">
            {words.edit}
          </Go>
        </>
      ) : (
        <p>{online ? words.slow : words.why}</p>
      )}
      <Go to="/mine" className="button wide">
        {all.mine.title}
      </Go>
    </section>
  )
}
