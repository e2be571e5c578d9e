import type { OfficeHours, WorkCalendar } from '#kernel/time/calendar.ts'
import { getYear, isWorked, officeOn } from '#kernel/time/calendar.ts'

/**
 * A year of the calendar summed up once, so that a clock jumps instead of walking: days are numbered from
 * 1970-01-01 in local time, milliseconds from local midnight.
 */
export interface WorkYear {
  readonly firstDay: number
  readonly length: number
  /** Office time of each day as [open, close] in ms of the day; empty when nobody works. */
  readonly hours: readonly (readonly (readonly [number, number])[])[]
  /** Office ms and worked days before the day with that index; one longer than the year. */
  readonly msBefore: Float64Array
  readonly daysBefore: Float64Array
}

export const dayMs = 86_400_000

const msOfDay = (wall: string): number =>
  Number(wall.slice(0, 2)) * 3_600_000 + Number(wall.slice(3, 5)) * 60_000

const parseHours = (office: OfficeHours): [number, number][] => {
  const hours = office.map(([open, close]): [number, number] => [msOfDay(open), msOfDay(close)])
  const flat = hours.flat()
  const rising = flat.every(
    (ms, i) => ms <= dayMs && (i === 0 || ms > (flat[i - 1] ?? 0) || (i % 2 === 0 && ms === flat[i - 1])),
  )
  if (hours.length === 0 || !rising)
    throw new Error(`office hours are not in order: ${JSON.stringify(office)}`)
  return hours
}

type Hours = WorkYear['hours'][number]

/** Hours by day of the year, as if all were worked. A calendar fresh from the database pays for this each time. */
const makeHoursOn = (calendar: WorkCalendar, firstDay: number): ((index: number) => Hours) => {
  if (!calendar.seasons) {
    const usual = parseHours(calendar.office)
    return () => usual
  }
  const parsed = new Map<OfficeHours, Hours>()
  return (index) => {
    const monthDay = new Date((firstDay + index) * dayMs).toJSON().slice(5, 10)
    return parsed.getOrInsertComputed(officeOn(calendar, monthDay), parseHours)
  }
}

const sumUp = (calendar: WorkCalendar, year: number): WorkYear => {
  const firstDay = Date.UTC(year, 0, 1) / dayMs
  const length = Date.UTC(year + 1, 0, 1) / dayMs - firstDay
  const { days } = getYear(calendar, year)
  const exceptions = new Map(days.map(({ date, kind }) => [Date.parse(date) / dayMs - firstDay, kind]))
  const hoursOn = makeHoursOn(calendar, firstDay)
  // 1970-01-01 was a Thursday: day 2 and day 3 were a weekend.
  const ordinary = (index: number) => ((firstDay + index - 2) % 7 < 2 ? 'restday' : 'workday')
  const hours = Array.from({ length }, (_, index) =>
    isWorked(exceptions.get(index) ?? ordinary(index)) ? hoursOn(index) : [],
  )
  const msBefore = new Float64Array(length + 1)
  const daysBefore = new Float64Array(length + 1)
  hours.forEach((day, i) => {
    msBefore[i + 1] = (msBefore[i] ?? 0) + officeMs(day)
    daysBefore[i + 1] = (daysBefore[i] ?? 0) + (day.length > 0 ? 1 : 0)
  })
  return { firstDay, length, hours, msBefore, daysBefore }
}

/** Office time of a day in ms. */
export const officeMs = (hours: readonly (readonly [number, number])[]): number =>
  hours.reduce((sum, [open, close]) => sum + close - open, 0)

const summed = new WeakMap<WorkCalendar, Map<number, WorkYear>>()

/** The summed year, kept as long as the calendar lives. Throws `UnknownCalendarYear`. */
export const getWorkYear = (calendar: WorkCalendar, year: number): WorkYear => {
  const years = summed.get(calendar) ?? new Map<number, WorkYear>()
  summed.set(calendar, years)
  const known = years.get(year)
  if (known) return known
  const fresh = sumUp(calendar, year)
  years.set(year, fresh)
  return fresh
}

/** Office ms of a day that have passed at a ms of that day. */
export const workedMs = (hours: readonly (readonly [number, number])[], ms: number): number =>
  hours.reduce((sum, [open, close]) => sum + Math.min(Math.max(ms - open, 0), close - open), 0)

/**
 * Ms of the day at which so much office time has passed. Between two openings that moment is a span:
 * `early` takes its begin (the closing), otherwise its end (the next opening of the day).
 */
export const msAfterWork = (
  hours: readonly (readonly [number, number])[],
  worked: number,
  early: boolean,
): number => {
  let left = worked
  for (const [open, close] of hours) {
    const length = close - open
    if (left < length || (early && left === length)) return open + left
    left -= length
  }
  return hours.at(-1)?.[1] ?? 0
}

/** Index of the first day of the year at whose end `sums` has reached `target`; sums rise. */
export const firstReaching = (sums: Float64Array, target: number): number => {
  let low = 0
  let high = sums.length - 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle + 1] ?? 0) >= target) high = middle
    else low = middle + 1
  }
  return low
}
