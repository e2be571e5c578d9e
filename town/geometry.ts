import { Delaunay } from 'd3-delaunay'
import { isCommunity } from '#kernel/area/area.ts'
import { areas, ofKind, type Area } from '#town/areas.ts'
import { centroid, clipTo, isInside, ringArea, sketchAround, type LonLat, type Point } from '#town/measure.ts'
import { randomOf, type Random } from '#town/random.ts'

/** The shape of a grid, in WGS84 degrees, anticlockwise, first point not repeated. Invented, as the mark says. */
export interface GridShape {
  readonly id: string
  readonly ring: readonly LonLat[]
  readonly centre: LonLat
  readonly synthetic: true
}

export interface CountyShape {
  readonly outline: readonly LonLat[]
  readonly grids: readonly GridShape[]
  readonly synthetic: true
}

/** Rough centres and official sizes; the six are moved apart so that their invented outlines do not overlap. */
const places: Readonly<Record<string, { readonly centre: LonLat; readonly squareKm: number }>> = {
  '511402': { centre: [103.87, 30.03], squareKm: 1336 },
  '511403': { centre: [103.86, 30.36], squareKm: 464 },
  '511421': { centre: [104.43, 30.0], squareKm: 2606 },
  '511423': { centre: [103.2, 29.74], squareKm: 1896 },
  '511424': { centre: [103.51, 30.01], squareKm: 449 },
  '511425': { centre: [103.85, 29.71], squareKm: 387 },
}

