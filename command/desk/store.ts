import { sql } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { reachWhere } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import type { CaseModule } from '#platform/server/case/module.ts'

interface StateCount {
  process: string
  state: string
  n: number
  overdue: number
  soon: number
}

/** Minutes before its deadline at which a case counts as "soon". */
const soonMinutes = 120

const countStates = (tx: Tx, module: CaseModule, actor: Actor): Promise<StateCount[]> => {
  const built = sql<StateCount>`
    select process, state, count(*)::int as n, count(*) filter (where due_at < now())::int as overdue,
      count(*) filter (where due_at >= now() and due_at < now() + make_interval(mins => ${soonMinutes}))::int as soon
    from kernel.cases as cases where cases.open and cases.process = ${module.definition.name} and ${reachWhere(module.grants, actor, 'read')} group by 1, 2`
  return rows(tx, { compile: () => built.compile(query) })
}

/** The three numbers of the desk: what is overdue, what soon will be, what nobody has taken; and calls that wait. */
export const deskCounts = async (tx: Tx, incident: CaseModule, call: CaseModule, actor: Actor) => {
  const [cases, calls] = [await countStates(tx, incident, actor), await countStates(tx, call, actor)]
  const sum = (of: (row: StateCount) => number) => cases.reduce((total, row) => total + of(row), 0)
  return {
    overdue: sum((row) => row.overdue),
    soon: sum((row) => row.soon),
    unclaimed: sum((row) => (row.state === 'reported' || row.state === 'filed' ? row.n : 0)),
    byState: Object.fromEntries(cases.map(({ state, n }) => [state, n])),
    calls: calls.reduce((total, { n }) => total + n, 0),
  }
}

export const onDutyNow = async (tx: Tx, county: string) => {
  const { rows: found } = await tx.query<{ name: string; unitName: string; kind: string; until: Date }>(
    `select a.name, u.name as "unitName", s.kind, s.ends_at as until from command.shifts s
     join kernel.accounts a on a.county = s.county and a.id = s.account join base_data.units u on u.county = s.county and u.id = s.unit
     where s.county = $1 and s.starts_at <= now() and s.ends_at > now() order by length(u.area_path), u.id`,
    [county],
  )
  return found.map(({ until, ...row }) => ({ ...row, until: until.toISOString() }))
}

/** Refusals of grid calls by reason within 30 days: counted, so that none is silent (D14-3). */
export const refusalCounts = async (tx: Tx, county: string) => {
  const { rows: found } = await tx.query<{ reason: string; count: number }>(
    `select f.input->>'reason' as reason, count(*)::int as count from kernel.facts f join kernel.cases c on c.county = f.county and c.id = f.case_id
     where f.county = $1 and c.process = 'command/grid-call' and f.action = 'refuse' and f.at > now() - interval '30 days' group by 1 order by 2 desc`,
    [county],
  )
  return found
}
