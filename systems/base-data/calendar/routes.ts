import { implement } from '@orpc/server'
import { fieldFault } from '#kernel/fault/fault.ts'
import { getActor, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { calendarContract } from '#systems/base-data/calendar/contract.ts'
import { addVersion, loadedYears } from '#systems/base-data/calendar/store.ts'

const route = implement(calendarContract).$context<Context>()

/** The longest usual limit is twenty working days: sixty days ahead leaves a month to load the year. */
const daysAhead = 60

/** The year that deadlines will need soon and that nobody has loaded. */
const missingOf = (
  loaded: readonly number[],
  today = Temporal.Now.plainDateISO('Asia/Shanghai'),
): number | undefined => {
  const soon = today.add({ days: daysAhead }).year
  return [today.year, soon].find((year) => !loaded.includes(year))
}

export const calendarRoutes = {
  years: route.years.handler(({ context }) => {
    getActor(context)
    return reading(context, async (tx) => {
      const years = await loadedYears(tx, context.county)
      const missing = missingOf(years.map(({ year }) => year))
      return { years, ...(missing === undefined ? {} : { missing }) }
    })
  }),
  load: route.load.handler(({ input, context }) => {
    requireRole(context, ['data-steward', 'system-admin'])
    const stray = input.days.find(({ date }) => Number(date.slice(0, 4)) !== input.year)
    if (stray)
      throw fieldFault('days', `${stray.date} 不在 ${input.year} 年`, `${stray.date} is not in ${input.year}`)
    return reading(context, (tx) => addVersion(tx, context.county, input))
  }),
}
