import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk } from '#platform/browser/ask.tsx'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import type { deskContract } from '#command/desk/contract.ts'
import { words as deskWords } from '#command/desk/words.ts'

export type DeskView = 'all' | 'overdue' | 'soon' | 'unclaimed'

const views: readonly DeskView[] = ['overdue', 'soon', 'unclaimed', 'all']
const looks: Readonly<Record<DeskView, string>> = { overdue: 'bad', soon: 'soon', unclaimed: '', all: '' }
const pollMs = 30_000

export const useDeskAsk = () => useAsk<{ desk: typeof deskContract }>()

const sumOf = (byState: Readonly<Record<string, number>>): number =>
  Object.values(byState).reduce((sum, n) => sum + n, 0)

/** The three counts and all that is open: legible across a room, each a filter of the board. */
export const DeskCounts = ({
  view,
  onView,
}: {
  view: DeskView | undefined
  onView: (view: DeskView) => void
}) => {
  const words = useWords(deskWords)
  const ask = useDeskAsk()
  const { data } = useQuery(ask.desk.counts.queryOptions({ refetchInterval: pollMs }))
  const numbers: Record<DeskView, number | undefined> = {
    overdue: data?.overdue,
    soon: data?.soon,
    unclaimed: data?.unclaimed,
    all: data && sumOf(data.byState),
  }
  return (
    <div className="desk-counts" role="group" aria-label={words.counts}>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          className={numbers[one] ? looks[one] : ''}
          aria-pressed={one === view}
          onClick={() => onView(one)}
        >
          <span className="number">{numbers[one] ?? '–'}</span> {words[one]}
        </button>
      ))}
      {data !== undefined && data.calls > 0 && (
        <Link to="/calls" className="button danger">
          {words.calls(data.calls)}
        </Link>
      )}
      <OnDuty />
    </div>
  )
}

/** Who is on duty now, so that nobody has to ask. */
const OnDuty = () => {
  const words = useWords(deskWords)
  const moment = useMoment()
  const ask = useDeskAsk()
  const { data } = useQuery(ask.desk.onDuty.queryOptions({ staleTime: 300_000 }))
  const [first] = data ?? []
  if (!data) return null
  return (
    <details className="desk-duty">
      <summary>
        {words.duty}：{first ? first.name : words.nobody}
      </summary>
      <ul className="card">
        {data.map(({ name, unitName, until }) => (
          <li key={unitName + name}>
            {unitName} · {name} <span className="muted small">{words.until(moment(until))}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
