import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, calendar, seasonal, wallOf } from '#kernel/time/calendar.fixture.ts'
import { dayKind, isWorked, officeOn, UnknownCalendarYear, type WorkCalendar } from '#kernel/time/calendar.ts'
import { addLimit, clockUnits, elapsed, type Limit } from '#kernel/time/clock.ts'

const due = (start: string, value: number, unit: Limit['unit']) =>
  wallOf(addLimit(calendar, at(start), { value, unit }))

describe('around holidays', () => {
  test.each([
    ['2026-02-13 10:00', 5, 'WD', '2026-02-27 10:00'],
    ['2026-02-14 16:00', 2, 'WH', '2026-02-24 10:00'],
    ['2026-02-14 16:00', 2, 'UH', '2026-02-14 18:00'],
    ['2026-02-14 16:00', 3, 'UD', '2026-02-17 16:00'],
    ['2026-09-30 15:00', 1, 'WD', '2026-10-08 15:00'],
    ['2026-09-30 15:00', 24, 'UH', '2026-10-01 15:00'],
    ['2026-10-09 11:00', 1, 'WD', '2026-10-10 11:00'],
    ['2026-10-09 16:00', 8, 'WH', '2026-10-10 17:00'],
    ['2026-10-10 15:00', 1, 'WD', '2026-10-12 15:00'],
    ['2026-10-03 20:00', 1, 'WD', '2026-10-09 09:00'],
  ] as const)('%s + %d %s is due %s', (start, value, unit, expected) =>
    expect(due(start, value, unit)).toBe(expected),
  )
})

describe('within a day', () => {
  test.each([
    ['2026-11-24 11:30', 1, 'WH', '2026-11-24 13:30'],
    ['2026-11-24 11:00', 1, 'WH', '2026-11-24 12:00'],
    ['2026-11-24 12:30', 0.25, 'WH', '2026-11-24 13:15'],
    ['2026-11-24 16:50', 0.25, 'UH', '2026-11-24 17:05'],
    ['2026-11-24 16:50', 0.25, 'WH', '2026-11-25 09:05'],
    ['2026-11-24 12:30', 1, 'WD', '2026-11-25 13:00'],
    ['2026-11-24 17:00', 1, 'WD', '2026-11-26 09:00'],
    ['2026-11-24 07:00', 1, 'WD', '2026-11-25 09:00'],
    ['2026-12-31 16:00', 1, 'WH', '2026-12-31 17:00'],
  ] as const)('%s + %d %s is due %s', (start, value, unit, expected) =>
    expect(due(start, value, unit)).toBe(expected),
  )
})

describe('unknown years', () => {
  test('a limit that runs into 2027 throws instead of guessing', () => {
    expect(due('2026-12-25 10:00', 4, 'WD')).toBe('2026-12-31 10:00')
    for (const [value, unit] of [
      [15, 'WD'],
      [60, 'WH'],
    ] as const) {
      const run = () => addLimit(calendar, at('2026-12-25 10:00'), { value, unit })
      expect(run).toThrow(UnknownCalendarYear)
      expect(run).toThrow(expect.objectContaining({ year: 2027 }))
    }
  })

  test('round-the-clock units need no calendar', () => {
    expect(due('2027-03-01 10:00', 48, 'UH')).toBe('2027-03-03 10:00')
    expect(due('2026-12-25 10:00', 15, 'UD')).toBe('2027-01-09 10:00')
  })

  test('no limit is zero or endless', () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addLimit(calendar, at('2026-11-24 10:00'), { value, unit: 'WH' })).toThrow(RangeError)
    }
  })
})

const first = at('2024-01-01 00:00').epochMilliseconds
const moments = fc
  .integer({ min: first, max: at('2026-06-01 00:00').epochMilliseconds })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const edges = fc
  .record({ day: fc.integer({ min: 0, max: 850 }), quarter: fc.integer({ min: 0, max: 95 }) })
  .map(({ day, quarter }) =>
    Temporal.Instant.fromEpochMilliseconds(first + day * 86_400_000 + quarter * 900_000),
  )
