import { pointToTile } from '@mapbox/tilebelt'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf, squareBits, tileCells } from '#platform/server/space/cell.ts'

const place = fc.record({
  lon: fc.double({ min: -179.99, max: 179.99, noNaN: true }),
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  z: fc.integer({ min: 0, max: 20 }),
})

test('a place lies in the cells of its tile, and in no neighbour’s', () => {
  fc.assert(
    fc.property(place, ({ lon, lat, z }) => {
      const [x, y] = pointToTile(lon, lat, z)
      const cell = cellOf(lon, lat)
      const { from, to } = tileCells(z, x, y)
      expect(cell >= from && cell <= to).toBe(true)
      if (x + 1 < 2 ** z) {
        const beside = tileCells(z, x + 1, y)
        expect(cell < beside.from || cell > beside.to).toBe(true)
      }
    }),
  )
})

test('the squares of a tile are its tiles so many zooms deeper', () => {
  fc.assert(
    fc.property(place, ({ lon, lat, z }) => {
      const deeper = tileCells(z + 4, ...(pointToTile(lon, lat, z + 4).slice(0, 2) as [number, number]))
      const bits = BigInt(squareBits(z, 4))
      expect(cellOf(lon, lat) >> bits).toBe(deeper.from >> bits)
      expect(deeper.to >> bits).toBe(deeper.from >> bits)
    }),
  )
})

test('there is no tile beyond the edge', () => {
  for (const [z, x, y] of [
    [3, 8, 0],
    [3, 0, -1],
    [25, 0, 0],
  ] as const)
    expect(() => tileCells(z, x, y)).toThrow(RangeError)
})
