import { sql } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault, fieldFault } from '#kernel/fault/fault.ts'
import { reachWhere } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import { cellRanges } from '#platform/server/space/cell.ts'
import { gridAt } from '#platform/server/space/county-grids.ts'
import { topCategories, type Category } from '#systems/grid-affairs/incident/categories.ts'
import { mapMost } from '#systems/grid-affairs/incident/screens/map-most.ts'
import type { DispatchRule } from '#systems/grid-affairs/incident/dispatch.ts'
import type { Urgency } from '#systems/grid-affairs/incident/fields.ts'
import { grants } from '#systems/grid-affairs/incident/grants.ts'

const categoryShown = ({ code, top, zh, en, limit, level, urgency, photo }: Category) => {
  const parent = topCategories.find((one) => one.code === top)
  return {
    code,
    top,
    zh,
    en,
    limit,
    level,
    urgency,
    topZh: parent?.zh ?? top,
    topEn: parent?.en ?? top,
    photoAfter: photo.after,
    ...(photo.reason === undefined ? {} : { photoReason: photo.reason }),
  }
}

/** The newest version of the county's categories. */
export const categoriesInForce = async (tx: Tx, county: string) => {
  const { rows: found } = await tx.query<{ version: number; body: Category }>(
    `select version, body from grid_affairs.categories where county = $1
       and version = (select max(version) from grid_affairs.categories where county = $1) order by code`,
    [county],
  )
  return { version: found[0]?.version ?? 0, rows: found.map(({ body }) => categoryShown(body)) }
}

interface About {
  village: string
  worker: string | null
  phone: string | null
  centre: string | null
}

const aboutSql = `
  select v.name as village, w.name as worker, w.phone, (select phone from base_data.units where county = $1 and kind = 'centre' order by length(path) limit 1) as centre
  from kernel.areas g
  join kernel.areas v on v.county = g.county and v.id = g.parent and v.valid_to is null
  left join lateral (
    select a.name, a.phone from kernel.posts p join kernel.accounts a on a.county = p.county and a.id = p.account
    where p.county = $1 and p.role = 'grid-worker' and p.area_path = g.path and (p.valid_to is null or p.valid_to > current_date) limit 1) w on true
  where g.county = $1 and g.id = $2 and g.valid_to is null`

/** Which grid a place lies in and who looks after it: name and phone are published for every grid (D12-1). */
export const placeAbout = async (tx: Tx, county: string, { lon, lat }: { lon: number; lat: number }) => {
  const grid = await gridAt(tx, county, lon, lat)
  if (!grid)
    throw fieldFault('place', '这个位置不在本县网格范围内', 'This place lies outside the county’s grids')
  const {
    rows: [about],
  } = await tx.query<About>(aboutSql, [county, grid.id])
  if (!about) throw new Fault('not-there')
  return {
    grid: grid.id,
    name: grid.name,
    village: about.village,
    centrePhone: about.centre ?? '',
    ...(about.worker === null ? {} : { worker: { name: about.worker, phone: about.phone ?? '' } }),
  }
}

interface MapRow {
  id: string
  title: string
  state: string
  urgency: Urgency
  lon: number
  lat: number
  due_at: Date | null
}

/** Open cases in a map window, within the actor's reach; integer cells keep their index under the county wall. */
export const mapWindow = async (
  tx: Tx,
  actor: Actor,
  bbox: { west: number; south: number; east: number; north: number },
) => {
  const ranges = cellRanges(bbox)
  if (ranges.length === 0) return []
  const inRange = sql.join(
    ranges.map(({ from, to }) => sql`i.cell between ${String(from)} and ${String(to)}`),
    sql` or `,
  )
  const built = sql<MapRow>`
    select cases.id, cases.title, cases.state, i.urgency, i.lon, i.lat, cases.due_at
    from grid_affairs.incidents i join kernel.cases as cases on cases.county = i.county and cases.id = i.case_id
    where i.county = ${actor.county} and i.open and (${inRange}) and ${reachWhere(grants, actor, 'read')} limit ${mapMost}`
  const found = await rows(tx, { compile: () => built.compile(query) })
  return found.map(({ due_at, ...row }) => ({
    ...row,
    ...(due_at === null ? {} : { dueAt: due_at.toISOString() }),
  }))
}

/** Rules in force and those that rulings proposed. */
export const dispatchRules = async (tx: Tx, county: string) => {
  const { rows: found } = await tx.query<{ body: DispatchRule; state: string; source: string }>(
    'select body, state, source from grid_affairs.dispatch_rules where county = $1 order by priority, id',
    [county],
  )
  return found.map(({ body: { id, version, priority, clause, because }, state, source }) => ({
    id,
    version,
    priority,
    clause,
    because,
    state,
    source,
  }))
}
