import type { Measure } from './bench.ts'
import { atRate, dispatcher } from './reading.ts'

/** Windows as a screen asks for them: a street, a town, half the county. */
const sides = [0.01, 0.03, 0.1]

export const mapWindow: Measure = {
  id: 'P9',
  title: 'Open cases in a map window, under the county wall and the reach of who asks',
  run: async (bench) => {
    const cookie = await bench.server.signIn(dispatcher)
    const paths = bench.places.slice(0, 200).map(([lon, lat], i) => {
      const half = (sides[i % sides.length] ?? 0.01) / 2
      return `/api/v1/map/cases?west=${lon - half}&south=${lat - half}&east=${lon + half}&north=${lat + half}`
    })
    return atRate(
      bench,
      { id: 'P9', title: mapWindow.title, bar: 'p99 ≤ 30 ms with the wall on', cookie, paths },
      { rate: 60, mostMs: 30 },
      { windowDegrees: sides },
    )
  },
}
