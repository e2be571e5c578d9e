import type { WorkCalendar } from '#kernel/time/calendar.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { keepInMemory } from '#platform/server/db/reference.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import type { DispatchRule, KnownUnit } from '#systems/grid-affairs/incident/dispatch.ts'
import type { LimitRule } from '#systems/grid-affairs/incident/limits.ts'

interface LimitVersion {
  readonly version: number
  /** Milliseconds since 1970. */
  readonly validFrom: number
  readonly body: LimitRule
}

/** What the rules of a county's incidents look at and that seldom changes: every version, because a case keeps its own. */
export interface Reference {
  readonly calendar: WorkCalendar
  /** Newest first. */
  readonly limits: readonly LimitVersion[]
  readonly newestCategories: number
  readonly categories: ReadonlyMap<string, Category>
  readonly units: ReadonlyMap<string, KnownUnit>
  /** All of them in one list, which `propose` groups once. */
  readonly allUnits: readonly KnownUnit[]
  readonly rules: readonly DispatchRule[]
}

const countySql = `
  select c.zone, c.office,
    (select jsonb_object_agg(k.year, jsonb_build_object('version', k.version, 'days', k.days)) from (
      select distinct on (year) year, version, days from kernel.calendars where county = c.code order by year, version desc) k) as years,
    (select jsonb_agg(jsonb_build_object('version', r.version, 'validFrom', extract(epoch from r.valid_from) * 1000, 'body', r.body) order by r.version desc)
      from kernel.rules r where r.county = c.code and r.key = 'incident-limits') as limits,
    (select jsonb_agg(d.body) from grid_affairs.dispatch_rules d where d.county = c.code and d.state = 'in-force') as rules
  from kernel.counties c where c.code = $1`

interface CountyRow {
  zone: string
  office: WorkCalendar['office']
  years: WorkCalendar['years'] | null
  limits: LimitVersion[] | null
  rules: DispatchRule[] | null
}

const unitsSql = `select id, key, kind, name, name_en as "nameEn", area_path as "areaPath", path from base_data.units where county = $1`

const keyOf = (version: number, code: string): string => `${version}/${code}`

const load = async (tx: Tx, county: string): Promise<Reference> => {
  const {
    rows: [row],
  } = await tx.query<CountyRow>(countySql, [county])
  if (!row) throw new Error(`there is no county ${county}`)
  const { rows: categories } = await tx.query<{ version: number; code: string; body: Category }>(
    'select version, code, body from grid_affairs.categories where county = $1',
    [county],
  )
  const { rows: units } = await tx.query<KnownUnit>(unitsSql, [county])
  return {
    calendar: { zone: row.zone, office: row.office, years: row.years ?? {} },
    limits: row.limits ?? [],
    newestCategories: Math.max(0, ...categories.map(({ version }) => version)),
    categories: new Map(categories.map(({ version, code, body }) => [keyOf(version, code), body])),
    units: new Map(units.map((unit) => [unit.id, unit])),
    allUnits: units,
    rules: row.rules ?? [],
  }
}

/** The county's reference data as of now, from memory while nothing of it has changed. */
export const referenceOf = keepInMemory(load)

/** The limits of this version, or the newest in force. @throws when the county has none */
export const limitsOf = ({ limits }: Reference, version: number | undefined, now = Date.now()): LimitRule => {
  const found = limits.find(
    (one) => (version === undefined || one.version === version) && one.validFrom <= now,
  )
  if (!found) throw new Error('this county has no limit rules')
  return found.body
}

export const findCategory = (
  { categories }: Reference,
  version: number,
  code: string | undefined,
): Category | undefined => (code === undefined ? undefined : categories.get(keyOf(version, code)))
