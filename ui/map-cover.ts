import { pointToTile } from '@mapbox/tilebelt'
import type { MapView } from '#ui/map.tsx'

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
