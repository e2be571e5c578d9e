import type { Box } from '#platform/server/space/cell.ts'

export interface Place {
  readonly lon: number
  readonly lat: number
}

/** Mean radius of the earth in metres (IUGG R1). */
const radius = 6_371_008.8
const radians = Math.PI / 180

/** Metres along the ground between two places in degrees (haversine on the sphere: at most 0.6 % off the ellipsoid). */
export const metresBetween = (one: Place, other: Place): number => {
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2
  const chord =
    half(other.lat - one.lat) +
    Math.cos(one.lat * radians) * Math.cos(other.lat * radians) * half(other.lon - one.lon)
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/**
 * The box that holds every place within so many metres: what a query asks by cells before it measures.
 * Cut off at the poles and the date line.
 */
export const boxAround = ({ lon, lat }: Place, metres: number): Box => {
  // A millionth more, so that rounding never cuts off a place that is exactly so far away.
  const angle = (metres / radius) * (1 + 1e-6) + 1e-15
  const [south, north] = [lat - angle / radians, lat + angle / radians]
  const reach = Math.sin(angle) / Math.cos(lat * radians)
  const wide = south <= -90 || north >= 90 || reach >= 1 ? 180 : Math.asin(reach) / radians
  return {
    west: Math.max(lon - wide, -180),
    south: Math.max(south, -90),
    east: Math.min(lon + wide, 180),
    north: Math.min(north, 90),
  }
}
