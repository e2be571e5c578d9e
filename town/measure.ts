export type LonLat = readonly [lon: number, lat: number]
export type Point = readonly [x: number, y: number]

const semiMajor = 6_378_137
const flattening = 1 / 298.257223563
const e2 = flattening * (2 - flattening)
const e = Math.sqrt(e2)
const radians = Math.PI / 180

/** The integral of the ellipsoid's area from the equator to this latitude, per radian of longitude. */
const areaTo = (lat: number): number => {
  const s = Math.sin(lat * radians)
  return ((semiMajor ** 2 * (1 - e2)) / 2) * (s / (1 - e2 * s * s) + Math.atanh(e * s) / e)
}

/**
 * Square metres inside a ring on the WGS84 ellipsoid; anticlockwise is positive. A zone border runs through the city,
 * so nothing flat is used. Edges are read as straight in degrees (Simpson's rule), which makes shared borders cancel.
 */
export const ringArea = (ring: readonly LonLat[]): number =>
  ring.reduce((sum, [lon, lat], i) => {
    const [lon2, lat2] = ring[(i + 1) % ring.length] ?? [lon, lat]
    const mean = (areaTo(lat) + 4 * areaTo((lat + lat2) / 2) + areaTo(lat2)) / 6
    return sum - (lon2 - lon) * radians * mean
  }, 0)

/** Six places, about 0.1 m: everything that shares a corner rounds it the same way. */
export const roundDegrees = (value: number): number => Math.round(value * 1e6) / 1e6

/** Degrees ↔ a flat sketch in kilometres around a centre, good enough to draw synthetic places on. */
export const sketchAround = ([lon0, lat0]: LonLat) => {
  const kx = 111.32 * Math.cos(lat0 * radians)
  const ky = 110.85
  return {
    toLonLat: ([x, y]: Point): LonLat => [roundDegrees(lon0 + x / kx), roundDegrees(lat0 + y / ky)],
    toPoint: ([lon, lat]: LonLat): Point => [(lon - lon0) * kx, (lat - lat0) * ky],
  }
}

const cross = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Where the line a→b meets the line p→q. Ends are ordered first, so that both neighbours compute the same bits. */
const meet = (a: Point, b: Point, p: Point, q: Point): Point => {
  const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a]
  const [d1, d2] = [cross(p, q, from), cross(p, q, to)]
  const t = d1 / (d1 - d2)
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
}

const clipEdge = (ring: readonly Point[], p: Point, q: Point): Point[] =>
  ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a
    const [inA, inB] = [cross(p, q, a) >= 0, cross(p, q, b) >= 0]
    const kept: Point[] = inA ? [a] : []
    return inA === inB ? kept : [...kept, meet(a, b, p, q)]
  })

/** The part of a ring inside a convex anticlockwise outline. */
export const clipTo = (outline: readonly Point[], ring: readonly Point[]): Point[] =>
  outline.reduce<Point[]>(
    (left, p, i) => clipEdge(left, p, outline[(i + 1) % outline.length] ?? p),
    [...ring],
  )

export const isInside = (outline: readonly Point[], at: Point): boolean =>
  outline.every((p, i) => cross(p, outline[(i + 1) % outline.length] ?? p, at) >= 0)

export const centroid = (ring: readonly Point[]): Point => {
  let [area, x, y] = [0, 0, 0]
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a
    const w = a[0] * b[1] - b[0] * a[1]
    area += w
    x += (a[0] + b[0]) * w
    y += (a[1] + b[1]) * w
  })
  return [x / (3 * area), y / (3 * area)]
}
