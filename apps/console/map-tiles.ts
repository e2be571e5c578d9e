import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { pointToTile } from '@mapbox/tilebelt'
import { ask } from '#apps/client.ts'
import type { MapCase } from '#apps/console/map-points.ts'
import type { MapView } from '#ui/map.tsx'

const pollMs = 5000
/** Most tiles of one view: a large screen shows about a dozen. */
const mostTiles = 40

interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** The tiles that cover a view at its own zoom; a coarser zoom where that would be too many. */
export const tilesOf = ({ west, south, east, north, zoom }: MapView): Tile[] => {
  for (let z = Math.max(0, Math.min(20, Math.round(zoom))); ; z--) {
    const [left, top] = pointToTile(west, north, z)
    const [right, bottom] = pointToTile(east, south, z)
    const [columns, lines] = [right - left + 1, bottom - top + 1]
    if (columns * lines > mostTiles && z > 0) continue
    return Array.from({ length: columns * lines }, (_, i) => ({
      z,
      x: left + (i % columns),
      y: top + Math.floor(i / columns),
    }))
  }
}

/** Cases and counts of what the map shows, tile by tile; without a view nothing is asked. */
export const useTiles = (view: MapView | undefined): MapCase[] =>
  useQueries({
    queries: (view ? tilesOf(view) : []).map((input) =>
      ask.incidents.tile.queryOptions({ input, refetchInterval: pollMs, placeholderData: keepPreviousData }),
    ),
    combine: (answers) =>
      answers.flatMap(({ data }) =>
        (data ?? []).map(({ count, lon, lat, urgency, case: one }) => ({
          id: one?.id ?? `${lon},${lat}`,
          title: one?.title ?? '',
          dueAt: one?.dueAt,
          urgency,
          lon,
          lat,
          count,
        })),
      ),
  })
