import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/authority/grant.ts'
import { applyFact, unopened, type ActorStamp, type Case, type Fact, type Fields } from '#kernel/case/fold.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { findAction, type ActionRule } from '#kernel/process/definition.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { CaseModule, Decision } from '#platform/server/case/module.ts'
import { authorise, authoriseOpening, mayRead, system } from '#platform/server/case/authorise.ts'
import { findCase, findFacts, lockCases, type StoredFact } from '#platform/server/case/store.ts'
import { readInput } from '#platform/server/case/input.ts'
import { takenFault } from '#platform/server/case/taken.ts'
import { writeFacts, type Writing } from '#platform/server/case/write.ts'
import { rememberMarks } from '#platform/server/db/reference.ts'

/** What a caller asks for. `id` is the caller's: sending it twice is doing it once. */
export interface ActRequest {
  readonly id: string
  readonly case: string
  readonly action: string
  readonly input: Fields
  readonly deviceAt?: string | undefined
}

export interface ActAnswer {
  readonly case: Case
  readonly fact: Fact
  /** True when this id had been done before and nothing new was written. */
  readonly repeated: boolean
}

/** Fingerprint of what was asked, so that the same id with other content is noticed. */
export const digestOf = (request: ActRequest): string =>
  createHash('sha256')
    .update(canonical([request.case, request.action, request.input]))
    .digest('hex')

/** One act of a batch, with who asks for it. */
export interface Asking {
  readonly module: CaseModule
  readonly actor: Actor
  readonly request: ActRequest
  readonly now: string
}

/**
 * The only door for change, inside the caller's transaction: lock, recognise a repeat, check state, grant and guard,
 * append the fact, move the row, write the audit line, messages and jobs.
 *
 * @throws Fault taken-before (409) when the id was used for other content (`perform` keeps both); wrong-state, not-there,
 *   not-allowed, invalid, guarded otherwise. Nothing is written then.
 */
export const act = async (
  tx: Tx,
  module: CaseModule,
  actor: Actor,
  county: string,
  request: ActRequest,
  now: string = new Date().toISOString(),
): Promise<ActAnswer> => {
  const [outcome] = await actAll(tx, county, [{ module, actor, request, now }])
  if (outcome?.status !== 'fulfilled') throw outcome?.reason
  return outcome.value
}

type Outcome = PromiseSettledResult<ActAnswer>

/**
 * `act` for many at once, in the same transaction and few round trips: acts with different ids on different cases. Each is
 * judged alone; one that is refused writes nothing and holds nobody up. An error that is not a fault ends the whole batch.
 */
export const actAll = async (tx: Tx, county: string, asked: readonly Asking[]): Promise<Outcome[]> => {
  const cases = await lockCases(
    tx,
    county,
    asked.map(({ request }) => request.case),
  )
  // Asked only once the locks are held: a racing sender of the same id has committed by then and is found.
  const earlier = await findFacts(
    tx,
    county,
    asked.map(({ request }) => request.id),
  )
  const looking = rememberMarks(tx)
  const judged: Judged[] = []
  for (const asking of asked) {
    const { id, case: caseId } = asking.request
    judged.push(await judge(looking, county, asking, cases.get(caseId), earlier.get(id)).catch(refusalOf))
  }
  return writeAll(tx, county, asked, judged)
}

/** What became of one act before anything is written: refused, done before, or to be written. */
type Judged =
  | Outcome
  | { readonly status: 'decided'; readonly writing: Writing; readonly apart: Fields | undefined }

const refusalOf = (error: unknown): Outcome => {
  if (error instanceof Fault) return { status: 'rejected', reason: error }
  throw error
}

const judge = async (
  tx: Tx,
  county: string,
  { module, actor, request, now }: Asking,
  stored: Case | undefined,
  earlier: StoredFact | undefined,
): Promise<Judged> => {
  const digest = digestOf(request)
  if (earlier) return { status: 'fulfilled', value: await repeat(tx, module, actor, county, digest, earlier) }
  const rule = findAction(module.definition, request.action)
  if (!rule) throw new Fault('not-there')
  const current = begin(stored, module, county, request, rule, now)
  const by = authorise(module, actor, current, request.action, rule)
  if (rule.from !== 'start' && !rule.from.includes(current.state))
    throw mayRead(module, actor, current)
      ? await takenFault(tx, module, actor, current, rule.from, now)
      : new Fault('wrong-state')
  const { fact, decision, contact, apart } = await decideFact(tx, module, current, { request, rule, by, now })
  const after = applyFact(module.definition, current, fact)
  authoriseOpening(module, actor, rule, after, request.action)
  const timed = { ...decision, enqueue: [...(decision.enqueue ?? []), ...timerOf(module, current, after)] }
  const opening = rule.from === 'start'
  const writing = { after, fact, digest, decision: timed, contact, opening }
  return { status: 'decided', writing, apart }
}

