import type { z } from 'zod'
import type { Tx } from '#platform/server/db/query.ts'
import type { calendarYear } from '#systems/base-data/calendar/contract.ts'

type CalendarYear = z.infer<typeof calendarYear>

/** The newest version of each loaded year. */
export const loadedYears = async (tx: Tx, county: string): Promise<CalendarYear[]> => {
  const { rows } = await tx.query<CalendarYear>(
    'select distinct on (year) year, version, source, days from kernel.calendars where county = $1 order by year, version desc',
    [county],
  )
  return rows
}

/** Writes a year as a new version; earlier versions stay, so that an old deadline can still be explained. */
export const addVersion = async (
  tx: Tx,
  county: string,
  { year, days, source }: Omit<CalendarYear, 'version'>,
): Promise<CalendarYear> => {
  const {
    rows: [row],
  } = await tx.query<{ version: number }>(
    `insert into kernel.calendars (county, year, version, days, source)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4 from kernel.calendars where county = $1 and year = $2 returning version`,
    [county, year, JSON.stringify(days), source],
  )
  return { year, days, source, version: row?.version ?? 1 }
}
