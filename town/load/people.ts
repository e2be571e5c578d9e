import type { Tx } from '#platform/server/db/query.ts'
import type { Area } from '#town/areas.ts'
import { insertRows } from '#town/load/insert.ts'
import type { Person } from '#town/household.ts'
import { people, type Household, type PeopleSize } from '#town/people.ts'

/** When the county's register was brought in; what is younger was said at a door. */
const registered = '2026-01-01'

const householdRow = (county: string, pathOf: ReadonlyMap<string, string>, home: Household) => {
  const { id, area, address, door, dwelling, phone, lon, lat } = home
  return {
    county,
    id,
    area_path: pathOf.get(area),
    grid: area,
    address: address.text,
    door,
    dwelling,
    phone,
    lon,
    lat,
    registered_on: registered,
  }
}

const personRow = (county: string, person: Person) => {
  const { id, household, name, pinyin, initials, sex, birth, relation, idNo, phone = null, tags } = person
  return { county, id, household, name, pinyin, initials, sex, birth, relation, id_no: idNo, phone, tags }
}

/** Invented households and persons, spread over the grids. */
export const loadPeople = async (tx: Tx, county: string, all: Area[], size: PeopleSize): Promise<void> => {
  const { households, persons } = people(county, size, all)
  const pathOf = new Map(all.map(({ id, path }) => [id, path]))
  await insertRows(
    tx,
    'base_data.households',
    households.map((home) => householdRow(county, pathOf, home)),
  )
  await insertRows(
    tx,
    'base_data.persons',
    persons.map((person) => personRow(county, person)),
  )
}

/** A small shop in every village, so that points have something to be spent on. */
export const stockShops = async (tx: Tx, county: string): Promise<void> => {
  await tx.query(
    `insert into ledger.goods (county, scheme, area_path, code, name, cost, stock)
     select a.county, 'resident-points', a.path, g.code, g.name, g.cost, g.stock
     from kernel.areas a, (values ('soap', '洗衣液', 8, 20), ('salt', '食盐', 2, 50), ('towel', '毛巾', 4, 30), ('rice', '大米5公斤', 18, 10)) g(code, name, cost, stock)
     where a.county = $1 and a.kind = 'village' and a.valid_to is null`,
    [county],
  )
}

/** When somebody was last there, spread over the last months: homes with a reason to be visited more often were. */
export const rememberVisits = async (tx: Tx, county: string): Promise<void> => {
  await tx.query(
    `update base_data.households h set visited_at = now() - make_interval(hours => 30 + abs(hashtext(h.id)) % 24
       * case when exists (select 1 from base_data.persons p where p.county = h.county and p.household = h.id and p.tags && array['独居老人', '留守儿童']) then 50 else 200 end)
     where county = $1`,
    [county],
  )
}
