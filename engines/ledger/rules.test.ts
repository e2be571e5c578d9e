import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  balanceOf,
  periodOf,
  readRules,
  roomFor,
  standingOf,
  takeBack,
  writeRules,
} from '#engines/ledger/rules.ts'

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

describe('rules as lines', () => {
  const anyRule = fc
    .record({
      code: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
      name: fc.constantFrom('参加会议', '志愿服务', '清理河道', 'came by'),
      points: fc.integer({ min: 1, max: 100 }),
      more: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
    })
    .map(({ code, name, points, more }) => ({
      code,
      name: { zh: name, en: name },
      points,
      ...(more === undefined ? {} : { cap: points + more }),
    }))

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRule, { selector: ({ code }) => code, maxLength: 20 }), (rules) => {
        expect(readRules(writeRules(rules))).toEqual(rules)
      }),
    )
  })

  it('that tie points to what the law gives are refused with their line', () => {
    fc.assert(
      fc.property(fc.constantFrom('低保户加分', '按时交社保', '医保参保', '入学优先'), (name) => {
        expect(readRules(`a，参加会议，2\nb，${name}，5`)).toMatchObject({ line: 2 })
      }),
    )
  })

  it('a year’s sum is spoken of by the highest words that it reaches', () => {
    const standings = [90, 60, 0].map((least) => ({ least, name: { zh: `${least}`, en: `${least}` } }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (points) => {
        const said = Number(standingOf(points, standings)?.zh)
        expect(said).toBe(points >= 90 ? 90 : points >= 60 ? 60 : 0)
      }),
    )
    expect(standingOf(5)).toBeUndefined()
  })
})
