import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RollEntry, Turnout } from '#engines/ballot/contract.ts'
import { getRuleSet, motion, ruleSets } from '#engines/ballot/rule-sets.ts'
import {
  checkTurnout,
  leastOf,
  reaches,
  readNames,
  readNumbers,
  readOwners,
  tally,
  type Vote,
} from '#engines/ballot/rules.ts'

const roll = (n: number): RollEntry[] => Array.from({ length: n }, (_, i) => ({ no: i + 1, heads: 1 }))
const came = (n: number): Turnout[] =>
  Array.from({ length: n }, (_, i) => ({ no: i + 1, how: 'paper' as const }))

/** A secret motion: `voted` of `size` took part, `agreed` of them said yes. */
const secretMotion = (rule: string, size: number, voted: number, agreed: number): Vote => ({
  rules: getRuleSet(rule),
  options: motion,
  seats: 0,
  roll: roll(size),
  turnout: came(voted),
  papers: [
    ...(agreed > 0 ? [{ marks: ['for'], papers: agreed }] : []),
    ...(voted > agreed ? [{ marks: ['against'], papers: voted - agreed }] : []),
  ],
})

const areaOf = (list: readonly { area: number }[]) => list.reduce((all, { area }) => all + area, 0)

const deputies = (papers: readonly (readonly [string[], number])[]) =>
  tally({
    rules: getRuleSet('deputies'),
    options: ['路', '桥', '灯', '园'],
    seats: 2,
    roll: roll(60),
    turnout: came(50),
    papers: papers.map(([marks, n]) => ({ marks, papers: n })),
  })

describe('fractions', () => {
  test('the least number that reaches a fraction does, and one less does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (whole, n, more, over) => {
          const fraction = { n, d: n + more, over }
          const least = leastOf(whole, fraction)
          expect(reaches(least, whole, fraction)).toBe(true)
          expect(reaches(least - 1, whole, fraction)).toBe(false)
        },
      ),
    )
  })

  test('exactly one half is no majority, exactly two thirds are two thirds', () => {
    expect(reaches(150, 300, { n: 1, d: 2, over: true })).toBe(false)
    expect(reaches(151, 300, { n: 1, d: 2, over: true })).toBe(true)
    expect(reaches(200, 300, { n: 2, d: 3, over: false })).toBe(true)
    expect(reaches(200, 301, { n: 2, d: 3, over: false })).toBe(false)
    expect(reaches(201, 301, { n: 2, d: 3, over: false })).toBe(true)
  })
})

describe('a motion by heads', () => {
  const headRules = [...ruleSets.values()].filter(({ secret }) => secret)

  test('carries exactly from its quorum and its threshold on, whatever the roll', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...headRules),
        fc.integer({ min: 3, max: 400 }),
        fc.nat(400),
        fc.nat(400),
        (rules, size, some, few) => {
          const voted = some % (size + 1)
          const agreed = few % (voted + 1)
          const base = rules.pass.base === 'all' ? size : voted
          const expected =
            voted < leastOf(size, rules.quorum)
              ? 'no-quorum'
              : agreed >= leastOf(base, rules.pass)
                ? 'passed'
                : 'rejected'
          expect(tally(secretMotion(rules.key, size, voted, agreed)).outcome).toBe(expected)
        },
      ),
    )
  })

  test('301 households: 199 are too few, 201 are enough, and half of those present is no majority', () => {
    expect(tally(secretMotion('villagers-households', 301, 199, 199)).outcome).toBe('no-quorum')
    expect(tally(secretMotion('villagers-households', 301, 200, 200)).outcome).toBe('no-quorum')
    expect(tally(secretMotion('villagers-households', 301, 201, 101)).outcome).toBe('passed')
    expect(tally(secretMotion('villagers-households', 300, 200, 100)).outcome).toBe('rejected')
  })

  test('who comes and takes no ballot counts as present, not as a participant', () => {
    const vote = secretMotion('villagers-households', 300, 150, 130)
    const turnout: Turnout[] = [
      ...vote.turnout,
      ...roll(250)
        .slice(150)
        .map(({ no }) => ({ no, how: 'present' as const })),
    ]
    const { present, participants, outcome } = tally({ ...vote, turnout })
    expect([present.heads, participants.heads, outcome]).toEqual([250, 150, 'passed'])
  })
})

