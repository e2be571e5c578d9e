import { implement } from '@orpc/server'
import { reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { gridWeekContract } from '#systems/grid-affairs/grid-week/contract.ts'
import { gridSums } from '#systems/grid-affairs/grid-week/store.ts'

const route = implement(gridWeekContract).$context<Context>()

/** Those who work in the grid and who leads them; nobody above compares grids by these sums. */
const readers = ['grid-worker', 'community-secretary']

/** Monday to Sunday around a day. */
const weekOf = (day: Temporal.PlainDate) => {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return { from: monday.toString(), to: monday.add({ days: 6 }).toString() }
}

export const gridWeekRoutes = {
  week: route.week.handler(({ input, context }) => {
    const { county, posts } = requireRole(context, readers)
    const paths = posts.filter(({ role }) => readers.includes(role)).map(({ areaPath }) => areaPath)
    const week = weekOf(
      input.of === undefined ? Temporal.Now.plainDateISO('Asia/Shanghai') : Temporal.PlainDate.from(input.of),
    )
    return reading(context, async (tx) => ({ ...week, grids: await gridSums(tx, county, paths, week) }))
  }),
}
