import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, type CellRange, cellOf, cellRanges } from '#platform/server/space/cell.ts'
import { boxAround, metresBetween, type Place } from '#platform/server/space/distance.ts'

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anywhere: fc.Arbitrary<Place> = fc.record({ lon: degrees(-180, 180), lat: degrees(-90, 90) })
const inMeishan: fc.Arbitrary<Place> = fc.record({ lon: degrees(102.8, 104.5), lat: degrees(29.4, 30.3) })

const boxOf = (one: Place, other: Place): Box => ({
  west: Math.min(one.lon, other.lon),
  south: Math.min(one.lat, other.lat),
  east: Math.max(one.lon, other.lon),
  north: Math.max(one.lat, other.lat),
})
const boxes = fc.oneof(
  fc.tuple(anywhere, anywhere).map(([one, other]) => boxOf(one, other)),
  fc.tuple(inMeishan, inMeishan).map(([one, other]) => boxOf(one, other)),
  fc.tuple(inMeishan, degrees(1, 2000)).map(([place, metres]) => boxAround(place, metres)),
)
const shares = fc.oneof(degrees(0, 1), fc.constantFrom(0, 1))

const isIn = (ranges: readonly CellRange[], cell: bigint) =>
  ranges.some(({ from, to }) => from <= cell && cell <= to)
const between = (low: number, high: number, share: number) =>
  Math.min(high, Math.max(low, low + (high - low) * share))
const count = (ranges: readonly CellRange[]) =>
  ranges.reduce((sum, { from, to }) => sum + Number(to - from) + 1, 0)

describe('cells', () => {
  test('are quadkeys in base four', () => {
    expect(cellOf(-180, 90)).toBe(0n)
    expect(cellOf(180, -90)).toBe(4n ** 24n - 1n)
    expect(cellOf(0, 0)).toBe(3n * 4n ** 23n)
    expect(() => cellOf(29.9, 103.8)).toThrow(RangeError)
    expect(() => cellOf(Number.NaN, 0)).toThrow(RangeError)
  })

  test('every point of a box is in a range; ranges are few, apart and rising', () =>
    fc.assert(
      fc.property(boxes, shares, shares, fc.constantFrom(1, 4, 16, 64), (box, across, up, most) => {
        const ranges = cellRanges(box, most)
        const lon = between(box.west, box.east, across)
        const lat = between(box.south, box.north, up)
        expect(isIn(ranges, cellOf(lon, lat))).toBe(true)
        expect(ranges.length).toBeGreaterThan(0)
        expect(ranges.length).toBeLessThanOrEqual(most)
        ranges.slice(1).forEach(({ from }, i) => expect(from > (ranges[i]?.to ?? 0n) + 1n).toBe(true))
      }),
      { numRuns: 1500 },
    ))

  test('64 ranges hold less than twice the cells of a box of 200 m, and of a county', () => {
    for (const metres of [100, 30_000]) {
      const box = boxAround({ lon: 103.83, lat: 30.05 }, metres)
      const cells = (((box.east - box.west) / 360) * 2 ** 24) ** 2
      expect(count(cellRanges(box)) / cells).toBeLessThan(2)
    }
  })

  test('a point has one cell, an upside-down box none', () => {
    const box = { west: 103.8, south: 30, east: 103.8, north: 30 }
    expect(cellRanges(box)).toEqual([{ from: cellOf(103.8, 30), to: cellOf(103.8, 30) }])
    expect(() => cellRanges({ ...box, west: 104 })).toThrow(RangeError)
  })
})

describe('metres', () => {
  test('of known distances', () => {
    expect(metresBetween({ lon: 0, lat: 0 }, { lon: 0, lat: 90 })).toBeCloseTo(10_007_557, 0)
    expect(metresBetween({ lon: 103.83, lat: 30.05 }, { lon: 103.831, lat: 30.05 })).toBeCloseTo(96.24, 1)
  })

  test('are a metric', () =>
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        expect(metresBetween(a, a)).toBe(0)
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6)
        expect(metresBetween(a, c)).toBeLessThanOrEqual(metresBetween(a, b) + metresBetween(b, c) + 1)
      }),
    ))

  test('every place within the metres is in the box', () =>
    fc.assert(
      fc.property(
        inMeishan,
        degrees(1, 5000),
        degrees(0, 2 * Math.PI),
        degrees(0, 1.2),
        (centre, metres, angle, share) => {
          const place = {
            lon: centre.lon + (Math.cos(angle) * share * metres) / 96_000,
            lat: centre.lat + (Math.sin(angle) * share * metres) / 111_195,
          }
          fc.pre(metresBetween(centre, place) <= metres)
          const box = boxAround(centre, metres)
          expect(box.west <= place.lon && place.lon <= box.east).toBe(true)
          expect(box.south <= place.lat && place.lat <= box.north).toBe(true)
        },
      ),
      { numRuns: 1000 },
    ))
})
