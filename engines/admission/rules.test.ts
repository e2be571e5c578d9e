import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, payoutOf, type Standing } from '#engines/admission/rules.ts'

const standing = (more: Partial<Standing> = {}): Standing => ({
  code: 'A',
  from: '2026-01-01',
  until: null,
  suspended: false,
  item: { code: 'A', name: '甲', basis: '某法', owner: '某局', minutes: 0, perYear: 0, people: 0 },
  ...more,
})

const anyDay = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)

describe('the guard of admission', () => {
  it('lets through exactly what holds on the day', () => {
    fc.assert(
      fc.property(anyDay, fc.option(anyDay), anyDay, (from, until, day) => {
        const verdict = judge([standing({ from, until })], 'A', day)
        expect(verdict.is === 'admitted').toBe(from <= day && (until === null || day < until))
      }),
    )
  })

  it('never admits what no item names, what was taken back, or what waits for its fund', () => {
    fc.assert(
      fc.property(fc.string(), (asked) => {
        expect(judge([standing()], asked, '2026-03-01').is === 'admitted').toBe(
          asked === 'A' || asked === '甲',
        )
      }),
    )
    const takenBack = standing({ item: { ...standing().item, part: 'takenBack' } })
    expect(judge([takenBack], 'A', '2026-03-01')).toEqual({ is: 'refused', why: 'takenBack' })
    expect(judge([standing({ suspended: true })], 'A', '2026-03-01').is).toBe('held')
  })
})

describe('payouts', () => {
  it('never exceed what has arrived, in whatever order tasks and money come', () => {
    const anyStep = fc.oneof(fc.constant('pay' as const), fc.nat(5000))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.array(anyStep), (unitPrice, steps) => {
        const end = steps.reduce(
          (fund, step) => {
            if (step !== 'pay') return { ...fund, received: fund.received + step }
            const { pay, covered } = payoutOf(fund)
            return covered ? { ...fund, paid: fund.paid + pay } : fund
          },
          { promised: 0, unitPrice, received: 0, paid: 0 },
        )
        expect(end.paid).toBeLessThanOrEqual(end.received)
        expect(end.received - end.paid).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
