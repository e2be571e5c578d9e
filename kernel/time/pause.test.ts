import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, calendar, wallOf } from '#kernel/time/calendar.fixture.ts'
import {
  addLimit,
  type Clock,
  clockUnits,
  dueAfter,
  elapsed,
  type Limit,
  remaining,
  runsOf,
} from '#kernel/time/clock.ts'

const start = at('2026-11-23 10:00')
const five: Clock = { limit: { value: 5, unit: 'WD' }, startedAt: start }
const never = at('2026-12-31 00:00')
const dueOf = (clock: Clock, now = never) => {
  const due = dueAfter(calendar, clock, now)
  return due && wallOf(due)
}

describe('suspend, extend, resume', () => {
  test('a suspended clock has no due moment; a resumed one has a later one', () => {
    const pause = { from: at('2026-11-24 10:00'), to: at('2026-11-26 10:00') }
    expect(dueOf({ ...five, pauses: [{ from: pause.from }] })).toBeUndefined()
    expect(dueOf({ ...five, pauses: [pause] }, at('2026-11-25 10:00'))).toBeUndefined()
    expect(dueOf({ ...five, pauses: [pause] }, at('2026-11-24 09:00'))).toBe('2026-11-30 10:00')
    expect(dueOf({ ...five, pauses: [pause] })).toBe('2026-12-02 10:00')
  })

  test('pauses may overlap and lie outside working time', () => {
    const pauses = [
      { from: at('2026-11-25 10:00'), to: at('2026-11-26 10:00') },
      { from: at('2026-11-24 10:00'), to: at('2026-11-25 15:00') },
      { from: at('2026-11-28 08:00'), to: at('2026-11-29 22:00') },
    ]
    expect(dueOf({ ...five, pauses })).toBe('2026-12-02 10:00')
  })

  test('what was overdue before a suspension stays overdue', () => {
    expect(dueOf({ ...five, pauses: [{ from: at('2026-12-03 10:00') }] })).toBe('2026-11-30 10:00')
  })

  test('extensions follow the limit, each in its own unit', () => {
    expect(dueOf({ ...five, extendedBy: [{ value: 2, unit: 'WD' }] })).toBe('2026-12-02 10:00')
    expect(dueOf({ ...five, extendedBy: [{ value: 12, unit: 'UH' }] })).toBe('2026-11-30 22:00')
  })

  test('remaining counts the runs only, below zero when overdue', () => {
    const pauses = [{ from: at('2026-11-24 10:00'), to: at('2026-11-26 10:00') }]
    const left = (now: string) =>
      remaining(calendar, five.limit, runsOf({ startedAt: start, pauses }, at(now)), at(now))
    expect(left('2026-11-23 09:00')).toBe(5)
    expect(left('2026-11-25 15:00')).toBe(4)
    expect(left('2026-11-27 10:00')).toBe(3)
    expect(left('2026-12-03 10:00')).toBe(-1)
  })
})

const startedAt = fc
  .integer({ min: at('2024-01-01 00:00').epochMilliseconds, max: at('2026-03-01 00:00').epochMilliseconds })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const limits: fc.Arbitrary<Limit> = fc.record({
  value: fc.integer({ min: 1, max: 120 }).map((n) => n / 4),
  unit: fc.constantFrom(...clockUnits),
})
const pausing = fc.array(
  fc.tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 200_000 })),
  { maxLength: 3 },
)

/** Pauses that begin before the clock is due, one after another; within its last seconds none begins. */
const laidOut = (begin: Temporal.Instant, limit: Limit, shares: readonly (readonly [number, number])[]) => {
  let from = begin
  let left = limit.value
  return shares.flatMap(([share, seconds]) => {
    if (left < 1e-3) return []
    const due = addLimit(calendar, from, { ...limit, value: left })
    const pause = from.add({
      milliseconds: Math.floor(share * (due.epochMilliseconds - from.epochMilliseconds)),
    })
    left -= elapsed(calendar, from, pause, limit.unit)
    from = pause.add({ seconds })
    return [{ from: pause, to: from }]
  })
}

describe('laws', () => {
  const nearTheEnd: [Temporal.Instant, Limit, [number, number][]] = [
    at('2024-01-01 00:00'),
    { value: 0.25, unit: 'UH' },
    [
      [0.6041122222222222, 1],
      [0.9899999719336848, 1],
      [0.9897222222222222, 1],
    ],
  ]

  test('pauses shift the due moment by exactly the paused time of that clock', () =>
    fc.assert(
      fc.property(startedAt, limits, pausing, (begin, limit, shares) => {
        const pauses = laidOut(begin, limit, shares)
        const shifted = dueAfter(calendar, { limit, startedAt: begin, pauses }, never)
        if (!shifted) throw new Error('not suspended, yet no due moment')
        const paused = pauses.reduce((sum, one) => sum + elapsed(calendar, one.from, one.to, limit.unit), 0)
        expect(elapsed(calendar, addLimit(calendar, begin, limit), shifted, limit.unit)).toBeCloseTo(
          paused,
          5,
        )
        expect(remaining(calendar, limit, runsOf({ startedAt: begin, pauses }, never), shifted)).toBeCloseTo(
          0,
          5,
        )
      }),
      { numRuns: 1000, examples: [nearTheEnd] },
    ))

  test('a pause never makes anything due earlier', () =>
    fc.assert(
      fc.property(startedAt, limits, pausing, (begin, limit, shares) => {
        const plain = addLimit(calendar, begin, limit)
        const due = dueAfter(
          calendar,
          { limit, startedAt: begin, pauses: laidOut(begin, limit, shares) },
          never,
        )
        expect(due && Temporal.Instant.compare(plain, due)).toBeLessThanOrEqual(0)
      }),
    ))
})
