import { pointToTile } from '@mapbox/tilebelt'
import type { Bench, Measure } from './bench.ts'
import { loadNow, percentile, rounded } from './measure.ts'
import { dispatcher } from './reading.ts'

const zooms = [0, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]

const ask = async ({ server }: Bench, path: string, cookie: string) => {
  const began = performance.now()
  const response = await fetch(`${server.url}${path}`, { headers: { cookie } })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
  return { ms: performance.now() - began, bytes: text.length }
}

/** Tiles at all zooms over the county: first asked for, and asked for again within the time that they are kept. */
export const tiles: Measure = {
  id: 'P11',
  title: 'Map tiles of the open cases, counted where they lie close: first time and again',
  run: async (bench) => {
    const cookie = await bench.server.signIn(dispatcher)
    const paths = zooms.flatMap((z) => {
      const own = bench.places.map(([lon, lat]) => pointToTile(lon, lat, z).slice(0, 2).join('/'))
      return [...new Set(own)].slice(0, 8).map((xy) => `/api/v1/map/tiles/${z}/${xy}`)
    })
    await ask(bench, '/api/v1/map/tiles/20/0/0', cookie)
    const cold: number[] = []
    const warm: number[] = []
    let largest = 0
    for (const path of paths) {
      const first = await ask(bench, path, cookie)
      cold.push(first.ms)
      largest = Math.max(largest, first.bytes)
      for (let i = 0; i < 3; i++) warm.push((await ask(bench, path, cookie)).ms)
    }
    const { rows } = await bench.stand.database.owner.query<{ n: number }>(
      'select count(*)::int as n from grid_affairs.incidents where county = $1 and open',
      [bench.county],
    )
    const [slowest, again] = [percentile(cold, 1), percentile(warm, 0.5)]
    return {
      id: 'P11',
      title: tiles.title,
      figure: rounded(slowest),
      unit: 'ms, slowest first time',
      bar: 'any tile ≤ 100 ms and ≤ 500 KB the first time, ≤ 5 ms again; a change is seen within 5 s (a test)',
      pass: slowest <= 100 && largest <= 500_000 && again <= 5,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        tiles: paths.length,
        openCases: rows[0]?.n,
        coldP50: rounded(percentile(cold, 0.5)),
        warmP50: rounded(again),
        warmP99: rounded(percentile(warm, 0.99)),
        largestBytes: largest,
      },
    }
  },
}
