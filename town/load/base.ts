import type { Tx } from '#platform/server/db/query.ts'
import { calendar2026 } from '#kernel/time/calendar-2026.ts'
import { categories, categoryVersion } from '#systems/grid-affairs/incident/categories.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { limitsV1 } from '#systems/grid-affairs/incident/limits.ts'
import { areas, counties, ofKind } from '#town/areas.ts'
import { geometry } from '#town/geometry.ts'
import { insertRows } from '#town/load/insert.ts'
import { people } from '#town/people.ts'
import { accounts, type Account } from '#town/posts.ts'
import { roster } from '#town/roster.ts'
import { units } from '#town/units.ts'

/** Everything in the demonstration has been valid since before its first case. */
const since = '2026-01-01'
const began = '2026-01-01T00:00:00Z'

/** The county itself, the empty head of its audit chain, its calendar, limits, categories and dispatch rules. */
const loadRules = async (tx: Tx, county: string): Promise<void> => {
  await insertRows(tx, 'kernel.calendars', [
    {
      county,
      year: calendar2026.year,
      version: 1,
      days: calendar2026.exceptions,
      source: '国务院办公厅关于2026年部分节假日安排的通知',
      loaded_at: began,
    },
  ])
  await insertRows(tx, 'kernel.rules', [
    {
      county,
      key: 'incident-limits',
      version: limitsV1.version,
      valid_from: began,
      body: limitsV1,
      basis: 'GB/T 30428.8; D13-1',
    },
    {
      county,
      key: 'grid-call-answer',
      version: 1,
      valid_from: began,
      body: { minutes: 10 },
      basis: 'D13-1; D14-3',
    },
  ])
  await insertRows(
    tx,
    'grid_affairs.categories',
    categories.map((body) => ({
      county,
      version: categoryVersion,
      code: body.code,
      body,
      valid_from: began,
    })),
  )
  await insertRows(
    tx,
    'grid_affairs.dispatch_rules',
    dispatchRulesV1.map((body) => ({
      county,
      id: body.id,
      version: body.version,
      state: 'in-force',
      priority: body.priority,
      body,
      source: 'version 1',
      created_at: began,
    })),
  )
}

const openCounty = async (tx: Tx, county: string): Promise<void> => {
  const name = counties.find(({ code }) => code === county)?.name ?? county
  await insertRows(tx, 'kernel.counties', [
    {
      code: county,
      name,
      name_en: nameInEnglish[county] ?? county,
      zone: 'Asia/Shanghai',
      office: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
      demonstration: true,
    },
  ])
  await insertRows(tx, 'kernel.audit_heads', [{ county, seq: 0, hash: `\\x${'00'.repeat(32)}` }])
}

const nameInEnglish: Readonly<Record<string, string>> = {
  '511402': 'Dongpo',
  '511403': 'Pengshan',
  '511421': 'Renshou',
  '511423': 'Hongya',
  '511424': 'Danling',
  '511425': 'Qingshen',
}

const loadPlaces = async (tx: Tx, county: string, all: ReturnType<typeof areas>): Promise<void> => {
  await insertRows(
    tx,
    'kernel.areas',
    all.map(({ id, kind, code, name, parent, path }) => ({
      county,
      id,
      valid_from: since,
      kind,
      code,
      name,
      parent,
      path,
    })),
  )
  const kinds = new Map(ofKind(all, 'grid').map(({ id, gridKind }) => [id, gridKind ?? '综合']))
  await insertRows(
    tx,
    'base_data.grids',
    geometry(county, all).grids.map(({ id, ring, centre: [lon, lat], synthetic }) => ({
      county,
      id,
      valid_from: since,
      kind: kinds.get(id),
      ring: [...ring, ring[0]],
      lon,
      lat,
      synthetic,
    })),
  )
}

/** Faces of the role picker: those who sit at a desk get the console. */
const desks = ['dispatcher', 'centre-operator', 'inspector', 'arbiter', 'data-steward', 'system-admin']

const featuredOf = ({ featured, posts }: Account, order: number) => {
  const role = posts[0]?.role ?? ''
  return (
    featured && {
      ...featured,
      role,
      face: desks.includes(role) ? 'console' : 'staff',
      order: String(order).padStart(3, '0'),
    }
  )
}

const loadStaff = async (tx: Tx, county: string, all: ReturnType<typeof areas>): Promise<void> => {
  const everyUnit = units(county, all)
  const everybody = accounts(county, all, everyUnit)
  const pathOf = new Map(everyUnit.map(({ id, path }) => [id, path]))
  await insertRows(
    tx,
    'base_data.units',
    everyUnit.map(({ id, key, kind, name, nameEn, areaPath, path, phone }) => ({
      county,
      id,
      key,
      kind,
      name,
      name_en: nameEn,
      area_path: areaPath,
      path,
      phone,
    })),
  )
  const shown = everybody.filter(({ featured }) => featured)
  await insertRows(
    tx,
    'kernel.accounts',
    everybody.map((account) => ({
      county,
      id: account.id,
      name: account.name,
      phone: account.phone,
      featured: featuredOf(account, shown.indexOf(account)) ?? null,
    })),
  )
  await insertRows(
    tx,
    'kernel.posts',
    everybody.flatMap(({ id, posts }) =>
      posts.map(({ role, areaPath, unit }) => ({
        county,
        account: id,
        role,
        area_path: areaPath,
        unit,
        unit_path: pathOf.get(unit) ?? unit,
        valid_from: since,
      })),
    ),
  )
  await insertRows(
    tx,
    'command.shifts',
    roster(county, everybody).map((shift) => shiftRow(county, shift)),
  )
}

const dayMs = 86_400_000

const moment = (dayOffset: number, time: string): string => {
  const day = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days: dayOffset })
  return day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: time }).toInstant().toString()
}

const shiftRow = (
  county: string,
  { id, unit, account, dayOffset, kind, from, to }: ReturnType<typeof roster>[number],
) => {
  const start = moment(dayOffset, from)
  const end = Date.parse(moment(dayOffset, to))
  const ends = new Date(end > Date.parse(start) ? end : end + dayMs).toISOString()
  return { county, id, unit, account, starts_at: start, ends_at: ends, kind }
}

const loadPeople = async (
  tx: Tx,
  county: string,
  all: ReturnType<typeof areas>,
  size: { households: number; persons: number },
): Promise<void> => {
  const { households, persons } = people(county, size, all)
  const pathOf = new Map(all.map(({ id, path }) => [id, path]))
  await insertRows(
    tx,
    'base_data.households',
    households.map(({ id, area, address, door, dwelling, phone, lon, lat }) => ({
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
    })),
  )
  await insertRows(
    tx,
    'base_data.persons',
    persons.map(({ id, household, name, pinyin, initials, sex, birth, relation, idNo, phone, tags }) => ({
      county,
      id,
      household,
      name,
      pinyin,
      initials,
      sex,
      birth,
      relation,
      id_no: idNo,
      phone: phone ?? null,
      tags,
    })),
  )
}

/** Loads one invented county: places, organisations, people, rules. Roughly 50,000 rows, a few seconds. */
export const loadBase = async (
  tx: Tx,
  county: string,
  size: { households: number; persons: number },
): Promise<void> => {
  const all = areas(county)
  await openCounty(tx, county)
  await loadRules(tx, county)
  await loadPlaces(tx, county, all)
  await loadStaff(tx, county, all)
  await loadPeople(tx, county, all, size)
}
