import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fact, Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { isOpen } from '#kernel/process/definition.ts'
import type { CaseModule, Decision, Projection } from '#platform/server/case/module.ts'
import { tiePhotos } from '#platform/server/case/photos.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
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

export const findFact = async (tx: Tx, county: string, id: string): Promise<StoredFact | undefined> => {
  const {
    rows: [row],
  } = await tx.query<FactRow>('select * from kernel.facts where county = $1 and id = $2', [county, id])
  return row && { caseId: row.case_id, digest: row.digest, fact: factOf(row) }
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

export const lockCase = async (tx: Tx, county: string, id: string): Promise<Case | undefined> => {
  const {
    rows: [row],
  } = await tx.query<CaseRow>(
    `select ${caseColumns} from kernel.cases where county = $1 and id = $2 for update`,
    [county, id],
  )
  return row && caseOf(row)
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

/** The same id arrived with other content: the second version is kept for a person to compare. */
export const keepConflict = async (
  tx: Tx,
  county: string,
  request: { id: string },
  actor: Actor,
): Promise<void> => {
  await tx.query(
    'insert into kernel.conflicts (county, id, fact_id, actor, request) values ($1, $2, $3, $4, $5)',
    [county, newId(), request.id, { id: actor.id, name: actor.name }, request],
  )
}

export interface Writing {
  readonly digest: string
  readonly decision: Decision
  readonly contact: { name?: string; phone?: string } | undefined
  readonly opening: boolean
}

const projectionSql = ({ table }: Projection, columns: readonly string[]): string => `
  , projected as (
    insert into ${table} (county, case_id, ${columns.join(', ')})
    select $1, $3, ${columns.map((column) => `p.${column}`).join(', ')} from jsonb_populate_record(null::${table}, $28::jsonb) p
    on conflict (county, case_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
  )`

/** One statement for everything a fact changes: round trips cost more than rows. */
const writeSql = (module: CaseModule, columns: readonly string[] | undefined): string => `
  with numbered as (
    select case when $4::text = '' then $1::text || '-' || $5::text || '-'
      || lpad(kernel.next_number($1, $5::text::date, $6)::text, 5, '0') || '-' || $6::text else $4::text end as number
  ), fact as (
    insert into kernel.facts (county, id, case_id, seq, action, actor, at, device_at, input, set, digest)
    values ($1, $2, $3, $7, $8, $9, $10, $11, $12, $13, $14)
  ), moved as (
    insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, unit, unit_path,
      reporter, rank, due_at, opened_at, changed_at, fields)
    select $1, $3, numbered.number, $15, $16, $17, $7, $18, $19, $20, $21, $22, $23, $24, $25, $26, $10, $27::jsonb from numbered
    on conflict (county, id) do update set state = excluded.state, head = excluded.head, open = excluded.open,
      title = excluded.title, area_path = excluded.area_path, unit = excluded.unit, unit_path = excluded.unit_path,
      reporter = excluded.reporter, rank = excluded.rank, due_at = excluded.due_at, changed_at = excluded.changed_at,
      fields = excluded.fields
  ), told as (
    insert into kernel.messages (county, id, case_id, to_whom, kind, body, created_at)
    select $1, m.id, $3, m.to_whom, m.kind, m.body, $10 from jsonb_to_recordset($29::jsonb) m(id uuid, to_whom jsonb, kind text, body jsonb)
  ), found as (
    insert into kernel.tokens (county, token, case_id) select $1, t, $3 from unnest($30::text[]) t on conflict do nothing
  ), queued as (
    select jobs.enqueue(j.task, j.payload, j.at, j.key) from jsonb_to_recordset($31::jsonb) j(task text, payload jsonb, at timestamptz, key text)
  )${module.projection && columns ? projectionSql(module.projection, columns) : ''}
  select numbered.number, (select count(*) from queued) as queued,
    kernel.append_audit($1, $10, $32, $8, $3::text, $33, $34) as line from numbered`

/** Appends the fact and moves everything that follows from it; answers the case's number. */
export const writeFact = async (
  tx: Tx,
  module: CaseModule,
  after: Case,
  fact: Fact,
  writing: Writing,
): Promise<string> => {
  const face = module.face(after)
  const projected = module.projection?.of(after)
  const salt = randomBytes(16)
  const day = Temporal.Instant.from(fact.at)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString()
    .replaceAll('-', '')
  const {
    rows: [row],
  } = await tx.query<{ number: string }>(writeSql(module, projected && Object.keys(projected)), [
    after.county,
    fact.id,
    after.id,
    after.number,
    day,
    module.numberKind,
    fact.seq,
    fact.action,
    fact.by,
    fact.at,
    fact.deviceAt ?? null,
    fact.input,
    fact.set,
    writing.digest,
    after.process,
    after.version,
    after.state,
    isOpen(module.definition, after.state),
    face.title,
    face.areaPath,
    face.unit ?? null,
    face.unitPath ?? null,
    face.reporter ?? null,
    face.rank,
    face.dueAt ?? null,
    after.openedAt,
    after.fields,
    projected ?? null,
    JSON.stringify(
      (writing.decision.messages ?? []).map((message) => ({
        id: newId(),
        to_whom: message.to,
        kind: message.kind,
        body: message.body,
      })),
    ),
    writing.opening ? tokensOf(face.text) : [],
    JSON.stringify(writing.decision.enqueue ?? []),
    fact.by.id,
    salt,
    auditDigest(salt, after.id, fact),
  ])
  if (writing.contact) await keepContact(tx, after, writing.contact)
  await tiePhotos(tx, after.county, after.id, fact.input, fact.by.id)
  if (!row) throw new Error('the write answered no row')
  return row.number
}

/** Digest of a fact under its salt: the chain proves the fact without holding it, so lawful deletion still verifies. */
export const auditDigest = (salt: Buffer, caseId: string, fact: Fact): Buffer =>
  createHash('sha256')
    .update(salt)
    .update(JSON.stringify([caseId, fact.id, fact.seq, fact.action, fact.by.id, fact.at]))
    .digest()

const keepContact = async (
  tx: Tx,
  after: Case,
  contact: { name?: string; phone?: string },
): Promise<void> => {
  await tx.query(
    `insert into kernel.contacts (county, case_id, name, phone, keep_until) values ($1, $2, $3, $4, $5::date + interval '3 years')
     on conflict (county, case_id) do update set name = excluded.name, phone = excluded.phone`,
    [after.county, after.id, contact.name ?? null, contact.phone ?? null, after.openedAt],
  )
}
