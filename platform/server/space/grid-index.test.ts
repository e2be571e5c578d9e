import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from '#kernel/area/holds.ts'
import { type Grid, makeGridIndex, type Ring } from '#platform/server/space/grid-index.ts'

const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const grid = (id: string, ring: Ring, validFrom = '2020-01-01', validTo?: string): Grid => ({
  id,
  ring,
  validFrom,
  validTo,
})

describe('one grid', () => {
  test('borders, holes and parts', () => {
    const holed: Grid = {
      id: 'b',
      polygons: [[square(0, 0, 4), square(1, 1, 2)], [square(8, 0, 1)]],
      validFrom: '2020-01-01',
    }
    const { find } = makeGridIndex([holed, grid('c', square(1.25, 1.25, 1.5)), grid('a', square(4, 0, 4))])
    expect(find(0.5, 0.5)).toBe('b')
    expect(find(8.5, 0.5)).toBe('b')
    expect(find(1.1, 1.1)).toBeUndefined()
    expect(find(2, 2)).toBe('c')
    expect(find(1, 2)).toBe('b')
    expect(find(4, 2)).toBe('a')
    expect(find(8, 0.5)).toBe('a')
    expect(find(9.5, 0.5)).toBeUndefined()
  })

  test('answers for the day that was asked about', () => {
    const { find } = makeGridIndex(
      [grid('old', square(0, 0, 2), '2020-01-01', '2024-05-01'), grid('new', square(0, 0, 2), '2024-05-01')],
      () => '2026-11-24',
    )
    expect(find(1, 1)).toBe('new')
    expect(find(1, 1, '2024-04-30')).toBe('old')
    expect(find(1, 1, '2024-05-01')).toBe('new')
    expect(find(1, 1, '2019-12-31')).toBeUndefined()
    expect(makeGridIndex([{ id: 'always', ring: square(0, 0, 2) }]).find(1, 1, '1900-01-01')).toBe('always')
  })

  test('an open ring is refused, no grids find nothing', () => {
    expect(() => makeGridIndex([grid('x', square(0, 0, 1).slice(0, 4))])).toThrow('open ring')
    expect(makeGridIndex([]).find(0, 0)).toBeUndefined()
  })
})

const size = 6
const corner = (jitter: readonly number[], x: number, y: number): number[] => {
  const at = 2 * (y * (size + 1) + x)
  const inner = x > 0 && x < size && y > 0 && y < size
  const move = (i: number) => (inner ? ((jitter[i % jitter.length] ?? 0) - 0.5) * 0.0009 : 0)
  return [103.8 + x * 0.001 + move(at), 30 + y * 0.001 + move(at + 1)]
}

/** A crooked chessboard without gaps, in shuffled order. */
const boards = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 98 })
  .map((jitter) =>
    Array.from({ length: size * size }, (_, i): Grid => {
      const [x, y] = [i % size, Math.floor(i / size)]
      const points = [
        corner(jitter, x, y),
        corner(jitter, x + 1, y),
        corner(jitter, x + 1, y + 1),
        corner(jitter, x, y + 1),
      ]
      return grid(`g${(i * 7) % (size * size)}`, [...points, corner(jitter, x, y)])
    }),
  )
const share = fc.double({ min: 0, max: 1, noNaN: true })
const bruteForce = (grids: readonly Grid[], lon: number, lat: number) =>
  grids
    .filter((one) => holds([(one.ring ?? []).map((point) => [...point])], lon, lat))
    .map((one) => one.id)
    .toSorted()[0]

describe('laws', () => {
  test('the index agrees with trying every grid', () =>
    fc.assert(
      fc.property(boards, share, share, (grids, x, y) => {
        const [lon, lat] = [103.7995 + x * 0.007, 29.9995 + y * 0.007]
        expect(makeGridIndex(grids).find(lon, lat)).toBe(bruteForce(grids, lon, lat))
      }),
      { numRuns: 300 },
    ))

  test('a place on a shared border has exactly one grid, in whatever order they were loaded', () =>
    fc.assert(
      fc.property(boards, fc.nat(size * size - 1), fc.nat(3), share, (grids, which, edge, along) => {
        const ring = grids[which]?.ring ?? []
        const [from, to] = [ring[edge] ?? [], ring[edge + 1] ?? []]
        const [lon, lat] = [0, 1].map((i) => (from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * along) as [
          number,
          number,
        ]
        const found = makeGridIndex(grids).find(lon, lat)
        expect(makeGridIndex(grids.toReversed()).find(lon, lat)).toBe(found)
        expect(found).toBe(bruteForce(grids, lon, lat))
        const outer = [lon - 103.8, lat - 30].some((off) => off < 1e-9 || off > size * 0.001 - 1e-9)
        if (!outer) expect(found).toBeDefined()
      }),
      { numRuns: 500 },
    ))

  test('corners belong to the smallest id around them', () =>
    fc.assert(
      fc.property(boards, fc.nat(size * size - 1), fc.nat(3), (grids, which, vertex) => {
        const [lon = 0, lat = 0] = grids[which]?.ring?.[vertex] ?? []
        const around = grids.filter((one) => one.ring?.some((point) => point[0] === lon && point[1] === lat))
        expect(makeGridIndex(grids).find(lon, lat)).toBe(around.map((one) => one.id).toSorted()[0])
      }),
    ))
})
