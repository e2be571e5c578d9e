import { makeGridIndex, type Grid } from '#platform/server/space/grid-index.ts'
import type { Measure } from './bench.ts'
import { loadNow, median, rounded } from './measure.ts'

const columns = 100
const corners = 40
const places = 4096

/** 10,000 overlapping grids of 40 corners, so that most places lie in more boxes than one. */
const gridAt = (_: unknown, i: number): Grid => {
  const [lon, lat] = [103.2 + (i % columns) * 0.01, 29.5 + Math.floor(i / columns) * 0.01]
  const ring = Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners
    return [lon + 0.0055 * Math.cos(angle), lat + 0.0055 * Math.sin(angle)]
  })
  return { id: `g${String(i).padStart(5, '0')}`, ring: [...ring, ring[0] ?? []], validFrom: '2020-01-01' }
}

export const pointInGrid: Measure = {
  id: 'P7',
  title: 'Which grid is this place in: 10,000 polygons, one thread, in process',
  run: async ({ seed, rounds, seconds }) => {
    const index = makeGridIndex(Array.from({ length: columns * columns }, gridAt))
    const at = Array.from({ length: places }, (_, i): [number, number] => [
      103.2 + ((i * 37 + seed) % 9973) / 9973,
      29.5 + ((i * 91 + seed) % 9967) / 9967,
    ])
    const rates: number[] = []
    let found = 0
    for (let round = 0; round < rounds; round++) {
      const [began, until] = [performance.now(), performance.now() + seconds(1) * 1000]
      let n = 0
      for (; performance.now() < until; n += places)
        for (const [lon, lat] of at) found += index.find(lon, lat) === undefined ? 0 : 1
      rates.push((n * 1000) / (performance.now() - began))
    }
    const figure = median(rates)
    return {
      id: 'P7',
      title: pointInGrid.title,
      figure: rounded(figure),
      unit: 'look-ups/s',
      bar: '≥ 300,000/s',
      pass: figure >= 300_000,
      seed,
      load: loadNow(),
      detail: { rates: rates.map(rounded), polygons: columns * columns, corners, foundSome: found > 0 },
    }
  },
}
