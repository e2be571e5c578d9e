import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancestors, areaAt, type AreaVersion, within } from '#kernel/area/area.ts'
import { asItIs, asItWas, type Succession, successors } from '#kernel/area/succession.ts'

const version = (
  id: string,
  name: string,
  validFrom: string,
  validTo?: string,
  parent = 'c',
): AreaVersion => ({
  id,
  kind: 'township',
  code: '511402001',
  name,
  parent,
  path: `${parent}/${id}`,
  validFrom,
  validTo,
})

const versions = [
  version('a', '甲乡', '2010-01-01', '2015-06-01'),
  version('a', '甲镇', '2015-06-01', '2019-12-20'),
  version('b', '乙乡', '2010-01-01', '2019-12-20'),
  version('m', '甲乙镇', '2019-12-20'),
]
const merged: Succession = {
  from: ['a', 'b'],
  to: ['m'],
  at: '2019-12-20',
  kind: 'merge',
  document: '川府民政〔2019〕31号',
}
const renamed: Succession = {
  from: ['a'],
  to: ['a'],
  at: '2015-06-01',
  kind: 'rename',
  document: '川民〔2015〕8号',
}
const successions = [merged, renamed]

describe('as it was, as it is', () => {
  test('a record keeps the name of its day and finds who answers now', () => {
    expect(asItWas(versions, 'a', '2012-03-04')?.name).toBe('甲乡')
    expect(asItWas(versions, 'a', '2015-06-01')?.name).toBe('甲镇')
    expect(asItIs({ versions, successions }, 'a', '2012-03-04', '2026-11-24').map((one) => one.name)).toEqual(
      ['甲乙镇'],
    )
    expect(asItIs({ versions, successions }, 'a', '2012-03-04', '2016-01-01').map((one) => one.name)).toEqual(
      ['甲镇'],
    )
  })

  test('the last day belongs to the old version only', () => {
    expect(areaAt(versions, 'a', '2019-12-19')?.name).toBe('甲镇')
    expect(areaAt(versions, 'a', '2019-12-20')).toBeUndefined()
    expect(areaAt(versions, 'a', '2009-12-31')).toBeUndefined()
  })

  test('a record made after an area had given land away stays with it', () => {
    const split: Succession = {
      from: ['m'],
      to: ['m', 'n'],
      at: '2022-01-01',
      kind: 'split',
      document: '1号',
    }
    const later = [...versions, version('n', '新设街道', '2022-01-01')]
    const names = (day: string) =>
      asItIs({ versions: later, successions: [...successions, split] }, 'm', day, '2026-11-24').map(
        (one) => one.name,
      )
    expect(names('2021-01-01')).toEqual(['甲乙镇', '新设街道'])
    expect(names('2023-01-01')).toEqual(['甲乙镇'])
  })

  test('two areas that change their parts on one day do not chase each other', () => {
    const swap: Succession[] = [
      { from: ['a'], to: ['b'], at: '2020-01-01', kind: 'transfer', document: '2号' },
      { from: ['b'], to: ['a'], at: '2020-01-01', kind: 'transfer', document: '2号' },
    ]
    expect(successors(swap, 'a', '2020-01-01')).toEqual(['b'])
    expect(successors(swap.toReversed(), 'b', '2020-01-01')).toEqual(['a'])
    const joined: Succession = {
      from: ['x'],
      to: ['a', 'b'],
      at: '2019-01-01',
      kind: 'split',
      document: '3号',
    }
    expect(successors([...swap, joined], 'x', '2020-01-01')).toEqual(['a', 'b'])
  })
})

const segments = fc.array(fc.constantFrom('1', '11', '111', '2', '21'), { minLength: 1, maxLength: 4 })
const paths = segments.map((ids) => ids.join('/'))

describe('within is a partial order on paths', () => {
  test('of whole segments', () => {
    expect(within('51/11', '51/1')).toBe(false)
    expect(ancestors('51/11/3')).toEqual(['51', '51/11'])
  })

  test('reflexive, antisymmetric, transitive', () =>
    fc.assert(
      fc.property(paths, paths, paths, (a, b, c) => {
        expect(within(a, a)).toBe(true)
        if (within(a, b) && within(b, a)) expect(a).toBe(b)
        if (within(a, b) && within(b, c)) expect(within(a, c)).toBe(true)
      }),
      { numRuns: 2000 },
    ))

  test('a path is within exactly its ancestors and itself', () =>
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        expect(within(a, b)).toBe(a === b || ancestors(a).includes(b))
      }),
      { numRuns: 2000 },
    ))
})

interface World {
  readonly alive: readonly string[]
  readonly all: readonly string[]
  readonly successions: readonly Succession[]
}

const dayAfter = (n: number) => `20${String(10 + n).padStart(2, '0')}-01-01`

/** Areas a to h; every year two of the living merge into a new one, or one splits into two. */
const grow = (picks: readonly (readonly [boolean, number, number])[]): World =>
  picks.reduce<World>(
    (world, [merges, one, other], year) => {
      const [a, b] = [world.alive[one % world.alive.length], world.alive[other % world.alive.length]]
      if (!a || !b || (merges && a === b)) return world
      const from = merges ? [a, b] : [a]
      const to = merges ? [`${a}+${year}`] : [`${a}.${year}`, `${a}:${year}`]
      const change: Succession = {
        from,
        to,
        at: dayAfter(year),
        kind: merges ? 'merge' : 'split',
        document: '号',
      }
      return {
        alive: [...world.alive.filter((id) => !from.includes(id)), ...to],
        all: [...world.all, ...to],
        successions: [change, ...world.successions],
      }
    },
    { alive: Array.from('abcdefgh'), all: Array.from('abcdefgh'), successions: [] },
  )

const worlds = fc.array(fc.tuple(fc.boolean(), fc.nat(100), fc.nat(100)), { maxLength: 12 }).map(grow)

describe('succession', () => {
  test('every id that ever was resolves to living areas', () =>
    fc.assert(
      fc.property(worlds, ({ alive, all, successions: changes }) => {
        for (const id of all) {
          const now = successors(changes, id, '2026-11-24')
          expect(now.length).toBeGreaterThan(0)
          expect(now.every((one) => alive.includes(one))).toBe(true)
        }
      }),
    ))

  test('two steps in time are one', () =>
    fc.assert(
      fc.property(worlds, fc.nat(12), ({ successions: changes }, year) => {
        const day = dayAfter(year)
        const later = changes.filter((one) => one.at > day)
        const twice = successors(changes, 'a', day).flatMap((id) => successors(later, id, '2026-11-24'))
        expect([...new Set(twice)].toSorted()).toEqual(successors(changes, 'a', '2026-11-24'))
      }),
    ))
})
