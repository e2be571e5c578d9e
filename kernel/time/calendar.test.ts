import { describe, expect, test } from 'vitest'
import { at, calendar, isWorkday } from '#kernel/time/calendar.fixture.ts'
import { applyEdits, dayKind, isWorked, loadYear, UnknownCalendarYear } from '#kernel/time/calendar.ts'
import { elapsed } from '#kernel/time/clock.ts'

const kindOn = (iso: string) => dayKind(calendar, Temporal.PlainDate.from(iso))

describe('days of 2026', () => {
  test.each([
    ['2026-01-04', 'makeup'],
    ['2026-02-13', 'workday'],
    ['2026-02-14', 'makeup'],
    ['2026-02-16', 'holiday'],
    ['2026-02-23', 'holiday'],
    ['2026-02-24', 'workday'],
    ['2026-02-28', 'makeup'],
    ['2026-03-01', 'restday'],
    ['2026-09-20', 'makeup'],
    ['2026-10-07', 'holiday'],
    ['2026-10-08', 'workday'],
    ['2026-10-10', 'makeup'],
    ['2026-10-11', 'restday'],
  ])('%s is a %s', (iso, kind) => expect(kindOn(iso)).toBe(kind))

  test('every day is worked exactly when chinese-days says so, 248 in all', () => {
    const first = Temporal.PlainDate.from('2026-01-01')
    const days = Array.from({ length: 365 }, (_, i) => first.add({ days: i }))
    for (const day of days) {
      expect([day.toString(), isWorked(dayKind(calendar, day))]).toEqual([
        day.toString(),
        isWorkday(day.toString()),
      ])
    }
    expect(elapsed(calendar, at('2026-01-01 00:00'), at('2026-12-31 23:59'), 'WD')).toBe(248)
  })

  test('2027 is unknown, and says so', () => {
    expect(() => kindOn('2027-10-01')).toThrow(UnknownCalendarYear)
    expect(() => kindOn('2027-10-01')).toThrow(
      expect.objectContaining({ year: 2027, code: 'calendar-missing' }),
    )
  })
})

describe('edits', () => {
  test('make the next version and leave the old calendar alone', () => {
    const edited = applyEdits(calendar, [
      { date: '2026-10-10', kind: 'ordinary' },
      { date: '2026-10-09', kind: 'restday', name: '停电' },
    ])
    expect(dayKind(edited, Temporal.PlainDate.from('2026-10-10'))).toBe('restday')
    expect(dayKind(edited, Temporal.PlainDate.from('2026-10-09'))).toBe('restday')
    expect(kindOn('2026-10-10')).toBe('makeup')
    expect([edited.years[2026]?.version, edited.years[2025]?.version]).toEqual([2, 1])
    expect(elapsed(edited, at('2026-10-08 00:00'), at('2026-10-12 00:00'), 'WD')).toBe(1)
  })

  test('do not make an unknown year known, and refuse days that do not exist', () => {
    expect(() => applyEdits(calendar, [{ date: '2027-01-01', kind: 'holiday' }])).toThrow(UnknownCalendarYear)
    expect(() => applyEdits(calendar, [{ date: '2026-02-30', kind: 'holiday' }])).toThrow('no day of 2026')
    expect(() => applyEdits(calendar, [{ date: 'soon', kind: 'holiday' }])).toThrow('no day of')
    const twice = [1, 2].map(() => ({ date: '2027-01-01', kind: 'holiday' as const }))
    expect(() => loadYear(calendar, { year: 2027, exceptions: twice })).toThrow('stands twice')
  })

  test('a loaded year is known', () => {
    const longer = loadYear(calendar, {
      year: 2027,
      exceptions: [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }],
    })
    expect(dayKind(longer, Temporal.PlainDate.from('2027-01-01'))).toBe('holiday')
  })
})
