import type { Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { DutyList } from '#systems/grid-affairs/visit/duties.ts'

export interface KnownForVisit {
  readonly home: { readonly door: string; readonly areaPath: string } | undefined
  /** Codes of the duty list in force. */
  readonly duties: readonly string[]
}

/** The duty list in force; a county without one has no visits to derive. */
export const dutiesInForce = async (tx: Tx, county: string): Promise<DutyList> => {
  const {
    rows: [row],
  } = await tx.query<{ body: DutyList }>(
    `select body from kernel.rules where county = $1 and key = 'grid-duties' and valid_from <= now() order by version desc limit 1`,
    [county],
  )
  return row?.body ?? { version: 0, visits: [] }
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
