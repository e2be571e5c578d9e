import type { Pool } from 'pg'
import { modules } from '#apps/server/modules.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { applyFact, unopened, type Case, type Fact } from '#kernel/case/fold.ts'
import { findAction, isOpen } from '#kernel/process/definition.ts'
import { verifyChain } from '#platform/server/audit/verify.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { caseOf, factsOf, type CaseRow } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { county } from './county.ts'

interface StoredCase extends CaseRow {
  open: boolean
  title: string
  unit: string | null
  due_at: Date | null
}

/** Folds the facts as the table allows; says which one was not legal. */
const foldLegally = (module: CaseModule, stored: Case, facts: readonly Fact[]): Case | string => {
  let current = unopened(stored, stored.openedAt)
  for (const fact of facts) {
    const rule = findAction(module.definition, fact.action)
    const legal = rule && (rule.from === 'start' ? current.head === 0 : rule.from.includes(current.state))
    if (!legal) return `fact ${fact.seq} ${fact.action} was not legal in ${current.state}`
    if (fact.seq !== current.head + 1) return `fact ${fact.seq} follows ${current.head}`
    current = applyFact(module.definition, current, fact)
  }
  return current
}

const faceOf = (module: CaseModule, current: Case) => {
  const { title, unit, dueAt } = module.face(current)
  return {
    open: isOpen(module.definition, current.state),
    title,
    unit: unit ?? null,
    due: dueAt === undefined ? null : new Date(dueAt).toISOString(),
  }
}

const judgeCase = async (tx: Tx, row: StoredCase): Promise<string | undefined> => {
  const module = modules[row.process]
  if (!module) return `the process ${row.process} is unknown`
  const stored = caseOf(row)
  const folded = foldLegally(module, stored, await factsOf(tx, county, row.id))
  if (typeof folded === 'string') return folded
  if (canonical(folded) !== canonical(stored)) return 'the row is not the fold of its facts'
  const { open, title, unit, due_at: due } = row
  const face = { open, title, unit, due: due && due.toISOString() }
  if (canonical(face) !== canonical(faceOf(module, stored))) return 'the board shows it otherwise'
  return module.projection && (await projectionFault(tx, module.projection, stored))
}

const projectionFault = async (
  tx: Tx,
  { table, of }: NonNullable<CaseModule['projection']>,
  current: Case,
): Promise<string | undefined> => {
  const expected = JSON.stringify({ county, case_id: current.id, ...of(current) })
  const { rows } = await tx.query<{ same: boolean }>(
    `select to_jsonb(p) = to_jsonb(jsonb_populate_record(null::${table}, $1::jsonb)) as same
     from ${table} p where county = $2 and case_id = $3`,
    [expected, county, current.id],
  )
  if (!rows[0]) return 'its projection is missing'
  return rows[0].same ? undefined : 'its projection differs'
}

const onceSql = `
  select format('%s cases carry the number %s', count(*), number) as fault from kernel.cases where county = $1 group by number having count(*) > 1
  union all
  select format('fact %s has %s audit lines', f.id, count(a.seq)) from kernel.facts f
    left join kernel.audit a on a.county = f.county and a.fact_id = f.id
    where f.county = $1 group by f.id having count(a.seq) <> 1
  union all
  select format('%s facts carry the id %s', count(*), id) from kernel.facts where county = $1 group by id having count(*) > 1
  union all
  select format('case %s has no fact', c.id) from kernel.cases c
    where c.county = $1 and not exists (select from kernel.facts f where f.county = c.county and f.case_id = c.id)`

/**
 * What is half-written: every case is the legal fold of its facts, board and projection say the same, each fact has one
 * audit line, the chain verifies. Empty when all is well.
 */
export const brokenCases = (owner: Pool): Promise<string[]> =>
  inCounty(owner, county, async (tx) => {
    await tx.query('set local statement_timeout = 0')
    const { rows } = await tx.query<StoredCase>('select * from kernel.cases where county = $1', [county])
    const wrong: string[] = []
    for (const row of rows) {
      const fault = await judgeCase(tx, row)
      if (fault) wrong.push(`${row.number}: ${fault}`)
    }
    const { rows: doubled } = await tx.query<{ fault: string }>(onceSql, [county])
    const { fault } = await verifyChain(tx, county)
    const chain = fault ? [`the audit chain breaks at ${fault.seq}: ${fault.what}`] : []
    return [...wrong, ...doubled.map((one) => one.fault), ...chain]
  })

const indexSql = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_index i
  join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = c.relam
  where m.amname = 'btree' and n.nspname in ('kernel', 'grid_affairs', 'base_data', 'command', 'graphile_worker') and i.indisvalid`

/** What PostgreSQL's own checker finds wrong in indexes and tables; empty when they are sound. */
export const brokenStorage = async (owner: Pool): Promise<string[]> => {
  await owner.query('create extension if not exists amcheck')
  const { rows: indexes } = await owner.query<{ name: string }>(indexSql)
  const wrong: string[] = []
  for (const { name } of indexes)
    await owner
      .query('select bt_index_check($1::regclass, true)', [name])
      .catch((error: unknown) => wrong.push(`${name}: ${String(error)}`))
  const heap = `select format('%s: %s', c.oid::regclass, h.msg) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace,
    lateral verify_heapam(c.oid) h where c.relkind = 'r' and n.nspname in ('kernel', 'grid_affairs')`
  const { rows: heaps } = await owner.query<{ fault: string }>(heap)
  return [...wrong, ...heaps.map(({ fault }) => fault)]
}
