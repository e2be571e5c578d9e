import type { Tx } from '#platform/server/db/query.ts'
import type { z } from 'zod'
import type { area, gridRow, unit } from '#systems/base-data/places/contract.ts'

type Area = z.infer<typeof area>
type GridRow = z.infer<typeof gridRow>

interface AreaRow extends Omit<Area, 'parent' | 'lon' | 'lat'> {
  parent: string | null
  lon: number | null
  lat: number | null
}

const areasSql = `
  select a.id, a.kind, a.code, a.name, a.parent, a.path, b.lon, b.lat from kernel.areas a
  left join base_data.grids b on b.county = a.county and b.id = a.id and b.valid_from = a.valid_from
  where a.county = $1 and a.valid_from <= coalesce($2::date, current_date) and (a.valid_to is null or a.valid_to > coalesce($2::date, current_date))
    and ($3::text is null or a.path = $3 or (a.path >= $3 || '/' and a.path < $3 || '0')) and ($4::text is null or a.kind = $4)
    and ($5::text is null or a.id = $5) order by a.path`

/** Areas as they were on a day; today when none is named. */
export const areasOn = async (
  tx: Tx,
  county: string,
  asked: {
    on?: string | undefined
    id?: string | undefined
    within?: string | undefined
    kind?: string | undefined
  },
): Promise<Area[]> => {
  const { rows } = await tx.query<AreaRow>(areasSql, [
    county,
    asked.on ?? null,
    asked.within ?? null,
    asked.kind ?? null,
    asked.id ?? null,
  ])
  return rows.map(({ parent, lon, lat, ...row }) => ({
    ...row,
    ...(parent === null ? {} : { parent }),
    ...(lon === null || lat === null ? {} : { lon, lat }),
  }))
}

/** The county's name and the telephone of its command centre: both stand on every public page. */
export const countyAbout = async (tx: Tx, county: string) => {
  const {
    rows: [about],
  } = await tx.query<{ name: string; phone: string | null }>(
    `select c.name, (select u.phone from base_data.units u where u.county = c.code and u.kind = 'centre' order by length(u.path) limit 1) as phone
     from kernel.counties c where c.code = $1`,
    [county],
  )
  return { code: county, name: about?.name ?? '', centrePhone: about?.phone ?? '' }
}

export const units = async (tx: Tx, county: string): Promise<z.infer<typeof unit>[]> => {
  const { rows } = await tx.query<z.infer<typeof unit>>(
    `select id, key, kind, name, name_en as "nameEn", area_path as "areaPath", phone from base_data.units where county = $1 and kind <> 'party' order by length(area_path), id`,
    [county],
  )
  return rows
}

const holder = (role: string) => `(
  select a.name from kernel.posts p join kernel.accounts a on a.county = p.county and a.id = p.account
  where p.county = g.county and p.role = '${role}' and p.area_path = g.path and (p.valid_to is null or p.valid_to > current_date) limit 1)`

const gridsSql = `
  select g.id, g.name, g.path, b.kind, b.synthetic, v.name as village, t.name as township,
    ${holder('grid-worker')} as worker, ${holder('grid-assistant')} as assistant, ${holder('grid-supervisor')} as supervisor,
    (select count(*)::int from base_data.households h where h.county = g.county and h.grid = g.id) as households
  from kernel.areas g
  join base_data.grids b on b.county = g.county and b.id = g.id and b.valid_from = g.valid_from
  join kernel.areas v on v.county = g.county and v.id = g.parent and v.valid_to is null
  join kernel.areas t on t.county = g.county and t.id = v.parent and t.valid_to is null
  where g.county = $1 and g.kind = 'grid' and g.valid_to is null
    and ($2::text is null or g.path = $2 or (g.path >= $2 || '/' and g.path < $2 || '0')) order by g.path`

type RawGrid = Omit<GridRow, 'worker' | 'assistant' | 'supervisor'> & {
  worker: string | null
  assistant: string | null
  supervisor: string | null
}

/** Every grid with its three roles (D12-6): a missing one stays visible. */
export const gridRows = async (
  tx: Tx,
  county: string,
  asked: { within?: string | undefined; incomplete?: boolean | undefined },
): Promise<GridRow[]> => {
  const { rows } = await tx.query<RawGrid>(gridsSql, [county, asked.within ?? null])
  const shown = rows.map(({ worker, assistant, supervisor, ...row }) => ({
    ...row,
    ...(worker === null ? {} : { worker }),
    ...(assistant === null ? {} : { assistant }),
    ...(supervisor === null ? {} : { supervisor }),
  }))
  return asked.incomplete ? shown.filter((row) => !(row.worker && row.assistant && row.supervisor)) : shown
}

interface ShapeRow {
  id: string
  name: string
  ring: [number, number][]
  synthetic: boolean
  roles: number
}

/** Outlines for the map; a grid that lacks one of its three roles is marked, so that it can be drawn red. */
export const gridShapes = async (tx: Tx, county: string) => {
  const { rows } = await tx.query<ShapeRow>(
    `select b.id, a.name, b.ring, b.synthetic,
       (select count(distinct p.role)::int from kernel.posts p where p.county = b.county and p.area_path = a.path
          and p.role in ('grid-worker', 'grid-assistant', 'grid-supervisor') and (p.valid_to is null or p.valid_to > current_date)) as roles
     from base_data.grids b join kernel.areas a on a.county = b.county and a.id = b.id and a.valid_from = b.valid_from
     where b.county = $1 and b.valid_to is null`,
    [county],
  )
  return {
    type: 'FeatureCollection' as const,
    features: rows.map(({ id, name, ring, synthetic, roles }) => ({
      type: 'Feature' as const,
      id,
      properties: { name, complete: roles === 3, synthetic },
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
    })),
  }
}

/** Grids within some areas, with their outlines: what a device needs to know in which grid it stands. */
export const gridsWithin = async (tx: Tx, county: string, paths: readonly string[]) => {
  const { rows } = await tx.query<{
    id: string
    name: string
    path: string
    lon: number
    lat: number
    ring: [number, number][]
  }>(
    `select b.id, a.name, a.path, b.lon, b.lat, b.ring
     from base_data.grids b join kernel.areas a on a.county = b.county and a.id = b.id and a.valid_from = b.valid_from
     where b.county = $1 and b.valid_to is null and exists (select 1 from unnest($2::text[]) p where a.path = p or (a.path >= p || '/' and a.path < p || '0'))
     order by a.path limit 40`,
    [county, paths],
  )
  return rows
}
