import { calendar2026 } from '#kernel/time/calendar-2026.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { categories, categoryVersion } from '#systems/grid-affairs/incident/categories.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { limitsV1 } from '#systems/grid-affairs/incident/limits.ts'
import { partyPackV1 } from '#systems/comprehensive-governance/party-points/scheme.ts'
import { packV1 } from '#systems/public-services/resident-points/scheme.ts'
import { areas, counties, ofKind, type Area } from '#town/areas.ts'
import { geometry } from '#town/geometry.ts'
import { listDays, publishLists } from '#town/load/catalogue.ts'
import { insertRows } from '#town/load/insert.ts'
import { loadPeople, stockShops } from '#town/load/people.ts'
import { loadStaff } from '#town/load/staff.ts'
import { placeInEnglish } from '#town/names.ts'
import type { PeopleSize } from '#town/people.ts'

/** Everything in the demonstration has been valid since before its first case. */
const since = '2026-01-01'
const began = `${since}T00:00:00Z`

const office = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
const emptyHash = `\\x${'00'.repeat(32)}`

/** The county and the empty head of its audit chain. */
const openCounty = async (tx: Tx, county: string): Promise<void> => {
  const name = counties.find(({ code }) => code === county)?.name ?? county
  const row = {
    code: county,
    name,
    name_en: placeInEnglish(name),
    zone: 'Asia/Shanghai',
    office,
    demonstration: true,
  }
  await insertRows(tx, 'kernel.counties', [row])
  await insertRows(tx, 'kernel.audit_heads', [{ county, seq: 0, hash: emptyHash }])
}

/** Version 1 of every rule that a county may change. */
const limitRules = (county: string) => {
  const rule = (key: string, body: unknown, basis: string) => ({
    county,
    key,
    version: 1,
    valid_from: began,
    body,
    basis,
  })
  return [
    rule('incident-limits', limitsV1, 'GB/T 30428.8; D13-1'),
    rule('grid-call-answer', { minutes: 10 }, 'D13-1; D14-3'),
    rule('list-days', listDays, 'D04-2; D04-3; D12-4'),
    rule('points:resident-points', packV1, 'D09-16; C4'),
    rule('points:party-points', partyPackV1, 'D06-5; C4'),
    rule('one-table-answer', { days: 3 }, 'D04-4'),
    rule(
      'incident-lists',
      {
        list: 'comprehensive-governance/township-duties',
        kinds: ['township', 'centre', 'community', 'committee'],
      },
      'D04-3',
    ),
    rule('round-check', { oneIn: 10, seed: '丹棱网格任务抽查 2026' }, 'D12-3'),
    rule('one-table-keep', { usualDays: 180, mostDays: 365 }, 'D04-4; 个人信息保护法第十九条'),
    rule('household-change-decide', { days: 3 }, 'D13-4'),
    rule('matter-step', { days: 10 }, 'D09-1'),
    rule('merge-first-stages', { allowed: true }, '县四议两公开实施细则（演示）第六条'),
  ]
}

/** Its calendar, limits, categories and dispatch rules: version 1 of each. */
const loadRules = async (tx: Tx, county: string): Promise<void> => {
  const { year, exceptions: days } = calendar2026
  const source = '国务院办公厅关于2026年部分节假日安排的通知'
  const category = (body: (typeof categories)[number]) => ({
    county,
    version: categoryVersion,
    code: body.code,
    body,
    valid_from: began,
  })
  await insertRows(tx, 'kernel.calendars', [{ county, year, version: 1, days, source, loaded_at: began }])
  await insertRows(tx, 'kernel.rules', limitRules(county))
  await insertRows(tx, 'grid_affairs.categories', categories.map(category))
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

const loadPlaces = async (tx: Tx, county: string, all: Area[]): Promise<void> => {
  const kinds = new Map(ofKind(all, 'grid').map(({ id, gridKind }) => [id, gridKind ?? '综合']))
  const areaRow = ({ id, kind, code, name, parent, path }: Area) => ({
    county,
    id,
    valid_from: since,
    kind,
    code,
    name,
    parent,
    path,
  })
  await insertRows(tx, 'kernel.areas', all.map(areaRow))
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

/** Loads one invented county: places, organisations, people, rules. Roughly 50,000 rows, two seconds. */
export const loadBase = async (tx: Tx, county: string, size: PeopleSize): Promise<void> => {
  const all = areas(county)
  await openCounty(tx, county)
  await loadRules(tx, county)
  await loadPlaces(tx, county, all)
  await loadStaff(tx, county, all, since)
  await loadPeople(tx, county, all, size)
  await publishLists(tx, county)
  await stockShops(tx, county)
}
