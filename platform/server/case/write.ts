import { dayOf } from '#kernel/time/day.ts'
import { createHash, randomBytes } from 'node:crypto'
import { canonical } from '#kernel/case/canonical.ts'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { isOpen } from '#kernel/process/definition.ts'
import type { CaseModule, Decision, Projection } from '#platform/server/case/module.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** A decided fact, and the case as it stands after it. */
export interface Writing {
  readonly after: Case
  readonly fact: Fact
  readonly digest: string
  readonly decision: Decision
  readonly contact: { name?: string; phone?: string } | undefined
  readonly opening: boolean
}

/** Every value of one fact's write by its name; `jsonb_to_recordset` turns them into columns. */
const columns = {
  ord: 'int',
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
  contact: 'jsonb',
  photos: 'uuid[]',
  projected: 'jsonb',
  actor_id: 'text',
} as const

const written = `w as materialized (select * from jsonb_to_recordset($1::jsonb) as w(${Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')}))`

const projectionSql = ({ table }: Projection, names: readonly string[]): string => `
  , projected as (
    insert into ${table} (county, case_id, ${names.join(', ')})
    select w.county, w.case_id, ${names.map((name) => `p.${name}`).join(', ')} from w, jsonb_populate_record(null::${table}, w.projected) p
    on conflict (county, case_id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
  )`

/** A number keeps five digits and grows when a day needs more. */
const numberSql = `
  taken as materialized (
    select county, day, kind, count(*) as n, kernel.next_numbers(county, day, kind, count(*)::int) as upto
    from w where number = '' group by county, day, kind
  ), ranked as (
    select ord, (upto - n + row_number() over (partition by county, day, kind order by ord))::text as nth
    from w join taken using (county, day, kind) where number = ''
  ), numbered as materialized (
    select w.ord, w.case_id, case when w.number <> '' then w.number else w.county || '-' || to_char(w.day, 'YYYYMMDD') || '-'
      || lpad(nth, greatest(5, length(nth)), '0') || '-' || w.kind end as number
    from w left join ranked using (ord)
  )`

/** One statement for everything that a batch of facts changes: round trips and plans cost more than rows. */
const writeSql = (projection: string): string => `
  with ${written}, ${numberSql}, fact as (
    insert into kernel.facts (county, id, case_id, seq, action, actor, at, device_at, input, set, digest)
    select county, fact_id, case_id, seq, action, actor, at, device_at, input, set, digest from w order by ord
  ), moved as (
    insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, unit, unit_path,
      reporter, rank, due_at, opened_at, changed_at, fields)
    select county, case_id, numbered.number, process, version, state, seq, open, title, area_path, unit, unit_path,
      reporter, rank, due_at, opened_at, at, fields from w join numbered using (ord, case_id) order by ord
    on conflict (county, id) do update set state = excluded.state, head = excluded.head, open = excluded.open,
      title = excluded.title, area_path = excluded.area_path, unit = excluded.unit, unit_path = excluded.unit_path,
      reporter = excluded.reporter, rank = excluded.rank, due_at = excluded.due_at, changed_at = excluded.changed_at,
      fields = excluded.fields
  ), told as (
    insert into kernel.messages (county, id, case_id, to_whom, kind, body, created_at)
    select w.county, m.id, w.case_id, m.to_whom, m.kind, m.body, w.at
    from w, jsonb_to_recordset(w.messages) m(id uuid, to_whom jsonb, kind text, body jsonb)
  ), found as (
    insert into kernel.tokens (county, token, opened_at, case_id)
    select w.county, t, w.opened_at, w.case_id from w, unnest(w.tokens) t order by t
  ), reached as (
    insert into kernel.contacts (county, case_id, name, phone, keep_until)
    select county, case_id, contact->>'name', contact->>'phone', (opened_at at time zone 'UTC')::date + interval '3 years'
    from w where contact is not null
    on conflict (county, case_id) do update set name = excluded.name, phone = excluded.phone
  ), tied as (
    insert into kernel.files (county, id, owner, case_id, name, size, state)
    select distinct on (p) w.county, p, w.actor_id, w.case_id, 'photo', 0, 'receiving' from w, unnest(w.photos) p order by p, w.ord
    on conflict (county, id) do update set case_id = excluded.case_id where kernel.files.case_id is null
  )${projection}, sealed as materialized (
    select kernel.append_audit_lines($2, $3::jsonb) as head
  ), queued as materialized (
    select jobs.enqueue_all($4::jsonb)
  )
  select numbered.number, (select head from sealed) as head, (select count(*) from queued) as queued from numbered order by ord`

const statements = new WeakMap<CaseModule, string>()

const statementOf = (module: CaseModule, projected: readonly string[] | undefined): string => {
  const known =
    statements.get(module) ??
    writeSql(module.projection && projected ? projectionSql(module.projection, projected) : '')
  statements.set(module, known)
  return known
}

const caseValues = (module: CaseModule, after: Case) => {
  const { title, areaPath, unit, unitPath, reporter, rank, dueAt } = module.face(after)
  return {
    county: after.county,
    case_id: after.id,
    number: after.number,
    day: dayOf(after.openedAt),
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

const photosIn = ({ input }: Fact): unknown[] => (Array.isArray(input['photos']) ? input['photos'] : [])

const effectValues = (module: CaseModule, { after, fact, decision, contact, opening }: Writing) => ({
  messages: (decision.messages ?? []).map(({ to, kind, body }) => ({ id: newId(), to_whom: to, kind, body })),
  tokens: opening ? tokensOf(module.face(after).text) : [],
  contact,
  // Also those that have not arrived yet.
  photos: photosIn(fact),
  projected: module.projection?.of(after),
  actor_id: fact.by.id,
})

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

const auditLine = ({ after, fact }: Writing) => {
  const salt = randomBytes(16)
  return {
    at: fact.at,
    actor: fact.by.id,
    verb: fact.action,
    subject: after.id,
    fact: fact.id,
    salt: bytea(salt),
    digest: bytea(auditDigest(salt, after.id, fact)),
  }
}

/**
 * Appends facts of one county and process, each of another case, and moves everything that follows from them: case, words,
 * messages, contact, photos, columns, audit lines, jobs. Answers the cases' numbers in the same order.
 */
export const writeFacts = async (
  tx: Tx,
  module: CaseModule,
  county: string,
  writings: readonly Writing[],
): Promise<string[]> => {
  const values = writings.map((writing, ord) => ({
    ord,
    ...caseValues(module, writing.after),
    ...factValues(writing.fact, writing.digest),
    ...effectValues(module, writing),
  }))
  const text = statementOf(module, values[0]?.projected && Object.keys(values[0].projected))
  const jobs = writings.flatMap(({ decision }) => decision.enqueue ?? [])
  const parts = [values, county, writings.map(auditLine), jobs]
  const { rows } = await tx.query<{ number: string }>({
    name: `write ${module.definition.name}`,
    text,
    values: parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))),
  })
  if (rows.length !== writings.length) throw new Error('the write answered another number of rows')
  return rows.map(({ number }) => number)
}

/**
 * Digest of a whole fact under its salt: the chain proves the fact without holding it, so lawful deletion still verifies.
 */
export const auditDigest = (salt: Buffer, caseId: string, fact: Fact): Buffer => {
  const { id, seq, action, by, at, deviceAt, input, set } = fact
  const clock = deviceAt === undefined ? [] : [new Date(deviceAt).toISOString()]
  return createHash('sha256')
    .update(salt)
    .update(canonical([caseId, id, seq, action, by, at, input, set, ...clock]))
    .digest()
}
