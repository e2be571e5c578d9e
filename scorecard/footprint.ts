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
  (select count(*)::int from graphile_worker.jobs where key = 'deadline:' || $2) as jobs`

export const footprintOf = (owner: Pool, caseId: string): Promise<Footprint> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<Record<string, number>>(sql, [county, caseId])
    return rows[0] ?? {}
  })

export const sameFootprint = (a: Footprint, b: Footprint): boolean =>
  Object.keys(a).every((name) => a[name] === b[name])
