import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What is summed, in the order in which it is shown. */
export const counted = ['reports', 'onSpot', 'closed', 'visits', 'rounds', 'changes'] as const
export type Counted = (typeof counted)[number]

const sum = z.number().int()
const gridSums = z.object({
  grid: z.string(),
  name: z.string(),
  reports: sum,
  onSpot: sum.describe('reported and handled by one act'),
  closed: sum,
  visits: sum,
  rounds: sum,
  changes: sum.describe('fields of households that were brought up to date'),
})
export type GridSums = z.infer<typeof gridSums>

export const gridWeekContract = {
  week: oc
    .route({
      method: 'GET',
      path: '/grids/week',
      summary: 'What was done in my grids in a week: sums of grids, never of persons 网格周报',
      tags: ['grid affairs'],
    })
    .input(
      z.object({ of: z.iso.date().optional().describe('any day of the week; today when none is named') }),
    )
    .output(z.object({ from: z.iso.date(), to: z.iso.date(), grids: z.array(gridSums) })),
}
