import { makeGridIndex, type GridIndex } from '#platform/server/space/grid-index.ts'
import type { Tx } from '#platform/server/db/query.ts'

interface GridFound {
  readonly id: string
  readonly path: string
  readonly name: string
}

interface Held {
  readonly mark: string
  readonly index: GridIndex
  readonly grids: ReadonlyMap<string, GridFound>
}

/** One index per county, rebuilt when its grids change: the mark is the number of rows and the newest validity. */
const held = new Map<string, Held>()

const markSql = `select count(*) || ':' || coalesce(max(valid_from)::text, '') || ':' || count(valid_to) as mark from base_data.grids where county = $1`

const gridsSql = `
  select g.id, g.ring, g.valid_from as "validFrom", g.valid_to as "validTo", a.path, a.name from base_data.grids g
  join kernel.areas a on a.county = g.county and a.id = g.id and a.valid_from = g.valid_from
  where g.county = $1 order by g.valid_from`

type GridRow = GridFound & { ring: [number, number][]; validFrom: string; validTo: string | null }

const load = async (tx: Tx, county: string, mark: string): Promise<Held> => {
  const { rows } = await tx.query<GridRow>(gridsSql, [county])
  // All versions go in: the index itself picks the one of the day, so a boundary that changes tomorrow needs no reload.
  const index = makeGridIndex(
    rows.map(({ id, ring, validFrom, validTo }) => ({
      id,
      polygons: [[ring]],
      validFrom,
      validTo: validTo ?? undefined,
    })),
  )
  const fresh = { mark, index, grids: new Map(rows.map(({ id, path, name }) => [id, { id, path, name }])) }
  held.set(county, fresh)
  return fresh
}

/** The grid of a WGS84 position as of today; undefined outside the county. */
export const gridAt = async (
  tx: Tx,
  county: string,
  lon: number,
  lat: number,
): Promise<GridFound | undefined> => {
  const { rows } = await tx.query<{ mark: string }>(markSql, [county])
  const mark = rows[0]?.mark ?? ''
  const known = held.get(county)
  const current = known?.mark === mark ? known : await load(tx, county, mark)
  const id = current.index.find(lon, lat)
  return id === undefined ? undefined : current.grids.get(id)
}
