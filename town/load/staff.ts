import type { Tx } from '#platform/server/db/query.ts'
import type { Area } from '#town/areas.ts'
import { insertRows } from '#town/load/insert.ts'
import { accounts, type Account } from '#town/posts.ts'
import { roster, type Shift } from '#town/roster.ts'
import { units, type Unit } from '#town/units.ts'

/** Faces of the role picker: those who sit at a desk get the console. */
const desks = ['dispatcher', 'centre-operator', 'inspector', 'arbiter', 'data-steward', 'system-admin']

const featuredOf = ({ featured, posts }: Account, order: number) => {
  const role = posts[0]?.role ?? ''
  const face = desks.includes(role) ? 'console' : 'staff'
  return featured ? { ...featured, role, face, order: String(order).padStart(3, '0') } : null
}

const moment = (dayOffset: number, time: string): Temporal.ZonedDateTime => {
  const day = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days: dayOffset })
  return day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: time })
}

const shiftRow = (county: string, { id, unit, account, dayOffset, kind, from, to }: Shift) => {
  const [starts, end] = [moment(dayOffset, from), moment(dayOffset, to)]
  const ends = Temporal.ZonedDateTime.compare(end, starts) > 0 ? end : end.add({ days: 1 })
  return {
    county,
    id,
    unit,
    account,
    starts_at: starts.toInstant().toString(),
    ends_at: ends.toInstant().toString(),
    kind,
  }
}

const unitRow = (county: string, { id, key, kind, name, nameEn, areaPath, path, phone }: Unit) => ({
  county,
  id,
  key,
  kind,
  name,
  name_en: nameEn,
  area_path: areaPath,
  path,
  phone,
})

const postRows = (
  county: string,
  since: string,
  { id, posts }: Account,
  pathOf: ReadonlyMap<string, string>,
) =>
  posts.map(({ role, areaPath, unit }) => ({
    county,
    account: id,
    role,
    area_path: areaPath,
    unit,
    unit_path: pathOf.get(unit) ?? unit,
    valid_from: since,
  }))

/** Organisations, accounts with their posts, and the duty roster of the centres. */
export const loadStaff = async (tx: Tx, county: string, all: Area[], since: string): Promise<void> => {
  const everyUnit = units(county, all)
  const everybody = accounts(county, all, everyUnit)
  const shown = everybody.filter(({ featured }) => featured)
  const pathOf = new Map(everyUnit.map(({ id, path }) => [id, path]))
  const accountRow = (account: Account) => ({
    county,
    id: account.id,
    name: account.name,
    phone: account.phone,
    featured: featuredOf(account, shown.indexOf(account)),
  })
  await insertRows(
    tx,
    'base_data.units',
    everyUnit.map((unit) => unitRow(county, unit)),
  )
  await insertRows(tx, 'kernel.accounts', everybody.map(accountRow))
  await insertRows(
    tx,
    'kernel.posts',
    everybody.flatMap((account) => postRows(county, since, account, pathOf)),
  )
  await insertRows(
    tx,
    'command.shifts',
    roster(county, everybody).map((shift) => shiftRow(county, shift)),
  )
}