describe('owners (民法典 278)', () => {
  const owners = fc.array(
    fc.record({ area: fc.integer({ min: 1, max: 30_000 }), mark: fc.constantFrom('for', 'against', 'none') }),
    { minLength: 1, maxLength: 60 },
  )

  test('both area and heads must reach quorum and threshold', () => {
    fc.assert(
      fc.property(fc.constantFrom('owners-ordinary', 'owners-special'), owners, (rule, some) => {
        const rules = getRuleSet(rule)
        const entries = some.map(({ area }, i) => ({ no: i + 1, heads: 1, area }))
        const voted = some.flatMap(({ mark, area }, i) =>
          mark === 'none' ? [] : [{ no: i + 1, mark, area }],
        )
        const { outcome } = tally({
          rules,
          options: motion,
          seats: 0,
          roll: entries,
          turnout: voted.map(({ no }) => ({ no, how: 'paper' as const })),
          papers: voted.map(({ no, mark }) => ({ no, marks: [mark], papers: 1 })),
        })
        const yes = voted.filter(({ mark }) => mark === 'for')
        const took = 3 * voted.length >= 2 * entries.length && 3 * areaOf(voted) >= 2 * areaOf(entries)
        const [n, d] = rule === 'owners-special' ? [3, 4] : [1, 2]
        const enough = (part: number, all: number) =>
          rule === 'owners-special' ? d * part >= n * all : d * part > n * all
        const carried = enough(yes.length, voted.length) && enough(areaOf(yes), areaOf(voted))
        expect(outcome).toBe(took ? (carried ? 'passed' : 'rejected') : 'no-quorum')
      }),
    )
  })

  test('one buyer of several units is one head with all the area', () => {
    expect(readOwners('王甲, 88.5\n开发商 120\n王甲,90.25\n\n开发商,100')).toEqual([
      { name: '王甲', area: 17_875 },
      { name: '开发商', area: 22_000 },
    ])
    expect(() => readOwners('王甲')).toThrow()
  })
})

describe('deputies choose projects', () => {
  test('more than half of all deputies is needed, and the best places win', () => {
    const { outcome, passed } = deputies([
      [['路', '桥'], 31],
      [['灯', '路'], 19],
    ])
    expect([outcome, passed]).toEqual(['passed', ['路', '桥']])
    expect(
      deputies([
        [['路'], 30],
        [[], 20],
      ]).outcome,
    ).toBe('rejected')
  })

  test('a tie for the last place is left to a second ballot', () => {
    const { outcome, passed, tied } = deputies([
      [['桥', '灯'], 31],
      [['路', '园'], 19],
    ])
    expect([outcome, passed, tied]).toEqual(['passed', ['桥', '灯'], []])
    const three = deputies([
      [['桥', '灯'], 18],
      [['灯', '园'], 14],
      [['桥', '园'], 18],
    ])
    expect([three.outcome, three.passed, three.tied]).toEqual(['tied', ['桥'], ['灯', '园']])
  })
})

describe('taking part', () => {
  const rules = getRuleSet('owners-ordinary')
  const turnout: Turnout[] = [
    { no: 1, how: 'paper' },
    { no: 2, how: 'paper', holder: 3 },
  ]
  const checking = (numbers: number[], holder?: number) => () =>
    checkTurnout({ rules, roll: roll(9), turnout }, numbers, holder)

  test('everybody once, members only, and no proxy’s proxy', () => {
    expect(checking([1])).toThrow()
    expect(checking([10])).toThrow()
    expect(checking([4], 2)).toThrow()
    expect(checking([3], 5)).toThrow()
    expect(checking([4], 4)).toThrow()
    expect(checking([4, 5, 6], 3)).toThrow()
    expect(checking([4, 5], 3)).not.toThrow()
    expect(() =>
      checkTurnout({ rules: getRuleSet('deputies'), roll: roll(9), turnout: [] }, [1], 2),
    ).toThrow()
  })

  test('numbers are read as they are written', () => {
    expect(readNumbers('1-3，5、 8')).toEqual([1, 2, 3, 5, 8])
    expect(() => readNumbers('3-1')).toThrow()
    expect(() => readNumbers('甲')).toThrow()
    expect(() => readNames('张三\n张三')).toThrow()
  })
})

test('a secret vote counts heads alone: a weight would tell its voter', () => {
  for (const { secret, measures } of ruleSets.values()) if (secret) expect(measures).toEqual(['heads'])
})