/** A convex outline of about this size. The waves are low enough to stay convex. */
const drawOutline = (squareKm: number, random: Random): Point[] => {
  const [a, b] = [random.next() * 6, random.next() * 6]
  const raw = Array.from({ length: 36 }, (_, i): Point => {
    const angle = (i * Math.PI) / 18
    const r = 1 + 0.05 * Math.cos(2 * angle + a) + 0.015 * Math.cos(3 * angle + b)
    return [r * Math.cos(angle), r * Math.sin(angle)]
  })
  const size = raw.reduce((sum, [x, y], i) => {
    const [x2, y2] = raw[(i + 1) % raw.length] ?? [x, y]
    return sum + (x * y2 - x2 * y) / 2
  }, 0)
  const scale = Math.sqrt(squareKm / size)
  return raw.map(([x, y]) => [x * scale, y * scale])
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Of many random points near `around`, the one farthest from those that stand already. */
const spread = (
  outline: readonly Point[],
  around: Point,
  reach: number,
  taken: readonly Point[],
  random: Random,
): Point => {
  let best: Point = around
  let most = -1
  for (let tries = 0; tries < 24 || most < 0; tries += 1) {
    const [r, angle] = [reach * Math.sqrt(random.next()), random.next() * 2 * Math.PI]
    const at: Point = [around[0] + r * Math.cos(angle), around[1] + r * Math.sin(angle)]
    if (!isInside(outline, at)) continue
    const free = Math.min(reach, ...taken.map((other) => distance(other, at)))
    if (free > most) [best, most] = [at, free]
  }
  return best
}

/** Town communities crowd around the township's seat, villages spread over its land. */
const placeVillages = (
  villages: readonly Area[],
  outline: readonly Point[],
  squareKm: number,
  random: Random,
): Map<string, Point> => {
  const radius = Math.sqrt(squareKm / Math.PI)
  const seats: Point[] = []
  const placed = new Map<string, Point>()
  const groups = [...Map.groupBy(villages, ({ parent }) => parent ?? '').values()].toSorted(
    (a, b) => b.length - a.length,
  )
  for (const group of groups) {
    const seat = spread(outline, [0, 0], seats.length === 0 ? radius * 0.15 : radius * 0.85, seats, random)
    seats.push(seat)
    const land = radius * Math.sqrt(group.length / villages.length)
    for (const village of group) {
      const reach = isCommunity(village.code) ? Math.max(1.2, land * 0.35) : land * 1.15
      placed.set(village.id, spread(outline, seat, reach, [...placed.values()], random))
    }
  }
  return placed
}

/** Seeds far outside make every real cell finite, so that all corners are shared circumcentres. */
const voronoiCells = (seeds: readonly Point[], radius: number): Point[][] => {
  const far = Array.from({ length: 48 }, (_, i): [number, number] => {
    const angle = (i * Math.PI) / 24
    return [radius * 6 * Math.cos(angle), radius * 6 * Math.sin(angle)]
  })
  const box = radius * 50
  const voronoi = Delaunay.from([...seeds.map(([x, y]): [number, number] => [x, y]), ...far]).voronoi([
    -box,
    -box,
    box,
    box,
  ])
  return seeds.map((_, i) => (voronoi.cellPolygon(i) as Point[]).slice(0, -1))
}

const same = (a: LonLat | undefined, b: LonLat | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1]

const toRing = (cell: readonly Point[], toLonLat: (at: Point) => LonLat): LonLat[] => {
  const rounded = cell.map(toLonLat)
  const ring = rounded.filter((at, i) => !same(at, rounded.at(i - 1)))
  return ringArea(ring) < 0 ? ring.toReversed() : ring
}

/** The border of the whole: the edges that only one grid has, joined. So outline and grids share every corner. */
const joinOutline = (rings: readonly (readonly LonLat[])[]): LonLat[] => {
  const next = new Map<string, LonLat>()
  const edges = rings.flatMap((ring) => ring.map((a, i) => [a, ring[(i + 1) % ring.length] ?? a] as const))
  const known = new Set(edges.map(([a, b]) => `${String(a)};${String(b)}`))
  for (const [a, b] of edges) if (!known.has(`${String(b)};${String(a)}`)) next.set(String(a), b)
  const outline: LonLat[] = []
  const [first] = next.values()
  for (let at = first; at && outline.length < next.size; at = next.get(String(at))) outline.push(at)
  return outline
}

const placeGrids = (
  all: readonly Area[],
  outline: readonly Point[],
  squareKm: number,
  random: Random,
): { readonly grid: Area; readonly seed: Point }[] => {
  const villages = placeVillages(ofKind(all, 'village'), outline, squareKm, random)
  const ids = [...villages.keys()]
  const cells = voronoiCells([...villages.values()], Math.sqrt(squareKm / Math.PI)).map((cell) =>
    clipTo(outline, cell),
  )
  const land = new Map(ids.map((id, i) => [id, cells[i] ?? []]))
  const seeds: Point[] = []
  return ofKind(all, 'grid').map((grid) => {
    const cell = land.get(grid.parent ?? '') ?? []
    const middle = centroid(cell)
    const reach = Math.max(...cell.map((corner) => distance(corner, middle)))
    const seed = spread(cell, middle, reach, seeds.slice(-9), random)
    seeds.push(seed)
    return { grid, seed }
  })
}

/**
 * Invented shapes that tile a county: each grid is one cell of one Voronoi diagram, so neighbours share their very
 * corners; a village is the union of its grids. No free source has boundaries below the county.
 */
export const geometry = (county: string, all: readonly Area[] = areas(county)): CountyShape => {
  const place = places[county]
  if (!place) throw new Error(`no rough place for county ${county}`)
  const random = randomOf(`${county}/geometry`)
  const { toLonLat } = sketchAround(place.centre)
  const frame = drawOutline(place.squareKm, random)
  const placed = placeGrids(all, frame, place.squareKm, random)
  const cells = voronoiCells(
    placed.map(({ seed }) => seed),
    Math.sqrt(place.squareKm / Math.PI),
  )
  const grids = placed.map(({ grid }, i): GridShape => {
    const cell = clipTo(frame, cells[i] ?? [])
    return { id: grid.id, ring: toRing(cell, toLonLat), centre: toLonLat(centroid(cell)), synthetic: true }
  })
  return { outline: joinOutline(grids.map(({ ring }) => ring)), grids, synthetic: true }
}
