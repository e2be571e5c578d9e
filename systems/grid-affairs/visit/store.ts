import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import type { Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { gridDuties } from '#systems/grid-affairs/grid-duties/contract.ts'
import type { DutyList, VisitDuty } from '#systems/grid-affairs/visit/duties.ts'

export interface KnownForVisit {
  readonly home: { readonly door: string; readonly areaPath: string } | undefined
  /** Codes of the duty list in force. */
  readonly duties: readonly string[]
}

const visitOf = ({ item }: Holding): VisitDuty[] => {
  const { code, name, nameEn, at, tag, everyDays, basis, needsConsent } = item
  if (typeof everyDays !== 'number' || at === 'grid') return []
  return [
    {
      code,
      name: { zh: name, en: typeof nameEn === 'string' ? nameEn : name },
      ...(typeof tag === 'string' ? { tag } : {}),
      everyDays,
      basis,
      needsConsent: needsConsent === true,
    },
  ]
}

/** What the published list asks at doors now; what waits for its fund asks nothing, and without a list nobody is due. */
export const dutiesInForce = async (tx: Tx, county: string): Promise<DutyList> => {
  const held = await holdingAt(tx, county, gridDuties.name, new Date().toISOString())
  const version = Math.max(0, ...held.map(({ edition }) => edition ?? 0))
  return { version, visits: held.filter(({ suspended }) => !suspended).flatMap(visitOf) }
}

export const knownForVisit = async (tx: Tx, county: string, household: string): Promise<KnownForVisit> => {
  const {
    rows: [home],
  } = await tx.query<{ door: string; areaPath: string }>(
    'select door, area_path as "areaPath" from base_data.households where county = $1 and id = $2 for update',
    [county, household],
  )
  const { visits } = await dutiesInForce(tx, county)
  return { home, duties: visits.map(({ code }) => code) }
}

/** The household remembers when somebody was last there; nobody home is no visit, and a no is respected. */
export const rememberVisit = async (tx: Tx, { after: { county, fields } }: Done): Promise<void> => {
  if (fields['outcome'] === 'absent') return
  await tx.query(
    `update base_data.households set visited_at = greatest(visited_at, $3::timestamptz), visit_consent = visit_consent and $4,
       version = version + 1, xact = (pg_current_xact_id()::text)::bigint
     where county = $1 and id = $2`,
    [county, fields['household'], fields['visitedAt'], fields['outcome'] !== 'declined'],
  )
}
