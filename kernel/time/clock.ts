import type { WorkCalendar } from '#kernel/time/calendar.ts'
import {
  dayMs,
  firstReaching,
  getWorkYear,
  msAfterWork,
  officeMs,
  workedMs,
  type WorkYear,
} from '#kernel/time/work-year.ts'

/**
 * The four clock units of GB/T 30428.8: 紧急工作时 UH runs round the clock, 工作时 WH only in office time,
 * 紧急工作日 UD counts calendar days, 工作日 WD counts working days.
 */
export const clockUnits = ['UH', 'WH', 'UD', 'WD'] as const
export type ClockUnit = (typeof clockUnits)[number]

export interface Limit {
  readonly value: number
  readonly unit: ClockUnit
}

const hourMs = 3_600_000

/** Sums in WD are fractions; 1e-9 of a day (0.03 ms) is noise, not time. */
const settle = (days: number): number => Math.round(days * 1e9) / 1e9

/** Ms since 1970 on the wall clock of the zone, as if that clock were UTC. */
const toWall = (calendar: WorkCalendar, at: Temporal.Instant): number =>
  at.epochMilliseconds + at.toZonedDateTimeISO(calendar.zone).offsetNanoseconds / 1e6

const fromWall = (calendar: WorkCalendar, wall: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(calendar.zone)
    .toInstant()

const yearOf = (wall: number): number => new Date(wall).getUTCFullYear()

/** Work since New Year: ms for WH; for WD worked days plus the worked share of today. */
const position = (year: WorkYear, wall: number, unit: 'WH' | 'WD'): number => {
  const day = Math.floor(wall / dayMs) - year.firstDay
  const hours = year.hours[day] ?? []
  const worked = workedMs(hours, wall - (year.firstDay + day) * dayMs)
  if (unit === 'WH') return (year.msBefore[day] ?? 0) + worked
  return (year.daysBefore[day] ?? 0) + (hours.length > 0 ? worked / officeMs(hours) : 0)
}

const total = (year: WorkYear, unit: 'WH' | 'WD'): number =>
  (unit === 'WH' ? year.msBefore : year.daysBefore)[year.length] ?? 0

const wallAt = (year: WorkYear, target: number, unit: 'WH' | 'WD'): number => {
  const day =
    unit === 'WH'
      ? firstReaching(year.msBefore, target)
      : firstReaching(year.daysBefore, Math.floor(target) + 1)
  const hours = year.hours[day] ?? []
  const ms =
    unit === 'WH'
      ? msAfterWork(hours, target - (year.msBefore[day] ?? 0), true)
      : msAfterWork(hours, Math.round((target - Math.floor(target)) * officeMs(hours)), false)
  return (year.firstDay + day) * dayMs + ms
}

const addWork = (calendar: WorkCalendar, from: number, amount: number, unit: 'WH' | 'WD'): number => {
  let number = yearOf(from)
  let year = getWorkYear(calendar, number)
  let target = position(year, from, unit) + amount
  if (unit === 'WD') target = settle(target)
  // WH may end with the year's last closing; a WD that is used up there is due at an opening of the next year.
  while (unit === 'WH' ? target > total(year, unit) : target >= total(year, unit)) {
    target -= total(year, unit)
    year = getWorkYear(calendar, ++number)
  }
  return wallAt(year, target, unit)
}

const workBetween = (calendar: WorkCalendar, from: number, to: number, unit: 'WH' | 'WD'): number => {
  if (to < from) return -workBetween(calendar, to, from, unit)
  let sum = -position(getWorkYear(calendar, yearOf(from)), from, unit)
  for (let year = yearOf(from); year < yearOf(to); year++) sum += total(getWorkYear(calendar, year), unit)
  return sum + position(getWorkYear(calendar, yearOf(to)), to, unit)
}

/** As `addLimit`, for any amount from zero up: what is left of a limit may be nothing. */
export const advance = (
  calendar: WorkCalendar,
  start: Temporal.Instant,
  value: number,
  unit: ClockUnit,
): Temporal.Instant => {
  if (unit === 'UH')
    return Temporal.Instant.fromEpochMilliseconds(start.epochMilliseconds + Math.round(value * hourMs))
  const wall = toWall(calendar, start)
  if (unit === 'UD') return fromWall(calendar, wall + Math.round(value * dayMs))
  return fromWall(calendar, addWork(calendar, wall, unit === 'WH' ? Math.round(value * hourMs) : value, unit))
}

/**
 * The moment at which a limit that begins at `start` is used up, to the millisecond. UH and UD run on through
 * nights and holidays. WH ends inside office time, at a closing rather than at the next opening. WD ends at the
 * same wall time so many working days later; a start outside office time counts from the next opening. Where
 * seasons change the hours, WD keeps the share of the day. Fractions are allowed in every unit.
 *
 * Throws `UnknownCalendarYear` as soon as a WH or WD limit touches a year that is not loaded; RangeError when
 * the value is not above zero.
 */
export const addLimit = (calendar: WorkCalendar, start: Temporal.Instant, limit: Limit): Temporal.Instant => {
  if (!(limit.value > 0) || !Number.isFinite(limit.value))
    throw new RangeError(`a limit of ${limit.value} is none`)
  return advance(calendar, start, limit.value, limit.unit)
}

/**
 * Time between two moments on a clock, in its unit; negative when `to` is the earlier.
 * Throws `UnknownCalendarYear` when WH or WD would have to look into a year that is not loaded.
 */
export const elapsed = (
  calendar: WorkCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  unit: ClockUnit,
): number => {
  if (unit === 'UH') return (to.epochMilliseconds - from.epochMilliseconds) / hourMs
  const [begin, end] = [toWall(calendar, from), toWall(calendar, to)]
  if (unit === 'UD') return (end - begin) / dayMs
  const work = workBetween(calendar, begin, end, unit)
  return unit === 'WH' ? work / hourMs : settle(work)
}
