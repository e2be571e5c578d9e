import type { Asked } from '#platform/server/case/module.ts'
import { caseOf, type CaseRow } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { gridAt } from '#platform/server/space/county-grids.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import { propose, type KnownUnit, type Proposal } from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf, type Place } from '#systems/grid-affairs/incident/fields.ts'
import { listedFor, type Listed } from '#systems/grid-affairs/incident/listed.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import {
  findCategory,
  limitsOf,
  referenceOf,
  type Reference,
} from '#systems/grid-affairs/incident/reference.ts'

/** Units proposed for a place and category now, best first. */
export const proposalsFor = (
  reference: Reference,
  { category, areaPath, now }: { category: Category; areaPath: string; now: string },
): Proposal[] => {
  const hour = Temporal.Instant.from(now).toZonedDateTimeISO(reference.calendar.zone).hour
  return propose(reference.rules, {
    category,
    urgency: category.urgency,
    areaPath,
    hour,
    units: reference.allUnits,
  })
}

type Looking = Omit<Asked<unknown>, 'known'> & { readonly action: string }

/** Only a dispatch or a ruling needs units and proposals. */
const sendingOf = (
  reference: Reference,
  { case: current, input, by, now, action }: Looking,
  category: Category | undefined,
) => {
  // Who solves on the spot answers for their own unit.
  if (action === 'solveOnSpot') return { unit: reference.units.get(by.unit ?? ''), proposals: [] }
  if (action !== 'dispatch' && action !== 'arbitrate') return { unit: undefined, proposals: [] }
  const { areaPath } = fieldsOf(current)
  return {
    unit: reference.units.get(String(input['unit'])),
    proposals: category ? proposalsFor(reference, { category, areaPath, now }) : [],
  }
}

/** Everything the incident's rules may look at for this action; a case that began under a version keeps it. */
export const lookUp = async (tx: Tx, asked: Looking): Promise<Known> => {
  const { case: current, input, action } = asked
  const { county } = current
  const { category: own, limitsVersion, categoryVersion } = fieldsOf(current)
  const reference = await referenceOf(tx, county)
  const version = categoryVersion ?? reference.newestCategories
  const category = findCategory(reference, version, (input['category'] as string | undefined) ?? own)
  const place = input['place'] as Place | undefined
  const sending = sendingOf(reference, asked, category)
  return {
    calendar: reference.calendar,
    limits: limitsOf(reference, limitsVersion),
    categoryVersion: version,
    category,
    grid: place && (await gridAt(tx, county, place.lon, place.lat)),
    mergeInto: action === 'merge' ? await findTarget(tx, county, String(input['into'])) : undefined,
    ...sending,
    listed: await listedOf(tx, asked, sending.unit, category),
  }
}

/** Only a dispatch or a ruling asks the duty list; what endangers life goes out first. */
const listedOf = async (
  tx: Tx,
  { case: { county }, action, now }: Looking,
  unit: KnownUnit | undefined,
  category: Category | undefined,
): Promise<Listed | undefined> =>
  unit && category && category.urgency !== 'critical' && (action === 'dispatch' || action === 'arbitrate')
    ? listedFor(tx, county, { unit, category: category.code, now })
    : undefined

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
