import type { Pool } from 'pg'
import { can, type Actor } from '#kernel/authority/grant.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { caseOf, type CaseRow } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Where a watcher stands: every transaction below this number has been shown. */
export type Cursor = bigint

export interface News {
  readonly cursor: string
  readonly cases: readonly { readonly id: string; readonly state: string; readonly head: number }[]
}

/**
 * The highest number below which no transaction is still running. A fact that commits late has a number above it, so a
 * cursor that stops here never skips one.
 */
export const horizon = async (tx: Tx): Promise<Cursor> => {
  const {
    rows: [row],
  } = await tx.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin')
  return BigInt(row?.xmin ?? 0)
}

/** Cases changed by transactions in `[from, to)`, as they are now. */
const changed = async (tx: Tx, county: string, from: Cursor, to: Cursor): Promise<CaseRow[]> => {
  const { rows } = await tx.query<CaseRow>(
    `select c.id, c.county, c.number, c.process, c.version, c.state, c.head, c.opened_at, c.changed_at, c.fields from kernel.cases c
     where c.county = $1 and c.id in (select case_id from kernel.facts where county = $1 and xact >= $2 and xact < $3)`,
    [county, String(from), String(to)],
  )
  return rows
}

export interface Changes {
  readonly to: Cursor
  readonly rows: readonly CaseRow[]
}

/** Everything that happened since a cursor, read once for all watchers of a county. */
export const readChanges = (pool: Pool, county: string, from: Cursor): Promise<Changes> =>
  inCounty(pool, county, async (tx) => {
    const to = await horizon(tx)
    return { to, rows: to > from ? await changed(tx, county, from, to) : [] }
  })

/** What of the changes this watcher may see. */
export const newsFor = (
  actor: Actor,
  modules: Readonly<Record<string, CaseModule>>,
  { to, rows }: Changes,
): News => ({
  cursor: String(to),
  cases: rows.flatMap((row) => {
    const module = modules[row.process]
    return module && can(module.grants, actor, 'read', subjectOf(module, caseOf(row)))
      ? [{ id: row.id, state: row.state, head: row.head }]
      : []
  }),
})
