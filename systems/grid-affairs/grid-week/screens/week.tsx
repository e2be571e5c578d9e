import { dayFromNow } from '#kernel/time/day.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import {
  counted,
  type Counted,
  type GridSums,
  type gridWeekContract,
} from '#systems/grid-affairs/grid-week/contract.ts'
import { gridWeekWords } from '#systems/grid-affairs/grid-week/screens/words.ts'
import '#systems/grid-affairs/grid-week/screens/week.css'

const weekDays = 7

const dayAgo = (weeks: number): string => dayFromNow(-weeks * weekDays)

const together = (grids: readonly GridSums[], what: Counted): number =>
  grids.reduce((sum, grid) => sum + grid[what], 0)

/** One grid as figures side by side. */
const One = ({ grid }: { grid: GridSums }) => {
  const words = useWords(gridWeekWords)
  return (
    <dl className="week-figures">
      {counted.map((what) => (
        <div key={what}>
          <dt className="small muted">{words.counted[what]}</dt>
          <dd className="figures">{grid[what]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Several grids as a table, in their own order, with what they come to together. */
const Several = ({ grids }: { grids: readonly GridSums[] }) => {
  const words = useWords(gridWeekWords)
  return (
    <table className="week-table">
      <thead>
        <tr>
          <th scope="col">{words.grid}</th>
          {counted.map((what) => (
            <th key={what} scope="col">
              {words.counted[what]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grids.map((one) => (
          <tr key={one.grid}>
            <th scope="row">{one.name}</th>
            {counted.map((what) => (
              <td key={what} className="figures" data-none={one[what] === 0 || undefined}>
                {one[what]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.all}</th>
          {counted.map((what) => (
            <td key={what} className="figures">
              {together(grids, what)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** 网格周报: what was done in my grids this week, or one before. */
export const GridWeek = () => {
  const words = useWords(gridWeekWords)
  const ask = useAsk<{ gridWeeks: typeof gridWeekContract }>()
  const [weeks, setWeeks] = useState(0)
  const { data, error } = useQuery(ask.gridWeeks.week.queryOptions({ input: { of: dayAgo(weeks) } }))
  const refusal = error ? refusalOf(error) : undefined
  if (refusal?.code === 'offline' && !data) return <p className="muted small">{words.offline}</p>
  const [first, ...others] = data?.grids ?? []
  return (
    <section className="card stack" aria-label={words.title}>
      <div className="spread">
        <h2>{words.title}</h2>
        <span className="row">
          <button type="button" className="button plain" onClick={() => setWeeks(weeks + 1)}>
            {words.earlier}
          </button>
          <button
            type="button"
            className="button plain"
            disabled={weeks === 0}
            onClick={() => setWeeks(weeks - 1)}
          >
            {words.later}
          </button>
        </span>
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      {!data && !refusal && <Loading rows={2} />}
      {data && <p className="muted small figures">{words.span(data.from, data.to)}</p>}
      {first && others.length === 0 && <One grid={first} />}
      {data && others.length > 0 && <Several grids={data.grids} />}
      <p className="muted small">{words.lead}</p>
    </section>
  )
}
