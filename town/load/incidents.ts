import { createHash, randomBytes } from 'node:crypto'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { isOpen } from '#kernel/process/definition.ts'
import { auditDigest } from '#platform/server/case/store.ts'
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

const writeBatch = async (tx: Tx, county: string, played: readonly Played[]): Promise<void> => {
  const nextId = ids(`${played[0]?.case.id}/messages`, Date.parse(played[0]?.case.openedAt ?? ''))
  await insertRows(
    tx,
    'kernel.cases',
    played.map(({ case: current }) => caseRow(current)),
  )
  await insertRows(
    tx,
    'grid_affairs.incidents',
    played.map(({ case: current }) => ({
      county,
      case_id: current.id,
      ...incidentModule.projection?.of(current),
    })),
  )
  await insertRows(
    tx,
    'kernel.facts',
    played.flatMap(({ case: { id }, facts }) => facts.map((fact) => factRow(county, id, fact))),
  )
  await insertRows(
    tx,
    'kernel.tokens',
    played
      .filter(isRecent)
      .flatMap(({ case: current }) =>
        tokensOf(incidentModule.face(current).text).map((token) => ({ county, token, case_id: current.id })),
      ),
  )
  await insertRows(
    tx,
    'kernel.messages',
    played
      .filter(isRecent)
      .flatMap(({ case: { id }, messages }) =>
        messages.map(({ to, kind, body, at }) => ({
          county,
          id: nextId(0),
          case_id: id,
          to_whom: to,
          kind,
          body,
          created_at: at,
        })),
      ),
  )
  await insertRows(
    tx,
    'kernel.contacts',
    played.flatMap(({ case: { id, openedAt }, contact }) =>
      contact ? [{ county, case_id: id, ...contact, keep_until: keepUntil(openedAt) }] : [],
    ),
  )
}

const keepUntil = (openedAt: string): string => `${Number(openedAt.slice(0, 4)) + 3}${openedAt.slice(4, 10)}`

/** The county's audit chain over all loaded facts, in the order of time. */
const writeAudit = async (
  tx: Tx,
  county: string,
  lines: readonly { readonly caseId: string; readonly fact: Fact }[],
): Promise<void> => {
  let hash: Buffer = Buffer.alloc(32)
  const rows = lines
    .toSorted((a, b) => (a.fact.at < b.fact.at ? -1 : 1))
    .map(({ caseId, fact }, i) => {
      const salt = randomBytes(16)
      const digest = auditDigest(salt, caseId, fact)
      hash = createHash('sha256').update(hash).update(digest).digest()
      return {
        county,
        seq: i + 1,
        at: fact.at,
        actor: fact.by.id,
        verb: fact.action,
        subject: caseId,
        salt: bytea(salt),
        digest: bytea(digest),
        hash: bytea(hash),
      }
    })
  await insertRows(tx, 'kernel.audit', rows)
  await tx.query('update kernel.audit_heads set seq = $2, hash = $3 where county = $1', [
    county,
    rows.length,
    hash,
  ])
}

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

const setTimers = async (tx: Tx, county: string): Promise<void> => {
  await tx.query(
    `select jobs.enqueue('deadline', jsonb_build_object('county', county, 'case', id, 'head', head), due_at, 'deadline:' || id)
     from kernel.cases where county = $1 and due_at > now()`,
    [county],
  )
}

/** Writes played incidents as the engine would have: cases, facts, columns, words, messages, audit chain, timers. */
export const writeIncidents = async (tx: Tx, county: string, played: Iterable<Played>): Promise<number> => {
  const { number, counts } = makeNumberer()
  const lines: { caseId: string; fact: Fact }[] = []
  let waiting: Played[] = []
  let total = 0
  const flush = async (): Promise<void> => {
    await writeBatch(tx, county, waiting)
    total += waiting.length
    waiting = []
  }
  for (const one of played) {
    waiting.push({ ...one, case: { ...one.case, number: number(one.case) } })
    for (const fact of one.facts) lines.push({ caseId: one.case.id, fact })
    if (waiting.length === batch) await flush()
  }
  await flush()
  await writeAudit(tx, county, lines)
  await insertRows(
    tx,
    'kernel.counters',
    [...counts].map(([day, n]) => ({ county, day, kind: incidentModule.numberKind, n })),
  )
  await setTimers(tx, county)
  return total
}
