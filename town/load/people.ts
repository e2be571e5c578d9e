import type { Tx } from '#platform/server/db/query.ts'
import type { Area } from '#town/areas.ts'
import { insertRows } from '#town/load/insert.ts'
import type { Person } from '#town/household.ts'
import { people, type Household, type PeopleSize } from '#town/people.ts'

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
