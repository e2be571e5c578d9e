import { tileToBBOX } from '@mapbox/tilebelt'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tilesOf } from '#ui/map-cover.ts'

const views = fc
  .record({
    lon: fc.double({ min: 100, max: 107, noNaN: true }),
    lat: fc.double({ min: 26, max: 33, noNaN: true }),
    wide: fc.double({ min: 0.001, max: 6, noNaN: true }),
    zoom: fc.double({ min: 0, max: 22, noNaN: true }),
  })
  .map(({ lon, lat, wide, zoom }) => ({
    west: lon,
    east: lon + wide,
    south: lat,
    north: lat + wide / 2,
    zoom,
  }))

const covers = ([west = 0, south = 0, east = 0, north = 0]: number[], lon: number, lat: number) =>
  lon >= west - 1e-9 && lon <= east + 1e-9 && lat >= south - 1e-9 && lat <= north + 1e-9

test('few tiles, and all of the view lies in them', () => {
  fc.assert(
    fc.property(views, (view) => {
      const tiles = tilesOf(view)
      expect(tiles.length).toBeGreaterThan(0)
      expect(tiles.length).toBeLessThanOrEqual(40)
      const boxes = tiles.map(({ z, x, y }) => tileToBBOX([x, y, z]))
      for (const lon of [view.west, view.east])
        for (const lat of [view.south, view.north])
          expect(boxes.some((box) => covers(box, lon, lat))).toBe(true)
    }),
  )
})
