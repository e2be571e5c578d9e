import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueRounds, isDrawn, type GridRounds, type RoundDuty } from '#systems/grid-affairs/round/rules.ts'

const now = Date.parse('2026-11-24T02:00:00Z')
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString()
const duty = (code: string, everyDays: number): RoundDuty => ({
  code,
  name: { zh: code, en: code },
  everyDays,
  basis: 'D12-3',
})
const anyDuties = fc.uniqueArray(
  fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 7, max: 90 })),
  { selector: ([code]) => code },
)
const anyGrid = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 200 }))

describe('rounds (D12-3)', () => {
  it('are due exactly when their rhythm has passed since the last time, and only what the list asks', () => {
    fc.assert(
      fc.property(anyDuties, anyGrid, (pairs, ago) => {
        const duties = pairs.map(([code, days]) => duty(code, days))
        const last = Object.fromEntries(Object.entries(ago).map(([code, days]) => [code, daysAgo(days)]))
        const grid: GridRounds = { grid: 'g', name: 'g', last }
        const due = dueRounds(duties, [grid], now).map((one) => one.duty.code)
        const expected = duties.filter(({ code, everyDays }) => (ago[code] ?? Infinity) >= everyDays)
        expect(new Set(due)).toEqual(new Set(expected.map(({ code }) => code)))
      }),
    )
  })

  it('one in so many is drawn, whatever the seed, and a seed always draws the same', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 2, max: 20 }), (seed, oneIn) => {
        const tasks = Array.from({ length: 4000 }, (_, i) => `task-${i}-${seed}`)
        const drawn = tasks.filter((task) => isDrawn({ oneIn, seed }, task))
        expect(drawn.length).toBeGreaterThan((4000 / oneIn) * 0.6)
        expect(drawn.length).toBeLessThan((4000 / oneIn) * 1.4)
        expect(tasks.filter((task) => isDrawn({ oneIn, seed }, task))).toEqual(drawn)
      }),
      { numRuns: 30 },
    )
  })
})