const starts = fc.oneof(moments, edges)
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 240 }).map((n) => n / 4),
)
const limits: fc.Arbitrary<Limit> = fc.record({ value: amounts, unit: fc.constantFrom(...clockUnits) })
const calendars = fc.constantFrom(calendar, seasonal)

const isOpenAt = (kept: WorkCalendar, moment: Temporal.Instant): boolean => {
  const wall = moment.toZonedDateTimeISO(kept.zone)
  const time = wall.toPlainTime().toString({ smallestUnit: 'millisecond' })
  return (
    isWorked(dayKind(kept, wall.toPlainDate())) &&
    officeOn(kept, wall.toPlainDate().toString().slice(5)).some(
      ([open, close]) => `${open}:00.000` <= time && time <= `${close}:00.000`,
    )
  )
}

const wallTime = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(calendar.zone).toPlainTime().toString()

describe('laws', () => {
  test('elapsed gives the limit back', () =>
    fc.assert(
      fc.property(calendars, starts, limits, (kept, start, limit) => {
        expect(elapsed(kept, start, addLimit(kept, start, limit), limit.unit)).toBeCloseTo(limit.value, 6)
      }),
      { numRuns: 2000 },
    ))

  test('a later start is never due earlier', () =>
    fc.assert(
      fc.property(calendars, starts, starts, limits, (kept, one, other, limit) => {
        const [early, late] = [one, other].toSorted((a, b) => Temporal.Instant.compare(a, b)) as [
          Temporal.Instant,
          Temporal.Instant,
        ]
        expect(
          Temporal.Instant.compare(addLimit(kept, early, limit), addLimit(kept, late, limit)),
        ).toBeLessThanOrEqual(0)
      }),
      { numRuns: 1000 },
    ))

  test('a longer limit is due later', () =>
    fc.assert(
      fc.property(calendars, starts, limits, amounts, (kept, start, limit, more) => {
        const longer = addLimit(kept, start, { ...limit, value: limit.value + more })
        expect(Temporal.Instant.compare(addLimit(kept, start, limit), longer)).toBe(-1)
      }),
      { numRuns: 1000 },
    ))

  test('WH and WD are due while the office is open', () =>
    fc.assert(
      fc.property(calendars, starts, amounts, fc.constantFrom('WH', 'WD'), (kept, start, value, unit) => {
        expect(isOpenAt(kept, addLimit(kept, start, { value, unit }))).toBe(true)
      }),
      { numRuns: 2000 },
    ))

  test('whole WD from inside office time keep the wall time', () =>
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), (start, value) => {
        fc.pre(isOpenAt(calendar, start) && isOpenAt(calendar, start.add({ milliseconds: 1 })))
        expect(wallTime(addLimit(calendar, start, { value, unit: 'WD' }))).toBe(wallTime(start))
      }),
    ))

  test('elapsed adds up and turns its sign', () =>
    fc.assert(
      fc.property(starts, starts, starts, fc.constantFrom(...clockUnits), (a, b, c, unit) => {
        const between = (from: Temporal.Instant, to: Temporal.Instant) => elapsed(calendar, from, to, unit)
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6)
        expect(between(a, b)).toBeCloseTo(-between(b, a), 6)
      }),
    ))

  test('WH agrees with counting minute by minute', () =>
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 3 * 24 * 4 }), (from, quarters) => {
        const to = from.add({ minutes: quarters * 15 })
        let open = 0
        for (let i = 0; i < quarters; i++)
          if (isOpenAt(calendar, from.add({ minutes: i * 15 + 7 }))) open += 0.25
        expect(elapsed(calendar, from, to, 'WH')).toBe(open)
      }),
      { numRuns: 100 },
    ))
})
