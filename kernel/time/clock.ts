import type { WorkCalendar } from '#kernel/time/calendar.ts'
import { addWork, settle, workBetween } from '#kernel/time/work.ts'
import { dayMs } from '#kernel/time/work-year.ts'

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

/** Ms since 1970 on the wall clock of the zone, as if that clock were UTC. */
const toWall = (calendar: WorkCalendar, at: Temporal.Instant): number =>
  at.epochMilliseconds + at.toZonedDateTimeISO(calendar.zone).offsetNanoseconds / 1e6

const fromWall = (calendar: WorkCalendar, wall: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(calendar.zone)
    .toInstant()

/** As `addLimit`, for any amount from zero up: what is left of a limit may be nothing. */
const advance = (
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

/** From a moment until another, or until further notice. */
export interface Span {
  readonly from: Temporal.Instant
  readonly to?: Temporal.Instant | undefined
}

/** A limit with what happened to it: extensions that were granted and suspensions, in any order. */
export interface Clock {
  readonly limit: Limit
  readonly startedAt: Temporal.Instant
  readonly extendedBy?: readonly Limit[] | undefined
  readonly pauses?: readonly Span[] | undefined
}

interface Pause {
  readonly from: Temporal.Instant
  /** Undefined: not over at the moment that was asked about. */
  readonly to: Temporal.Instant | undefined
}

const compare = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Temporal.Instant.compare(one, other)

const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  compare(one, other) < 0 ? other : one

/** Pauses as they stood at `now`: begun by then, in order, overlaps joined; one that is not over has no end. */
const pausesAt = (pauses: readonly Span[], now: Temporal.Instant): Pause[] => {
  const begun = pauses
    .filter((pause) => compare(pause.from, now) <= 0)
    .map(({ from, to }): Pause => ({ from, to: to && compare(to, now) <= 0 ? to : undefined }))
    .toSorted((one, other) => compare(one.from, other.from))
  const joined: Pause[] = []
  for (const pause of begun) {
    const last = joined.at(-1)
    if (!last || (last.to && compare(last.to, pause.from) < 0)) joined.push(pause)
    else joined[joined.length - 1] = { from: last.from, to: last.to && pause.to && later(last.to, pause.to) }
  }
  return joined
}

/** Where a limit that begins at `start` ends between pauses; undefined while it is suspended. */
const passPauses = (
  calendar: WorkCalendar,
  start: Temporal.Instant,
  limit: Limit,
  pauses: readonly Pause[],
): Temporal.Instant | undefined => {
  let from = start
  let left = limit.value
  for (const pause of pauses) {
    if (pause.to && compare(pause.to, from) <= 0) continue
    const begin = later(pause.from, from)
    const due = advance(calendar, from, left, limit.unit)
    if (compare(due, begin) <= 0) return due
    if (!pause.to) return undefined
    left = Math.max(0, left - elapsed(calendar, from, begin, limit.unit))
    from = pause.to
  }
  return advance(calendar, from, left, limit.unit)
}

/** One after another; neighbours in the same unit are one limit, so that no closing falls between them. */
const joinLimits = (limits: readonly Limit[]): Limit[] => {
  const joined: Limit[] = []
  for (const limit of limits) {
    const last = joined.at(-1)
    if (last?.unit === limit.unit) joined[joined.length - 1] = { ...last, value: last.value + limit.value }
    else joined.push(limit)
  }
  return joined
}

/**
 * When a clock is due, as known at `now`: the limit, then its extensions, each in its own unit, outside the pauses.
 * Undefined while the clock is suspended, unless it had run out before. Pauses that begin after `now` are not
 * known yet, and a pause that ends after `now` is still on. Throws `UnknownCalendarYear` as `addLimit` does.
 */
export const dueAfter = (
  calendar: WorkCalendar,
  clock: Clock,
  now: Temporal.Instant,
): Temporal.Instant | undefined => {
  const pauses = pausesAt(clock.pauses ?? [], now)
  return joinLimits([clock.limit, ...(clock.extendedBy ?? [])]).reduce<Temporal.Instant | undefined>(
    (from, limit) => from && passPauses(calendar, from, limit, pauses),
    clock.startedAt,
  )
}

/** The spans in which a clock ran until `now`: what lies between its pauses. The last has no end while it runs. */
export const runsOf = (clock: Pick<Clock, 'startedAt' | 'pauses'>, now: Temporal.Instant): Span[] => {
  const runs: Span[] = []
  let from: Temporal.Instant | undefined = clock.startedAt
  for (const pause of pausesAt(clock.pauses ?? [], now)) {
    if (!from) break
    if (compare(from, pause.from) < 0) runs.push({ from, to: pause.from })
    from = pause.to && later(pause.to, from)
  }
  return from ? [...runs, { from }] : runs
}

/**
 * What is left of a limit at `now` after it ran in these spans, in the limit's unit; negative when overdue.
 * A run without an end still runs; what lies after `now` does not count.
 */
export const remaining = (
  calendar: WorkCalendar,
  limit: Limit,
  runs: readonly Span[],
  now: Temporal.Instant,
): number => {
  const spent = runs
    .filter((run) => compare(run.from, now) < 0)
    .map(({ from, to }) => elapsed(calendar, from, to && compare(to, now) < 0 ? to : now, limit.unit))
  return spent.reduce((left, some) => left - some, limit.value)
}
