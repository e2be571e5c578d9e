import { isCommunity } from '#kernel/area/area.ts'
import { ofKind, type Area } from '#town/areas.ts'
import { geometry, type GridShape } from '#town/geometry.ts'

/** A grid with its shape and the places that it lies in. */
export interface Stage {
  readonly grid: Area
  readonly shape: GridShape
  readonly village: Area
  readonly township: string
  readonly town: boolean
}

/** Every grid of a county as a stage. */
export const stagesOf = (county: string, all: readonly Area[]): Stage[] => {
  const villages = new Map(ofKind(all, 'village').map((village) => [village.id, village]))
  const shapes = new Map(geometry(county, all).grids.map((shape) => [shape.id, shape]))
  return ofKind(all, 'grid').map((grid) => {
    const [village, shape] = [villages.get(grid.parent ?? ''), shapes.get(grid.id)]
    if (!village?.parent || !shape) throw new Error(`grid ${grid.id} has no village or no shape`)
    return { grid, shape, village, township: village.parent, town: isCommunity(village.code) }
  })
}
