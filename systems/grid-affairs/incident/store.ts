import type { WorkCalendar } from '#kernel/time/calendar.ts'
import type { Asked } from '#platform/server/case/module.ts'
import { caseOf, type CaseRow } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { gridAt } from '#platform/server/space/county-grids.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import {
  propose,
  type DispatchRule,
  type KnownUnit,
  type Proposal,
} from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf, type Place } from '#systems/grid-affairs/incident/fields.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import type { LimitRule } from '#systems/grid-affairs/incident/limits.ts'

interface Basics {
  limits: LimitRule | null
  category: Category | null
  category_version: number
  zone: string
  office: WorkCalendar['office']
  years: WorkCalendar['years'] | null
}

/** Limits, category and calendar in one round trip; a case that began under a version keeps it. */
const basicsSql = `
  select c.zone, c.office,
    (select body from kernel.rules r where r.county = c.code and r.key = 'incident-limits' and ($2::int is null or r.version = $2)
      and r.valid_from <= now() order by r.version desc limit 1) as limits,
    (select jsonb_object_agg(k.year, jsonb_build_object('version', k.version, 'days', k.days)) from (
      select distinct on (year) year, version, days from kernel.calendars where county = c.code order by year, version desc) k) as years,
    v.version as category_version,
    (select body from grid_affairs.categories g where g.county = c.code and g.version = v.version and g.code = $4) as category
  from kernel.counties c,
    lateral (select coalesce($3::int, max(version)) as version from grid_affairs.categories where county = c.code) v
  where c.code = $1`

const unitColumns = 'id, key, kind, name, name_en as "nameEn", area_path as "areaPath", path'

export const findUnit = async (tx: Tx, county: string, id: string): Promise<KnownUnit | undefined> => {
  const { rows } = await tx.query<KnownUnit>(
    `select ${unitColumns} from base_data.units where county = $1 and id = $2`,
    [county, id],
  )
  return rows[0]
}

/** Units whose area holds the place: the place's own chain, from county to grid. */
const unitsFor = async (tx: Tx, county: string, areaPath: string): Promise<KnownUnit[]> => {
  const segments = areaPath.split('/')
  const chain = segments.map((_, i) => segments.slice(0, i + 1).join('/'))
  const { rows } = await tx.query<KnownUnit>(
    `select ${unitColumns} from base_data.units where county = $1 and area_path = any($2)`,
    [county, chain],
  )
  return rows
}

const rulesInForce = async (tx: Tx, county: string): Promise<DispatchRule[]> => {
  const { rows } = await tx.query<{ body: DispatchRule }>(
    `select body from grid_affairs.dispatch_rules where county = $1 and state = 'in-force'`,
    [county],
  )
  return rows.map(({ body }) => body)
}

/** Units proposed for a place and category now, best first. */
export const proposalsFor = async (
  tx: Tx,
  county: string,
  zone: string,
  about: { category: Category; areaPath: string; now: string },
): Promise<Proposal[]> => {
  const hour = Temporal.Instant.from(about.now).toZonedDateTimeISO(zone).hour
  const { category, areaPath } = about
  return propose(await rulesInForce(tx, county), {
    category,
    urgency: category.urgency,
    areaPath,
    hour,
    units: await unitsFor(tx, county, areaPath),
  })
}

export const basicsOf = async (
  tx: Tx,
  county: string,
  versions: { limits?: number; categories?: number },
  category: string | undefined,
): Promise<Basics & { limits: LimitRule }> => {
  const {
    rows: [row],
  } = await tx.query<Basics>(basicsSql, [
    county,
    versions.limits ?? null,
    versions.categories ?? null,
    category ?? null,
  ])
  if (!row?.limits) throw new Error(`county ${county} has no limit rules`)
  return { ...row, limits: row.limits }
}

type Looking = Omit<Asked<unknown>, 'known'> & { readonly action: string }

/** Only a dispatch or a ruling needs units and proposals. */
const sendingOf = async (
  tx: Tx,
  { case: current, input, by, now, action }: Looking,
  zone: string,
  category: Category | undefined,
) => {
  const { county } = current
  // Who solves on the spot answers for their own unit.
  if (action === 'solveOnSpot') return { unit: await findUnit(tx, county, by.unit ?? ''), proposals: [] }
  if (action !== 'dispatch' && action !== 'arbitrate') return { unit: undefined, proposals: [] }
  const { areaPath } = fieldsOf(current)
  return {
    unit: await findUnit(tx, county, String(input['unit'])),
    proposals: category ? await proposalsFor(tx, county, zone, { category, areaPath, now }) : [],
  }
}

/** Everything the incident's rules may look at for this action. */
export const lookUp = async (tx: Tx, asked: Looking): Promise<Known> => {
  const { case: current, input, action } = asked
  const { county } = current
  const { category: own, limitsVersion, categoryVersion } = fieldsOf(current)
  const code = (input['category'] as string | undefined) ?? own
  const basics = await basicsOf(tx, county, { limits: limitsVersion, categories: categoryVersion }, code)
  const category = basics.category ?? undefined
  const place = input['place'] as Place | undefined
  return {
    calendar: { zone: basics.zone, office: basics.office, years: basics.years ?? {} },
    limits: basics.limits,
    categoryVersion: basics.category_version,
    category,
    grid: place && (await gridAt(tx, county, place.lon, place.lat)),
    mergeInto: action === 'merge' ? await findTarget(tx, county, String(input['into'])) : undefined,
    ...(await sendingOf(tx, asked, basics.zone, category)),
  }
}

const findTarget = async (tx: Tx, county: string, id: string) => {
  const {
    rows: [row],
  } = await tx.query<CaseRow>(
    `select * from kernel.cases where county = $1 and id = $2 and process = 'grid-affairs/incident'`,
    [county, id],
  )
  return row && caseOf(row)
}

export interface TwinRow extends CaseRow {
  title: string
  area_path: string
  unit: string | null
  due_at: Date | null
  rank: number
  lon: number
  lat: number
}

/** Unmerged cases of the same category within hours of this one; distance is judged by the caller. */
export const twinsOf = async (
  tx: Tx,
  county: string,
  about: { id: string; category: string; openedAt: string; hours: number },
): Promise<TwinRow[]> => {
  const { rows } = await tx.query<TwinRow>(
    `select c.*, i.lon, i.lat from grid_affairs.incidents i join kernel.cases c on c.county = i.county and c.id = i.case_id
     where i.county = $1 and i.category = $2 and i.case_id <> $3 and i.merged_into is null and c.state not in ('rejected', 'voided', 'withdrawn', 'archived')
       and i.reported_at between $4::timestamptz - make_interval(hours => $5) and $4::timestamptz + make_interval(hours => $5)
     order by i.reported_at desc limit 200`,
    [county, about.category, about.id, about.openedAt, about.hours],
  )
  return rows
}
