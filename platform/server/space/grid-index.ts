import Flatbush from 'flatbush'
import { isValidOn } from '#kernel/area/area.ts'
import { holds } from '#kernel/area/holds.ts'

/** A closed ring of [lon, lat] in degrees, first point repeated at the end. */
export type Ring = readonly (readonly number[])[]

/** One grid as it stood for a while: one ring, or GeoJSON MultiPolygon coordinates (parts with holes). */
export interface Grid {
  readonly id: string
  readonly ring?: Ring | undefined
  readonly polygons?: readonly (readonly Ring[])[] | undefined
  /** ISO days; counts from `validFrom` until the day before `validTo`, without end where one is left out. */
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
}

export interface GridIndex {
  /**
   * Id of the grid that a place lies in on a day (today unless told), undefined outside all of them. A place on a
   * shared border, or where grids overlap, belongs to the smallest id: always to exactly one.
   */
  readonly find: (lon: number, lat: number, on?: string) => string | undefined
}

interface Part {
  readonly grid: Grid
  readonly rings: number[][][]
}

const isClosed = (ring: Ring): boolean => {
  const [first, last] = [ring[0], ring.at(-1)]
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

const partsOf = (grid: Grid): Part[] => {
  const polygons = grid.polygons ?? (grid.ring ? [[grid.ring]] : [])
  // The library notices an open ring only when both coordinates differ.
  if (polygons.length === 0 || !polygons.flat().every(isClosed))
    throw new Error(`grid ${grid.id} has an open ring or none`)
  return polygons.map((rings) => ({ grid, rings: rings.map((ring) => ring.map((point) => [...point])) }))
}

const byId = (one: Grid, other: Grid): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

let known = { day: '', from: 0, until: 0 }

/** Today in China, worked out once a day: asking the calendar costs more than finding the grid. */
const civilToday = (): string => {
  const now = Date.now()
  if (now >= known.from && now < known.until) return known.day
  const date = Temporal.Now.zonedDateTimeISO('Asia/Shanghai')
  const [from, until] = [date.startOfDay(), date.startOfDay().add({ days: 1 })]
  known = { day: date.toPlainDate().toString(), from: from.epochMilliseconds, until: until.epochMilliseconds }
  return known.day
}

/**
 * An index in memory over all versions of a county's grids (flatbush for the boxes, exact predicates for the rest).
 * Throws when a grid has no ring or an open one. Build it again when a grid changes: 2,000 grids of 40 corners take about 50 ms.
 */
export const makeGridIndex = (grids: readonly Grid[], today: () => string = civilToday): GridIndex => {
  const parts = grids.toSorted(byId).flatMap(partsOf)
  if (parts.length === 0) return { find: () => undefined }
  const boxes = new Flatbush(parts.length)
  for (const { rings } of parts) {
    const points = rings[0] ?? []
    const [lons, lats] = [points.map((point) => point[0] ?? 0), points.map((point) => point[1] ?? 0)]
    boxes.add(Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats))
  }
  boxes.finish()
  const find = (lon: number, lat: number, on = today()): string | undefined => {
    // Parts stand in the order of their ids, so the smallest number is the smallest id. The filter takes none: no list is made.
    let smallest = parts.length
    boxes.search(lon, lat, lon, lat, (at) => {
      const part = at < smallest ? parts[at] : undefined
      if (part && isValidOn(part.grid, on) && holds(part.rings, lon, lat)) smallest = at
      return false
    })
    return parts[smallest]?.grid.id
  }
  return { find }
}
