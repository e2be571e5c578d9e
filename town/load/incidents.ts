import { createHash, randomBytes } from 'node:crypto'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { isOpen } from '#kernel/process/definition.ts'
import { auditDigest } from '#platform/server/case/write.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { ids } from '#town/load/ids.ts'
import { insertRows } from '#town/load/insert.ts'
import type { Played } from '#town/load/play.ts'

/** Played incidents written at once; larger than a batch they are split, so that memory stays flat. */
const batch = 1000

const dayOf = (iso: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()

/** Gives each case its number of the day, oldest first. */
const makeNumberer = () => {
  const counts = new Map<string, number>()
  const number = ({ county, openedAt }: Case): string => {
    const day = dayOf(openedAt)
    const n = (counts.get(day) ?? 0) + 1
    counts.set(day, n)
    return `${county}-${day.replaceAll('-', '')}-${String(n).padStart(5, '0')}-${incidentModule.numberKind}`
  }
  return { number, counts }
}

const caseRow = (current: Case) => {
  const face = incidentModule.face(current)
  return {
    county: current.county,
    id: current.id,
    number: current.number,
    process: current.process,
    version: current.version,
    state: current.state,
    head: current.head,
    open: isOpen(incident, current.state),
    title: face.title,
    area_path: face.areaPath,
    unit: face.unit ?? null,
    unit_path: face.unitPath ?? null,
    reporter: face.reporter ?? null,
    rank: face.rank,
    due_at: face.dueAt ?? null,
    opened_at: current.openedAt,
    changed_at: current.changedAt,
    fields: current.fields,
  }
}

const factRow = (county: string, caseId: string, fact: Fact) => ({
  county,
  id: fact.id,
  case_id: caseId,
  seq: fact.seq,
  action: fact.action,
  actor: fact.by,
  at: fact.at,
  input: fact.input,
  set: fact.set,
  digest: createHash('sha256').update(fact.id).digest('hex'),
  xact: 0,
})

/** Cases that still matter keep their messages and their text to be found by. */
const isRecent = ({ case: { changedAt, state } }: Played): boolean =>
  state !== 'archived' || Date.now() - Date.parse(changedAt) < 30 * 86_400_000

const tokenRows = (county: string, { case: current }: Played) =>
  tokensOf(incidentModule.face(current).text).map((token) => ({
    county,
    token,
    opened_at: current.openedAt,
    case_id: current.id,
  }))

const messageRows = (
  county: string,
  { case: { id }, messages }: Played,
  nextId: (afterMs: number) => string,
) =>
  messages.map(({ to, kind, body, at }) => ({
    county,
    id: nextId(0),
    case_id: id,
    to_whom: to,
    kind,
    body,
    created_at: at,
  }))

const contactRows = (county: string, { case: { id, openedAt }, contact }: Played) =>
  contact ? [{ county, case_id: id, ...contact, keep_until: keepUntil(openedAt) }] : []

const writeBatch = async (tx: Tx, county: string, played: readonly Played[]): Promise<void> => {
  const nextId = ids(`${played[0]?.case.id}/messages`, Date.parse(played[0]?.case.openedAt ?? ''))
  const recent = played.filter(isRecent)
  const columnsOf = ({ case: current }: Played) => ({
    county,
    case_id: current.id,
    ...incidentModule.projection?.of(current),
  })
  const factRows = ({ case: { id }, facts }: Played) => facts.map((fact) => factRow(county, id, fact))
  await insertRows(
    tx,
    'kernel.cases',
    played.map(({ case: current }) => caseRow(current)),
  )
  await insertRows(tx, 'grid_affairs.incidents', played.map(columnsOf))
  await insertRows(tx, 'kernel.facts', played.flatMap(factRows))
  await insertRows(
    tx,
    'kernel.tokens',
    recent.flatMap((one) => tokenRows(county, one)),
  )
  await insertRows(
    tx,
    'kernel.messages',
    recent.flatMap((one) => messageRows(county, one, nextId)),
  )
  await insertRows(
    tx,
    'kernel.contacts',
    played.flatMap((one) => contactRows(county, one)),
  )
}

const keepUntil = (openedAt: string): string => `${Number(openedAt.slice(0, 4)) + 3}${openedAt.slice(4, 10)}`

interface Line {
  readonly caseId: string
  readonly fact: Fact
}

interface Head {
  readonly seq: number
  readonly hash: Buffer
}

/** Links lines to the end of the county's chain, in the order of time. */
const chain = (county: string, head: Head, lines: readonly Line[]) => {
  let { hash } = head
  return lines.map(({ caseId, fact }, i) => {
    const salt = randomBytes(16)
    const digest = auditDigest(salt, caseId, fact)
    hash = createHash('sha256').update(hash).update(digest).digest()
    const link = { salt: bytea(salt), digest: bytea(digest), hash: bytea(hash) }
    return {
      county,
      seq: head.seq + i + 1,
      at: fact.at,
      actor: fact.by.id,
      verb: fact.action,
      subject: caseId,
      fact_id: fact.id,
      ...link,
    }
  })
}

const writeAudit = async (tx: Tx, county: string, lines: readonly Line[]): Promise<void> => {
  const { rows: heads } = await tx.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from kernel.audit_heads where county = $1 for update',
    [county],
  )
  const [head] = heads
  if (!head) throw new Error(`county ${county} has no audit chain`)
  const rows = chain(
    county,
    { seq: Number(head.seq), hash: head.hash },
    lines.toSorted((a, b) => (a.fact.at < b.fact.at ? -1 : 1)),
  )
  await insertRows(tx, 'kernel.audit', rows)
  await tx.query('update kernel.audit_heads set seq = $2, hash = $3::bytea where county = $1', [
    county,
    Number(head.seq) + rows.length,
    rows.at(-1)?.hash ?? bytea(head.hash),
  ])
}

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

const setTimers = async (tx: Tx, county: string): Promise<void> => {
  await tx.query(
    `select jobs.enqueue('deadline', jsonb_build_object('county', county, 'case', id, 'due', fields->>'dueAt'), due_at, 'deadline:' || id)
     from kernel.cases where county = $1 and due_at > now()`,
    [county],
  )
}

const finish = async (
  tx: Tx,
  county: string,
  lines: readonly Line[],
  counts: ReadonlyMap<string, number>,
): Promise<void> => {
  await writeAudit(tx, county, lines)
  const kind = incidentModule.numberKind
  await insertRows(
    tx,
    'kernel.counters',
    [...counts].map(([day, n]) => ({ county, day, kind, n })),
  )
  await setTimers(tx, county)
}

/** Writes played incidents as the engine would have: cases, facts, columns, words, messages, audit chain, timers. */
export const writeIncidents = async (tx: Tx, county: string, played: Iterable<Played>): Promise<number> => {
  const { number, counts } = makeNumberer()
  const lines: Line[] = []
  let waiting: Played[] = []
  let total = 0
  const flush = async (): Promise<void> => {
    await writeBatch(tx, county, waiting)
    total += waiting.length
    waiting = []
  }
  for (const one of played) {
    waiting.push({ ...one, case: { ...one.case, number: number(one.case) } })
    lines.push(...one.facts.map((fact) => ({ caseId: one.case.id, fact })))
    if (waiting.length === batch) await flush()
  }
  await flush()
  await finish(tx, county, lines, counts)
  return total
}
