import chineseDays from 'chinese-days'
import type { CalendarTable, ExceptionalDay, WorkCalendar } from '#kernel/time/calendar.ts'
import { loadYear } from '#kernel/time/calendar.ts'

// oxlint-disable-next-line import/no-named-as-default-member -- Node sees only the default export of this package
export const { getDayDetail, isWorkday } = chineseDays

const exceptionOn = (date: string, weekend: boolean): ExceptionalDay[] => {
  const worked = isWorkday(date)
  if (worked === !weekend) {
    const name = getDayDetail(date).name
    return weekend && name.includes(',') ? [{ date, kind: 'holiday' }] : []
  }
  return [{ date, kind: worked ? 'makeup' : 'holiday' }]
}

/** The State Council's days of a year as another program has them. */
const tableOf = (year: number): CalendarTable => {
  const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)))
  const own = days.filter((day) => day.getUTCFullYear() === year)
  return {
    year,
    exceptions: own.flatMap((day) => exceptionOn(day.toJSON().slice(0, 10), day.getUTCDay() % 6 === 0)),
  }
}

const bare: WorkCalendar = {
  zone: 'Asia/Shanghai',
  years: {},
  office: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
}

/** 2024 to 2026 loaded, nothing else. */
export const calendar = [2024, 2025, 2026].map(tableOf).reduce(loadYear, bare)

/** Summer hours from May to September. */
export const seasonal: WorkCalendar = {
  ...calendar,
  seasons: [
    {
      from: '05-01',
      to: '09-30',
      office: [
        ['08:30', '12:00'],
        ['14:30', '18:00'],
      ],
    },
  ],
}

/** A moment in Chinese civil time: `at('2026-10-10 09:00')`. */
export const at = (wall: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(wall.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').toInstant()

export const wallOf = (instant: Temporal.Instant): string =>
  instant
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
