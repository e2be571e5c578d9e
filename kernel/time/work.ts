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

/** Sums in WD are fractions; 1e-9 of a day (0.03 ms) is noise, not time. */
export const settle = (days: number): number => Math.round(days * 1e9) / 1e9

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

/**
 * Wall time at which so much work (ms for WH, days for WD) from `from` is used up.
 * WH may end with the year's last closing; a WD that is used up there is due at an opening of the next year.
 */
export const addWork = (calendar: WorkCalendar, from: number, amount: number, unit: 'WH' | 'WD'): number => {
  let number = yearOf(from)
  let year = getWorkYear(calendar, number)
  let target = position(year, from, unit) + amount
  if (unit === 'WD') target = settle(target)
  while (unit === 'WH' ? target > total(year, unit) : target >= total(year, unit)) {
    target -= total(year, unit)
    year = getWorkYear(calendar, ++number)
  }
  return wallAt(year, target, unit)
}

/** Work between two wall times: ms for WH, days for WD; negative when `to` is the earlier. */
export const workBetween = (calendar: WorkCalendar, from: number, to: number, unit: 'WH' | 'WD'): number => {
  if (to < from) return -workBetween(calendar, to, from, unit)
  let sum = -position(getWorkYear(calendar, yearOf(from)), from, unit)
  for (let year = yearOf(from); year < yearOf(to); year++) sum += total(getWorkYear(calendar, year), unit)
  return sum + position(getWorkYear(calendar, yearOf(to)), to, unit)
}
