import { holds } from '#kernel/area/holds.ts'
import { type Grid, makeGridIndex } from '#platform/server/space/grid-index.ts'

/** Which grid is this? The index against trying all 2,000 grids of 40 corners: prints a ratio, not a promise. */
const columns = 50
const corners = 40

const gridAt = (_: unknown, i: number): Grid => {
  const [lon, lat] = [103.5 + (i % columns) * 0.01, 29.8 + Math.floor(i / columns) * 0.01]
  const ring = Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners
    return [lon + 0.0055 * Math.cos(angle), lat + 0.0055 * Math.sin(angle)]
  })
  return { id: `g${String(i).padStart(4, '0')}`, ring: [...ring, ring[0] ?? []], validFrom: '2020-01-01' }
}

const microseconds = (times: number, work: (i: number) => unknown): number => {
  for (let i = 0; i < times / 10; i++) work(i)
  const begin = performance.now()
  for (let i = 0; i < times; i++) work(i)
  return ((performance.now() - begin) * 1000) / times
}

const grids = Array.from({ length: 2000 }, gridAt)
const rings = grids.map((grid) => [(grid.ring ?? []).map((point) => [...point])])
const built = performance.now()
const index = makeGridIndex(grids)
const buildMs = performance.now() - built
const place = (i: number): [number, number] => [
  103.5 + ((i * 37) % 5000) / 10_000,
  29.8 + ((i * 91) % 4000) / 10_000,
]

const indexed = microseconds(200_000, (i) => index.find(...place(i), '2026-11-24'))
const today = microseconds(200_000, (i) => index.find(...place(i)))
const tried = microseconds(200, (i) => rings.find((ring) => holds(ring, ...place(i))))
console.log(`build ${buildMs.toFixed(1)} ms, find ${indexed.toFixed(2)} µs (today ${today.toFixed(2)} µs)`)
console.log(`brute force ${tried.toFixed(0)} µs: ${Math.round(tried / indexed)} times slower`)
