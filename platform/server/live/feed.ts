import type { Pool } from 'pg'
import { can, type Actor, type Subject } from '#kernel/authority/grant.ts'
import { applyFact, unopened, type Case, type Fields } from '#kernel/case/fold.ts'
import type { LiveNews } from '#platform/contract/live.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getSeen, hasSeen, type Seen } from '#platform/server/live/seen.ts'

/** Where a phone's sync stands: all transactions below this number are in what it holds. */
export type Cursor = bigint

/** The highest number below which no transaction is still running: a fact that commits late has a number above it. */
export const horizon = async (tx: Tx): Promise<Cursor> => {
  const { rows } = await tx.query<{ xmin: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
  )
  return BigInt(rows[0]?.xmin ?? 0)
}

export type Modules = Readonly<Record<string, CaseModule>>

/** One fact of a changed case: what wrote it, and what the grants look at once it holds. */
interface Step {
  readonly xact: bigint
  readonly head: number
  readonly subject: Subject
}

interface Changed {
  readonly id: string
  readonly module: CaseModule
  readonly steps: readonly Step[]
}

/** What became visible since somebody looked, read once for all watchers of a county. */
export interface Changes {
  readonly seen: Seen
  /** Nothing is missing for those who had seen all below this transaction; the others ask everything again. */
  readonly wholeFrom: bigint
  readonly cases: readonly Changed[]
}

/** More new facts than this are not told one by one: whoever missed them asks everything again. */
const mostFacts = 1000

interface FactRow {
  readonly case: string
  readonly process: string
  readonly version: number
  readonly seq: number
  readonly action: string
  readonly at: string
  readonly set: Fields
  readonly xact: string
}

interface Read {
  seen: string
  found: number
  least: string | null
  facts: FactRow[]
}

/**
 * One statement, so that the facts and the snapshot that is remembered are of the same moment. The changed cases come with
 * their whole past: who could read a case before is told that it is gone.
 */
const changesSql = `
  with recent as materialized (
    select case_id, xact from kernel.facts
    where county = $1 and xact >= $2 and not pg_visible_in_snapshot(xact::text::xid8, $3::pg_snapshot)
    order by xact desc limit $4
  )
  select pg_current_snapshot()::text as seen, (select count(*)::int from recent) as found,
    (select min(xact)::text from recent) as least,
    coalesce((
      select json_agg(json_build_object('case', f.case_id, 'process', c.process, 'version', c.version, 'seq', f.seq,
        'action', f.action, 'at', f.at, 'set', f.set, 'xact', f.xact::text) order by f.case_id, f.seq)
      from kernel.facts f join kernel.cases c on c.county = f.county and c.id = f.case_id
      where f.county = $1 and f.case_id in (select case_id from recent)
    ), '[]') as facts`

const stepsOf = (county: string, module: CaseModule, facts: readonly FactRow[]): Step[] => {
  const [first] = facts
  if (!first) return []
  const { case: id, process, version, at } = first
  let current: Case = unopened({ id, county, number: '', process, version }, at)
  return facts.map(({ seq, action, set, xact, at: when }) => {
    const by = { id: '', name: '', role: '' }
    current = applyFact(module.definition, current, { id: '', seq, action, by, at: when, input: {}, set })
    return { xact: BigInt(xact), head: seq, subject: subjectOf(module, current) }
  })
}

const changedOf = (county: string, modules: Modules, facts: readonly FactRow[]): Changed[] =>
  [...Map.groupBy(facts, ({ case: id }) => id)].flatMap(([id, own]) => {
    const module = modules[own[0]?.process ?? '']
    return module ? [{ id, module, steps: stepsOf(county, module, own) }] : []
  })

/** Everything of a county that `since` has not seen. */
export const readChanges = (pool: Pool, modules: Modules, county: string, since: Seen): Promise<Changes> =>
  inCounty(pool, county, async (tx) => {
    const values = [county, String(since.xmin), since.text, mostFacts]
    const {
      rows: [read],
    } = await tx.query<Read>(changesSql, values)
    if (!read) throw new Error('the feed was answered no row')
    const { seen, found, least, facts } = read
    const wholeFrom = found < mostFacts || least === null ? 0n : BigInt(least) + 1n
    return { seen: getSeen(seen), wholeFrom, cases: changedOf(county, modules, facts) }
  })

/** What the database shows now. */
export const lookNow = (pool: Pool, county: string): Promise<Seen> =>
  inCounty(pool, county, async (tx) => {
    const { rows } = await tx.query<{ seen: string }>('select pg_current_snapshot()::text as seen')
    return getSeen(rows[0]?.seen ?? '')
  })

const tellOne = (actor: Actor, since: Seen, { id, module, steps }: Changed): LiveNews => {
  const first = steps.findIndex(({ xact }) => !hasSeen(since, xact))
  const last = steps.at(-1)
  const reads = ({ subject }: Step): boolean => can(module.grants, actor, 'read', subject)
  if (first < 0 || !last) return { cases: [], gone: [] }
  if (reads(last)) return { cases: [{ id, head: last.head }], gone: [] }
  // A page may have shown any state between what its watcher was told last and now.
  return { cases: [], gone: steps.slice(Math.max(0, first - 1), -1).some(reads) ? [id] : [] }
}

/** What of the changes a watcher may know who had seen `since`; `reset` when it cannot be told piece by piece. */
export const newsFor = (
  actor: Actor,
  since: Seen,
  { seen, wholeFrom, cases }: Changes,
): LiveNews | 'reset' => {
  // A number from the future: the database was put back, or is another one.
  if (since.xmin < wholeFrom || since.xmax > seen.xmax) return 'reset'
  const told = cases.map((changed) => tellOne(actor, since, changed))
  return { cases: told.flatMap((news) => news.cases), gone: told.flatMap(({ gone }) => gone) }
}
