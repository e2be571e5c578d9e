import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import type { WorkCalendar } from '#kernel/time/calendar.ts'
import { addLimit } from '#kernel/time/clock.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'

export interface Window {
  readonly unit: string
  readonly name: string
  readonly areaPath: string
}

export interface Known {
  readonly guide: Holding | undefined
  readonly window: Window | undefined
  readonly calendar: WorkCalendar
}

const calendarSql = `
  select c.zone, c.office, (select jsonb_object_agg(k.year, jsonb_build_object('version', k.version, 'days', k.days)) from (
      select distinct on (year) year, version, days from kernel.calendars where county = c.code order by year, version desc) k) as years
  from kernel.counties c where c.code = $1`

/** The guide as it holds now, the window of the township, and the calendar that its promise is counted by. */
export const knownApplication = async (
  tx: Tx,
  county: string,
  { item, township, now }: { item: string; township: string; now: string },
): Promise<Known> => {
  const held = await holdingAt(tx, county, exercisedPowers.name, now)
  const { rows: windows } = await tx.query<Window>(
    `select u.id as unit, u.name, u.area_path as "areaPath" from base_data.units u
     join kernel.areas a on a.county = u.county and a.path = u.area_path and a.kind = 'township' and a.valid_to is null
     where u.county = $1 and u.kind = 'township' and a.id = $2 order by u.id limit 1`,
    [county, township],
  )
  const { rows } = await tx.query<WorkCalendar & { years: WorkCalendar['years'] | null }>(calendarSql, [
    county,
  ])
  const [found] = rows
  if (!found) throw new Error(`there is no county ${county}`)
  return {
    guide: held.find(({ code }) => code === item),
    window: windows[0],
    calendar: { ...found, years: found.years ?? {} },
  }
}

/** So many working days from now, by the county's calendar. */
export const workingDays = ({ calendar }: Known, now: string, value: number): string =>
  addLimit(calendar, Temporal.Instant.from(now), { value, unit: 'WD' }).toString()
