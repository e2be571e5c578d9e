import { createHash, randomBytes } from 'node:crypto'
import { canonical } from '#kernel/case/canonical.ts'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { isOpen } from '#kernel/process/definition.ts'
import type { CaseModule, Decision, Projection } from '#platform/server/case/module.ts'
import { tiePhotos } from '#platform/server/case/photos.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
import type { Tx } from '#platform/server/db/query.ts'

export interface Writing {
  readonly digest: string
  readonly decision: Decision
  readonly contact: { name?: string; phone?: string } | undefined
  readonly opening: boolean
}

/** Every value of one write by its name; `jsonb_to_record` turns them into columns. */
const columns = {
  county: 'text',
  case_id: 'uuid',
  number: 'text',
  day: 'date',
  kind: 'text',
  process: 'text',
  version: 'int',
  state: 'text',
  open: 'boolean',
  title: 'text',
  area_path: 'text',
  unit: 'text',
  unit_path: 'text',
  reporter: 'text',
  rank: 'int',
  due_at: 'timestamptz',
  opened_at: 'timestamptz',
  fields: 'jsonb',
  fact_id: 'uuid',
  seq: 'int',
  action: 'text',
  actor: 'jsonb',
  at: 'timestamptz',
  device_at: 'timestamptz',
  input: 'jsonb',
  set: 'jsonb',
  digest: 'text',
  messages: 'jsonb',
  tokens: 'text[]',
  jobs: 'jsonb',
  projected: 'jsonb',
  actor_id: 'text',
  salt: 'bytea',
  audit: 'bytea',
} as const

const written = `w as (select * from jsonb_to_record($1::jsonb) as w(${Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')}))`

const projectionSql = ({ table }: Projection, names: readonly string[]): string => `
  , projected as (
    insert into ${table} (county, case_id, ${names.join(', ')})
    select w.county, w.case_id, ${names.map((name) => `p.${name}`).join(', ')} from w, jsonb_populate_record(null::${table}, w.projected) p
    on conflict (county, case_id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
  )`

/** One statement for everything a fact changes: round trips cost more than rows. */
const writeSql = (module: CaseModule, projected: readonly string[] | undefined): string => `
  with ${written}, numbered as (
    select case when w.number <> '' then w.number else w.county || '-' || to_char(w.day, 'YYYYMMDD') || '-'
      || lpad(kernel.next_number(w.county, w.day, w.kind)::text, 5, '0') || '-' || w.kind end as number from w
  ), fact as (
    insert into kernel.facts (county, id, case_id, seq, action, actor, at, device_at, input, set, digest)
    select county, fact_id, case_id, seq, action, actor, at, device_at, input, set, digest from w
  ), moved as (
    insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, unit, unit_path,
      reporter, rank, due_at, opened_at, changed_at, fields)
    select county, case_id, numbered.number, process, version, state, seq, open, title, area_path, unit, unit_path,
      reporter, rank, due_at, opened_at, at, fields from w, numbered
    on conflict (county, id) do update set state = excluded.state, head = excluded.head, open = excluded.open,
      title = excluded.title, area_path = excluded.area_path, unit = excluded.unit, unit_path = excluded.unit_path,
      reporter = excluded.reporter, rank = excluded.rank, due_at = excluded.due_at, changed_at = excluded.changed_at,
      fields = excluded.fields
  ), told as (
    insert into kernel.messages (county, id, case_id, to_whom, kind, body, created_at)
    select w.county, m.id, w.case_id, m.to_whom, m.kind, m.body, w.at
    from w, jsonb_to_recordset(w.messages) m(id uuid, to_whom jsonb, kind text, body jsonb)
  ), found as (
    insert into kernel.tokens (county, token, case_id) select w.county, t, w.case_id from w, unnest(w.tokens) t on conflict do nothing
  ), queued as (
    select jobs.enqueue(j.task, j.payload, j.at, j.key) from w, jsonb_to_recordset(w.jobs) j(task text, payload jsonb, at timestamptz, key text)
  )${module.projection && projected ? projectionSql(module.projection, projected) : ''}
  select numbered.number, (select count(*) from queued) as queued,
    kernel.append_audit(w.county, w.at, w.actor_id, w.action, w.case_id::text, w.fact_id, w.salt, w.audit) as line from w, numbered`

const localDay = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()

const caseValues = (module: CaseModule, after: Case) => {
  const { title, areaPath, unit, unitPath, reporter, rank, dueAt } = module.face(after)
  return {
    county: after.county,
    case_id: after.id,
    number: after.number,
    day: localDay(after.openedAt),
    kind: module.numberKind,
    process: after.process,
    version: after.version,
    state: after.state,
    open: isOpen(module.definition, after.state),
    fields: after.fields,
    title,
    area_path: areaPath,
    unit,
    unit_path: unitPath,
    reporter,
    rank,
    due_at: dueAt,
    opened_at: after.openedAt,
  }
}

const factValues = (fact: Fact, digest: string) => ({
  fact_id: fact.id,
  seq: fact.seq,
  action: fact.action,
  actor: fact.by,
  at: fact.at,
  device_at: fact.deviceAt,
  input: fact.input,
  set: fact.set,
  digest,
})

const effectValues = (module: CaseModule, after: Case, { decision, opening }: Writing) => ({
  messages: (decision.messages ?? []).map(({ to, kind, body }) => ({ id: newId(), to_whom: to, kind, body })),
  tokens: opening ? tokensOf(module.face(after).text) : [],
  jobs: decision.enqueue ?? [],
})

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** Appends the fact and moves everything that follows from it; answers the case's number. */
export const writeFact = async (
  tx: Tx,
  module: CaseModule,
  after: Case,
  fact: Fact,
  writing: Writing,
): Promise<string> => {
  const projected = module.projection?.of(after)
  const salt = randomBytes(16)
  const values = {
    ...caseValues(module, after),
    ...factValues(fact, writing.digest),
    ...effectValues(module, after, writing),
    projected,
    actor_id: fact.by.id,
    salt: bytea(salt),
    audit: bytea(auditDigest(salt, after.id, fact)),
  }
  const sql = writeSql(module, projected && Object.keys(projected))
  const {
    rows: [row],
  } = await tx.query<{ number: string }>(sql, [JSON.stringify(values)])
  if (!row) throw new Error('the write answered no row')
  if (writing.contact) await keepContact(tx, after, writing.contact)
  await tiePhotos(tx, after.county, after.id, fact.input, fact.by.id)
  return row.number
}

/**
 * Digest of a whole fact under its salt: the chain proves the fact without holding it, so lawful deletion still verifies.
 */
export const auditDigest = (salt: Buffer, caseId: string, fact: Fact): Buffer => {
  const { id, seq, action, by, at, input, set } = fact
  return createHash('sha256')
    .update(salt)
    .update(canonical([caseId, id, seq, action, by, at, input, set]))
    .digest()
}

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
