import { sql, type Expression, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#kernel/authority/grant.ts'
import { pathWithin } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import type { householdCard, householdRow, Updated } from '#systems/base-data/households/contract.ts'
import { maskName, maskPhone } from '#systems/base-data/households/mask.ts'

type HouseholdRow = z.infer<typeof householdRow>
type HouseholdCard = z.infer<typeof householdCard>

const withinPosts = (actor: Actor, roles: readonly string[]): Expression<SqlBool> => {
  const paths = actor.posts
    .filter(({ role }) => roles.includes(role))
    .map(({ areaPath }) => pathWithin('h.area_path', areaPath))
  return sql<SqlBool>`h.county = ${actor.county} and (${sql.join(paths, sql` or `)})`
}

/** A name, its pinyin or initials, a door or part of the address. Households of one grid are few: a scan of them is cheap. */
const matches = (q: string): Expression<SqlBool> => {
  if (q === '') return sql<SqlBool>`true`
  const part = `%${q.toLowerCase().replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  return sql<SqlBool>`(h.door like ${part} or h.address like ${part} or exists (
    select 1 from base_data.persons p where p.county = h.county and p.household = h.id and p.moved_out is null
      and (p.name like ${part} or p.initials like ${part} or p.pinyin like ${part})))`
}

interface Raw {
  id: string
  address: string
  door: string
  head: string | null
  people: number
  tags: string[] | null
  visited_at: Date | null
  lon: number
  lat: number
  total: number
}

const shown = ({ id, address, door, people, lon, lat, head, tags, visited_at }: Raw): HouseholdRow => ({
  id,
  address,
  door,
  people,
  lon,
  lat,
  head: maskName(head ?? ''),
  tags: tags ?? [],
  ...(visited_at === null ? {} : { visitedAt: visited_at.toISOString() }),
})

export const findHouseholds = async (
  tx: Tx,
  actor: Actor,
  roles: readonly string[],
  asked: { q: string; limit: number; cursor?: string | undefined },
): Promise<{ rows: HouseholdRow[]; total: number; next?: string }> => {
  const built = sql<Raw>`
    select h.id, h.address, h.door, h.lon, h.lat, h.visited_at, people.head, people.n as people, people.tags, count(*) over ()::int as total
    from base_data.households h
    left join lateral (
      select max(p.name) filter (where p.relation = '户主') as head, count(*)::int as n, array_remove(array_agg(distinct t.tag), null) as tags
      from base_data.persons p left join lateral unnest(p.tags) t(tag) on true where p.county = h.county and p.household = h.id and p.moved_out is null) people on true
    where ${withinPosts(actor, roles)} and ${matches(asked.q)} ${asked.cursor === undefined ? sql`` : sql`and h.id > ${asked.cursor}`}
    order by h.id limit ${asked.limit + 1}`
  const found = await rows(tx, { compile: () => built.compile(query) })
  const page = found.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    rows: page.map(shown),
    total: found[0]?.total ?? 0,
    ...(found.length > asked.limit && last ? { next: last.id } : {}),
  }
}

interface PersonRow {
  id: string
  name: string
  sex: string
  age: number
  relation: string
  phone: string | null
  tags: string[]
}

/** Fields of a home `h` that were brought up to date, each with its last time. */
export const updatedSql = `
  (select jsonb_agg(jsonb_build_object('field', u.field, 'person', u.person, 'at', u.at)) from (
    select distinct on (c.person, c.field) c.person, c.field, k.changed_at as at
    from base_data.household_changes c join kernel.cases k on k.county = c.county and k.id = c.case_id
    where c.county = h.county and c.household = h.id and c.state = 'applied' order by c.person, c.field, c.version desc) u) as updated`

interface CardRow extends Raw {
  registered_on: string
  updated: Updated[] | null
  dwelling: string
  version: number
  phone: string | null
  consent: boolean
}

export const readHousehold = async (
  tx: Tx,
  actor: Actor,
  roles: readonly string[],
  id: string,
): Promise<HouseholdCard | undefined> => {
  const built = sql<CardRow>`
    select h.id, h.address, h.door, h.lon, h.lat, h.visited_at, h.dwelling, h.version, h.phone, h.visit_consent as consent,
      h.registered_on::text, ${sql.raw(updatedSql)}, 1 as total from base_data.households h where ${withinPosts(actor, roles)} and h.id = ${id}`
  const [found] = await rows(tx, { compile: () => built.compile(query) })
  if (!found) return undefined
  const { rows: persons } = await tx.query<PersonRow>(
    `select id, name, sex, date_part('year', age(birth))::int as age, relation, phone, tags from base_data.persons where county = $1 and household = $2 and moved_out is null order by relation <> '户主', birth`,
    [actor.county, id],
  )
  const head = persons.find(({ relation }) => relation === '户主')?.name ?? null
  const tags = [...new Set(persons.flatMap((person) => person.tags))]
  return {
    ...shown({ ...found, head, people: persons.length, tags }),
    dwelling: found.dwelling,
    version: found.version,
    consent: found.consent,
    registeredOn: found.registered_on,
    updated: found.updated ?? [],
    ...(found.phone === null ? {} : { phone: maskPhone(found.phone) }),
    persons: persons.map(({ name, phone, ...person }) => ({
      ...person,
      name: maskName(name),
      ...(phone === null ? {} : { phone: maskPhone(phone) }),
    })),
  }
}
