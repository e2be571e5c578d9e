import { dayOf } from '#kernel/time/day.ts'
import { useFilters, type Filters } from '#platform/browser/filters.ts'
import { useWords } from '#platform/browser/language.tsx'
import { evaluationWords } from '#systems/evaluation/indicators/screens/table-words.ts'

export type By = 'township' | 'village' | 'unit'
const kinds: readonly By[] = ['township', 'village', 'unit']
const presets = { week: 7, month: 30, quarter: 90 } as const
const dayMs = 86_400_000

/** A civil date of the county, whatever the device says. */
/** `days` days that end today. */
const lastDays = (days: number): { from: string; to: string } => {
  const now = Date.now()
  return { from: dayOf(now - (days - 1) * dayMs), to: dayOf(now) }
}

const isDay = (value: string | undefined): value is string => /^\d{4}-\d\d-\d\d$/.test(value ?? '')

/** What the address asks for; the last 30 days per township unless told. */
export const periodOf = ({ from, to, by }: Filters): { from: string; to: string; by: By } => {
  const usual = lastDays(presets.month)
  return {
    from: isDay(from) ? from : usual.from,
    to: isDay(to) ? to : usual.to,
    by: kinds.find((kind) => kind === by) ?? 'township',
  }
}

/** The period in one press or by dates, and whether townships, villages or units are looked at. */
export const PeriodPicker = () => {
  const words = useWords(evaluationWords)
  const { filters, setFilters } = useFilters()
  const { from, to, by } = periodOf(filters)
  return (
    <div className="filters" role="group" aria-label={words.period}>
      <label>
        {words.by}
        <select value={by} onChange={({ target }) => setFilters({ by: target.value })}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.byOf[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.from}
        <input
          type="date"
          value={from}
          max={to}
          onChange={({ target }) => target.value && setFilters({ from: target.value })}
        />
      </label>
      <label>
        {words.to}
        <input
          type="date"
          value={to}
          min={from}
          onChange={({ target }) => target.value && setFilters({ to: target.value })}
        />
      </label>
      <div className="row">
        {(Object.keys(presets) as (keyof typeof presets)[]).map((preset) => {
          const span = lastDays(presets[preset])
          return (
            <button
              key={preset}
              type="button"
              className="button"
              aria-pressed={span.from === from && span.to === to}
              onClick={() => setFilters(span)}
            >
              {words.presets[preset]}
            </button>
          )
        })}
      </div>
    </div>
  )
}
