import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceOf, periodOf, roomFor, takeBack } from '#engines/ledger/rules.ts'

const rule = (points: number, cap?: number) => ({
  code: 'r',
  name: { zh: '', en: '' },
  points,
  ...(cap === undefined ? {} : { cap }),
})

describe('points', () => {
  it('a cap is reached and never passed, however often the rule is used', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 200 }),
        fc.nat(40),
        (points, cap, times) => {
          let posted = 0
          for (let i = 0; i < times; i++) posted += roomFor(rule(points, cap), posted)
          expect(posted).toBe(Math.min(points * times, cap))
        },
      ),
    )
  })

  it('taking back never makes a balance negative, and what it cannot take is said to the point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(2000), (posted, balance) => {
        const { points, shortfall } = takeBack(posted, balance)
        expect(balance + points).toBeGreaterThanOrEqual(0)
        expect(-points + shortfall).toBe(posted)
      }),
    )
  })

  it('a balance is the sum of its entries', () => {
    expect(balanceOf([{ points: 5 }, { points: -3 }, { points: 1 }])).toBe(3)
  })

  it('a period follows the county’s civil time', () => {
    const lateOnNewYearsEve = '2026-12-31T16:30:00Z'
    expect(periodOf(lateOnNewYearsEve, { period: 'month' }, 'Asia/Shanghai')).toBe('2027-01')
    expect(periodOf('2026-11-24T00:00:00Z', { period: 'quarter' }, 'Asia/Shanghai')).toBe('2026-Q4')
    expect(periodOf('2026-11-24T00:00:00Z', { period: 'year' }, 'Asia/Shanghai')).toBe('2026')
  })
})