/** Writes what was decided, one statement for each process; then what follows from each. */
const writeAll = async (
  tx: Tx,
  county: string,
  asked: readonly Asking[],
  judged: readonly Judged[],
): Promise<Outcome[]> => {
  const outcomes = judged.map((one): Outcome | undefined => (one.status === 'decided' ? undefined : one))
  const decided = judged.flatMap((one, at) => {
    const asking = asked[at]
    return one.status === 'decided' && asking ? [{ at, asking, ...one }] : []
  })
  for (const [module, own] of Map.groupBy(decided, ({ asking }) => asking.module)) {
    const numbers = await writeFacts(
      tx,
      module,
      county,
      own.map(({ writing }) => writing),
    )
    for (const [i, { at, asking, writing, apart }] of own.entries()) {
      const { fact, decision } = writing
      const written = { ...writing.after, number: numbers[i] ?? '' }
      await module.effect?.(tx, { after: written, fact, action: fact.action, input: fact.input, apart })
      const last = await follow(tx, module, written, decision, asking.now)
      outcomes[at] = { status: 'fulfilled', value: { case: last, fact, repeated: false } }
    }
  }
  return outcomes.filter((one) => one !== undefined)
}

/** What the rule left to the system is done at once: nobody ever sees the case in between. */
const follow = async (
  tx: Tx,
  module: CaseModule,
  written: Case,
  { next }: Decision,
  now: string,
): Promise<Case> => {
  if (!next) return written
  const request = { ...next, id: newId(), case: written.id }
  return (await act(tx, module, system, written.county, request, now)).case
}

interface Deciding {
  readonly request: ActRequest
  readonly rule: ActionRule
  readonly by: ActorStamp
  readonly now: string
}

/** Parses the input, looks up what the rule needs, lets it decide, and makes the fact that says so. */
const decideFact = async (
  tx: Tx,
  module: CaseModule,
  current: Case,
  { request, rule, by, now }: Deciding,
) => {
  const { input, contact, apart } = readInput(module, rule, request.input)
  const { id, action, deviceAt } = request
  const asked = { case: current, input, apart, by, now, action }
  const known = await module.lookUp(tx, asked)
  const decision: Decision = module.decide[action]?.({ ...asked, known }) ?? { set: {} }
  const fact: Fact = { id, seq: current.head + 1, action, by, at: now, deviceAt, input, set: decision.set }
  return { fact, decision, contact, apart }
}

/** One timer per case, set anew whenever its deadline moves; it carries the deadline so that a stale ring is noticed. */
const timerOf = (module: CaseModule, before: Case, after: Case): NonNullable<Decision['enqueue']> => {
  const { dueAt } = module.face(after)
  const moved = before.state !== after.state || module.face(before).dueAt !== dueAt
  if (dueAt === undefined || !moved) return []
  return [
    {
      task: 'deadline',
      payload: { county: after.county, case: after.id, due: dueAt },
      at: dueAt,
      key: `deadline:${after.id}`,
    },
  ]
}

const repeat = async (
  tx: Tx,
  module: CaseModule,
  actor: Actor,
  county: string,
  digest: string,
  earlier: StoredFact,
): Promise<ActAnswer> => {
  const current = await findCase(tx, county, earlier.caseId)
  if (!current) throw new Fault('not-there')
  if (earlier.digest !== digest) {
    throw new Fault('taken-before', {
      fields: [
        {
          field: 'id',
          reason: { zh: '该编号已用于另一份内容', en: 'This id was already used for other content' },
        },
      ],
    })
  }
  if (earlier.fact.by.id !== actor.id && !mayRead(module, actor, current)) throw new Fault('not-there')
  return { case: current, fact: earlier.fact, repeated: true }
}

const begin = (
  stored: Case | undefined,
  module: CaseModule,
  county: string,
  request: ActRequest,
  rule: ActionRule,
  now: string,
): Case => {
  const { name, version } = module.definition
  if (rule.from !== 'start') {
    if (!stored || stored.process !== name) throw new Fault('not-there')
    return stored
  }
  const taken = { field: 'case', reason: { zh: '该事件已存在', en: 'This case exists already' } }
  if (stored) throw new Fault('wrong-state', { fields: [taken] })
  return unopened({ id: request.case, county, number: '', process: name, version }, now)
}
