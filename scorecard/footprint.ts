import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county } from './county.ts'

/** How many rows of each kind belong to a case. */
export type Footprint = Readonly<Record<string, number>>

const sql = `select
  (select count(*)::int from kernel.cases where county = $1 and id = $2) as cases,
  (select count(*)::int from kernel.facts where county = $1 and case_id = $2) as facts,
  (select count(*)::int from grid_affairs.incidents where county = $1 and case_id = $2) as incidents,
  (select count(*)::int from kernel.messages where county = $1 and case_id = $2) as messages,
  (select count(*)::int from kernel.tokens where county = $1 and case_id = $2) as tokens,
  (select count(*)::int from kernel.contacts where county = $1 and case_id = $2) as contacts,
  (select count(*)::int from kernel.files where county = $1 and case_id = $2) as files,
  (select count(*)::int from kernel.audit where county = $1 and subject = $2::text) as audit,
  (select count(*)::int from graphile_worker.jobs where key = 'deadline:' || $2) as jobs,
  (select version from base_data.households where county = $1 and id = $3) as home`

/** `home` is a household that the case may change beside itself. */
export const footprintOf = (owner: Pool, caseId: string, home = ''): Promise<Footprint> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<Record<string, number>>(sql, [county, caseId, home])
    return rows[0] ?? {}
  })

/** What an act added. */
export const added = (before: Footprint, after: Footprint): Footprint =>
  Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]))

export const sameFootprint = (a: Footprint, b: Footprint): boolean =>
  Object.keys(a).every((name) => a[name] === b[name])
