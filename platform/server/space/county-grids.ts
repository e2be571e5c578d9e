import { makeGridIndex, type GridIndex } from '#platform/server/space/grid-index.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { keepInMemory } from '#platform/server/db/reference.ts'

interface GridFound {
  readonly id: string
  readonly path: string
  readonly name: string
}

interface County {
  readonly index: GridIndex
  readonly grids: ReadonlyMap<string, GridFound>
}

const gridsSql = `
  select g.id, g.ring, g.valid_from as "validFrom", g.valid_to as "validTo", a.path, a.name from base_data.grids g
  join kernel.areas a on a.county = g.county and a.id = g.id and a.valid_from = g.valid_from
  where g.county = $1 order by g.valid_from`

type GridRow = GridFound & { ring: [number, number][]; validFrom: string; validTo: string | null }

/** One index per county, over all versions: a boundary that changes tomorrow needs no reload, the index picks the day. */
const gridsOf = keepInMemory(async (tx: Tx, county: string): Promise<County> => {
  const { rows } = await tx.query<GridRow>(gridsSql, [county])
  const index = makeGridIndex(
    rows.map(({ id, ring, validFrom, validTo }) => ({
      id,
      polygons: [[ring]],
      validFrom,
      validTo: validTo ?? undefined,
    })),
  )
  return { index, grids: new Map(rows.map(({ id, path, name }) => [id, { id, path, name }])) }
})

/** The grid of a WGS84 position as of today; undefined outside the county. */
export const gridAt = async (
  tx: Tx,
  county: string,
  lon: number,
  lat: number,
): Promise<GridFound | undefined> => {
  const { index, grids } = await gridsOf(tx, county)
  const id = index.find(lon, lat)
  return id === undefined ? undefined : grids.get(id)
}
