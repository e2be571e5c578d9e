import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { pathWithin } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import type { SyncPart } from '#platform/server/sync/part.ts'
import { buildingOf } from '#systems/base-data/households/building.ts'
import type { PackedHousehold, Updated } from '#systems/base-data/households/contract.ts'
import { maskName, maskPhone } from '#systems/base-data/households/mask.ts'
import { updatedSql } from '#systems/base-data/households/store.ts'

/** Only the grid's own worker carries its homes; others see them at a desk. */
const within = ({ county, posts }: Actor): Expression<SqlBool> => {
  const mine = posts
    .filter(({ role }) => role === 'grid-worker')
    .map(({ areaPath }) => pathWithin('h.area_path', areaPath))
  return mine.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`h.county = ${county} and (${sql.join(mine, sql` or `)})`
}

const ask = <Row>(tx: Tx, built: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  rows(tx, { compile: () => built.compile(query) })

interface PersonRow {
  id: string
  name: string
  initials: string
  sex: string
  age: number
  relation: string
  phone: string | null
  tags: string[]
}

interface HomeRow {
  id: string
  version: number
  address: string
  door: string
  dwelling: string
  phone: string | null
  lon: number
  lat: number
  consent: boolean
  visited_at: Date | null
  registered_on: string
  updated: Updated[] | null
  persons: PersonRow[] | null
}

const homesSql = (actor: Actor, ids: readonly string[]) => sql<HomeRow>`
  select h.id, h.version, h.address, h.door, h.dwelling, h.phone, h.lon, h.lat, h.visit_consent as consent, h.visited_at,
    h.registered_on::text, ${sql.raw(updatedSql)},
    (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'initials', p.initials, 'sex', p.sex,
        'age', date_part('year', age(p.birth))::int, 'relation', p.relation, 'phone', p.phone, 'tags', p.tags) order by p.relation <> '户主', p.birth)
      from base_data.persons p where p.county = h.county and p.household = h.id and p.moved_out is null) as persons
  from base_data.households h where ${within(actor)} and h.id = any(${ids})`

/** Names and phones leave the centre covered; what a search at the door needs travels apart: initials and last four digits. */
const packed = (row: HomeRow): PackedHousehold => {
  const persons = row.persons ?? []
  const phones = [row.phone, ...persons.map(({ phone }) => phone)].filter((phone) => phone !== null)
  return {
    id: row.id,
    version: String(row.version),
    address: row.address,
    door: row.door,
    building: buildingOf(row.address, row.door),
    dwelling: row.dwelling,
    lon: row.lon,
    lat: row.lat,
    consent: row.consent,
    registeredOn: row.registered_on,
    ...(row.updated === null ? {} : { updated: row.updated }),
    head: maskName(persons.find(({ relation }) => relation === '户主')?.name ?? ''),
    people: persons.length,
    tags: [...new Set(persons.flatMap(({ tags }) => tags))],
    find: [...persons.map(({ initials }) => initials), ...phones.map((phone) => phone.slice(-4))].join(' '),
    persons: persons.map(({ name, phone, initials: _initials, ...person }) => ({
      ...person,
      name: maskName(name),
      ...(phone === null ? {} : { phone: maskPhone(phone) }),
    })),
    ...(row.phone === null ? {} : { phone: maskPhone(row.phone) }),
    ...(row.visited_at === null ? {} : { visitedAt: row.visited_at.toISOString() }),
  }
}

/** The part `households` of what a grid worker's device keeps. */
export const householdPart: SyncPart = {
  name: 'households',
  held: async (tx, actor) => {
    const found = await ask(
      tx,
      sql<{
        id: string
        version: number
      }>`select h.id, h.version from base_data.households h where ${within(actor)}`,
    )
    return found.map(({ id, version }) => ({ id, version: String(version) }))
  },
  rows: async (tx, actor, ids) =>
    ids.length === 0 ? [] : (await ask(tx, homesSql(actor, ids))).map((row) => ({ ...packed(row) })),
  touched: async (tx, county, since) => {
    const { rows: found } = await tx.query<{ id: string }>(
      'select id from base_data.households where county = $1 and xact >= $2',
      [county, String(since)],
    )
    return found.map(({ id }) => id)
  },
}
