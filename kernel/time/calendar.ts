import { Fault, fieldFault } from '#kernel/fault/fault.ts'

/**
 * The work calendar: which days are worked, and when the offices are open. The State Council names the exceptions
 * of a year each November (国务院办公厅部分节假日安排); everything else follows from the week. A year that nobody
 * has loaded is unknown: every question about it throws, because a guessed deadline is worse than none.
 */
export type DayKind = 'workday' | 'restday' | 'holiday' | 'makeup'

/** A day that is not what its place in the week says. `date` is ISO, `name` is what the notice calls it. */
export interface ExceptionalDay {
  readonly date: string
  readonly kind: DayKind
  readonly name?: string | undefined
}

/** One year as kept in `kernel.calendars`: every edit makes a new version, old cases keep theirs. */
export interface CalendarYear {
  readonly version: number
  readonly days: readonly ExceptionalDay[]
}

/** Opening and closing as `HH:MM` wall time, in order, not overlapping: `[['09:00','12:00'],['13:00','17:00']]`. */
export type OfficeHours = readonly (readonly [open: string, close: string])[]

/** Other office hours from one `MM-DD` to another, both included; a winter may run over New Year. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly office: OfficeHours
}

export interface WorkCalendar {
  /** IANA zone of the county's civil time. */
  readonly zone: string
  readonly years: Readonly<Record<number, CalendarYear>>
  readonly office: OfficeHours
  /** Summer and winter hours; the first that covers a day counts, else `office`. */
  readonly seasons?: readonly Season[] | undefined
}

/** A change to one day; `ordinary` takes the exception away. */
export interface CalendarEdit {
  readonly date: string
  readonly kind: DayKind | 'ordinary'
  readonly name?: string | undefined
}

/** What a table of a year looks like when it is loaded from a file. */
export interface CalendarTable {
  readonly year: number
  readonly exceptions: readonly ExceptionalDay[]
}

/** Asked about a year whose holidays nobody has loaded. `year` is that year. */
export class UnknownCalendarYear extends Fault {
  readonly year: number

  constructor(year: number) {
    super('calendar-missing', {
      reason: {
        zh: `${year} 年的工作日历还没有载入，请先录入国务院公布的放假安排。`,
        en: `The work calendar of ${year} is not loaded yet; enter the State Council's holiday notice first.`,
      },
    })
    this.name = 'UnknownCalendarYear'
    this.year = year
  }
}

/** The loaded year; throws `UnknownCalendarYear`. */
export const getYear = (calendar: WorkCalendar, year: number): CalendarYear => {
  const found = calendar.years[year]
  if (!found) throw new UnknownCalendarYear(year)
  return found
}

/** Kind of a civil day. Throws `UnknownCalendarYear` when the year is not loaded. */
export const dayKind = (calendar: WorkCalendar, date: Temporal.PlainDate): DayKind => {
  const iso = date.toString()
  const exception = getYear(calendar, date.year).days.find((day) => day.date === iso)
  return exception?.kind ?? (date.dayOfWeek > 5 ? 'restday' : 'workday')
}

export const isWorked = (kind: DayKind): boolean => kind === 'workday' || kind === 'makeup'

const covers = (season: Season, monthDay: string): boolean =>
  season.from <= season.to
    ? season.from <= monthDay && monthDay <= season.to
    : season.from <= monthDay || monthDay <= season.to

/** Office hours in force on a `MM-DD`. */
export const officeOn = (calendar: WorkCalendar, monthDay: string): OfficeHours =>
  calendar.seasons?.find((season) => covers(season, monthDay))?.office ?? calendar.office

const isDateOf = (year: number, date: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number(date.slice(0, 4)) !== year) return false
  return new Date(`${date}T00:00Z`).toJSON()?.startsWith(date) ?? false
}

const checkDays = (year: number, days: readonly ExceptionalDay[]): void => {
  const seen = new Set<string>()
  for (const { date } of days) {
    if (!isDateOf(year, date))
      throw fieldFault('date', `${date} 不是 ${year} 年的日期`, `${date} is no day of ${year}`)
    if (seen.has(date)) throw fieldFault('date', `${date} 重复`, `${date} stands twice`)
    seen.add(date)
  }
}

const byDate = (one: ExceptionalDay, other: ExceptionalDay): number => (one.date < other.date ? -1 : 1)

/**
 * The calendar with a whole year loaded or replaced: version 1, or one more than before.
 * Throws the fault `invalid` on a date outside the year or standing twice.
 */
export const loadYear = (calendar: WorkCalendar, table: CalendarTable): WorkCalendar => {
  checkDays(table.year, table.exceptions)
  const version = (calendar.years[table.year]?.version ?? 0) + 1
  const days = table.exceptions.toSorted(byDate)
  return { ...calendar, years: { ...calendar.years, [table.year]: { version, days } } }
}

const editYear = (year: CalendarYear, edits: readonly CalendarEdit[]): ExceptionalDay[] => {
  const edited = new Set(edits.map((edit) => edit.date))
  const kept = year.days.filter((day) => !edited.has(day.date))
  const added = edits.flatMap(({ date, kind, name }) => (kind === 'ordinary' ? [] : [{ date, kind, name }]))
  return [...kept, ...added]
}

/**
 * The calendar after edits to single days; each touched year gets its next version. An unknown year is not made
 * known by one edit: that throws `UnknownCalendarYear`, load the whole year first.
 */
export const applyEdits = (calendar: WorkCalendar, edits: readonly CalendarEdit[]): WorkCalendar => {
  const byYear = Map.groupBy(edits, (edit) => Number(edit.date.slice(0, 4)))
  return [...byYear].reduce((current, [year, some]) => {
    checkDays(
      year,
      some.map(({ date }) => ({ date, kind: 'workday' })),
    )
    return loadYear(current, { year, exceptions: editYear(getYear(current, year), some) })
  }, calendar)
}
