import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fact, Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import type { Tx } from '#platform/server/db/query.ts'

export interface StoredFact {
  readonly caseId: string
  readonly digest: string
  readonly fact: Fact
}

interface FactRow {
  id: string
  case_id: string
  seq: number
  action: string
  actor: Fact['by']
  at: Date
  device_at: Date | null
  input: Fields
  set: Fields
  digest: string
}

const factOf = (row: FactRow): Fact => ({
  id: row.id,
  seq: row.seq,
  action: row.action,
  by: row.actor,
  at: row.at.toISOString(),
  deviceAt: row.device_at?.toISOString(),
  input: row.input,
  set: row.set,
})

/** Facts with these ids, by id: what was done before is recognised by them. */
export const findFacts = async (
  tx: Tx,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredFact>> => {
  const { rows } = await tx.query<FactRow>({
    name: 'facts by id',
    text: 'select * from kernel.facts where county = $1 and id = any($2::uuid[])',
    values: [county, ids],
  })
  return new Map(rows.map((row) => [row.id, { caseId: row.case_id, digest: row.digest, fact: factOf(row) }]))
}

/** All facts of a case, in order. */
export const factsOf = async (tx: Tx, county: string, caseId: string): Promise<Fact[]> => {
  const { rows } = await tx.query<FactRow>(
    'select * from kernel.facts where county = $1 and case_id = $2 order by seq',
    [county, caseId],
  )
  return rows.map(factOf)
}

export interface CaseRow {
  id: string
  county: string
  number: string
  process: string
  version: number
  state: string
  head: number
  opened_at: Date
  changed_at: Date
  fields: Fields
}

export const caseOf = (row: CaseRow): Case => ({
  id: row.id,
  county: row.county,
  number: row.number,
  process: row.process,
  version: row.version,
  state: row.state,
  head: row.head,
  openedAt: row.opened_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  fields: row.fields,
})

const caseColumns = 'id, county, number, process, version, state, head, opened_at, changed_at, fields'

/** Locks these cases, in the order of their ids so that no two callers wait for each other, and reads them. */
export const lockCases = async (
  tx: Tx,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Case>> => {
  const { rows } = await tx.query<CaseRow>({
    name: 'lock cases',
    // Joined, not `any`: with an order the planner would walk the whole county by its key.
    text: `select ${caseColumns} from unnest($2::uuid[]) as wanted(id) join kernel.cases using (id) where county = $1 order by id for update of cases`,
    values: [county, ids],
  })
  return new Map(rows.map((row) => [row.id, caseOf(row)]))
}

export const findCase = async (tx: Tx, county: string, id: string): Promise<Case | undefined> => {
  const {
    rows: [row],
  } = await tx.query<CaseRow>(`select ${caseColumns} from kernel.cases where county = $1 and id = $2`, [
    county,
    id,
  ])
  return row && caseOf(row)
}

/**
 * The same id arrived with other content: the second version is kept for a person to compare. What never enters a fact (`apart`)
 * is kept apart here too, for as long as the table says.
 */
export const keepConflict = async (
  tx: Tx,
  county: string,
  request: { id: string },
  apart: Fields | undefined,
  actor: Actor,
): Promise<void> => {
  await tx.query(
    `insert into kernel.conflicts (county, id, fact_id, actor, request, apart) select $1, $2, $3, $4, $5::jsonb, $6::jsonb
     where not exists (select 1 from kernel.conflicts where county = $1 and fact_id = $3 and request = $5::jsonb
       and apart is not distinct from $6::jsonb)`,
    [
      county,
      newId(),
      request.id,
      { id: actor.id, name: actor.name },
      JSON.stringify(request),
      apart && JSON.stringify(apart),
    ],
  )
}
