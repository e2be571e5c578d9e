import { createHash } from 'node:crypto'
import { can, postsThatMay, type Actor } from '#kernel/authority/grant.ts'
import { applyFact, unopened, type ActorStamp, type Case, type Fact, type Fields } from '#kernel/case/fold.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { Fault, type FieldFault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { findAction, type ActionRule } from '#kernel/process/definition.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { CaseModule, Decision } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { findFact, lockCase, type StoredFact } from '#platform/server/case/store.ts'
import { writeFact } from '#platform/server/case/write.ts'

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

/** System timers act under this name; no grant is needed, the table must name `system`. */
export const system: Actor = { id: 'system', name: '系统', county: '*', posts: [] }

/** Fingerprint of what was asked, so that the same id with other content is noticed. */
export const digestOf = (request: ActRequest): string =>
  createHash('sha256')
    .update(canonical([request.case, request.action, request.input]))
    .digest('hex')

/**
 * The only door for change, inside the caller's transaction: recognise a repeat, lock, check state, grant and guard,
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
  const digest = digestOf(request)
  const stored = await lockCase(tx, county, request.case)
  // Asked only once the lock is held: a racing sender of the same id has committed by then and is found.
  const earlier = await findFact(tx, county, request.id)
  if (earlier) return repeat(tx, module, actor, county, digest, earlier)
  const rule = findAction(module.definition, request.action)
  if (!rule) throw new Fault('not-there')
  const current = begin(stored, module, county, request, rule, now)
  const by = authorise(module, actor, current, request, rule)
  const { fact, decision, contact, apart } = await decideFact(tx, module, current, { request, rule, by, now })
  const after = applyFact(module.definition, current, fact)
  authoriseOpening(module, actor, rule, after, request.action)
  const timed = { ...decision, enqueue: [...(decision.enqueue ?? []), ...timerOf(module, current, after)] }
  const opening = rule.from === 'start'
  const number = await writeFact(tx, module, after, fact, { digest, decision: timed, contact, opening })
  const written = { ...after, number }
  await module.effect?.(tx, { after: written, fact, apart })
  return { case: await follow(tx, module, written, decision, now), fact, repeated: false }
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
  const { input, contact, apart } = parse(module, rule, request.input)
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
  const current = await lockCase(tx, county, earlier.caseId)
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

const mayRead = (module: CaseModule, actor: Actor, current: Case): boolean =>
  actor === system || can(module.grants, actor, 'read', subjectOf(module, current))

/** Who acts, and from which post: not allowed and not there look the same to those who may not read. */
const authorise = (
  module: CaseModule,
  actor: Actor,
  current: Case,
  request: ActRequest,
  rule: ActionRule,
): ActorStamp => {
  if (actor === system) {
    if (!rule.by.includes('system')) throw new Fault('not-allowed')
    checkState(current, rule)
    return { id: actor.id, name: actor.name, role: 'system' }
  }
  if (rule.from === 'start') return openingPost(module, actor, request.action, rule)
  const subject = subjectOf(module, current)
  const [post] = postsThatMay(module.grants, actor, request.action, subject, rule.by)
  if (!post) throw new Fault(mayRead(module, actor, current) ? 'not-allowed' : 'not-there')
  checkState(current, rule)
  return { id: actor.id, name: actor.name, role: post.role, unit: post.unit }
}

const openingPost = (module: CaseModule, actor: Actor, action: string, rule: ActionRule): ActorStamp => {
  const post = actor.posts.find(
    ({ role }) =>
      rule.by.includes(role) &&
      module.grants.some((grant) => grant.role === role && grant.may.includes(action)),
  )
  if (!post) throw new Fault('not-allowed')
  return { id: actor.id, name: actor.name, role: post.role, unit: post.unit }
}

/** An opening action is judged on the case that it makes: a worker reports only within the own reach. */
const authoriseOpening = (
  module: CaseModule,
  actor: Actor,
  rule: ActionRule,
  after: Case,
  action: string,
): void => {
  if (rule.from !== 'start' || actor === system) return
  const [post] = postsThatMay(module.grants, actor, action, subjectOf(module, after), rule.by)
  if (!post) throw new Fault('not-allowed')
}

const checkState = (current: Case, rule: ActionRule): void => {
  if (rule.from === 'start' || rule.from.includes(current.state)) return
  throw new Fault('wrong-state', {
    fields: [
      {
        field: 'action',
        reason: { zh: `当前状态为「${current.state}」`, en: `The case is now “${current.state}”` },
      },
    ],
  })
}

const parse = (module: CaseModule, rule: ActionRule, input: Fields) => {
  const form = rule.form === undefined ? undefined : module.forms[rule.form]
  if (!form) return { input: {} as Fields, contact: undefined, apart: undefined }
  const parsed = form.safeParse(input)
  if (!parsed.success) throw new Fault('invalid', { fields: parsed.error.issues.map(fieldOf) })
  const split = module.contact?.(parsed.data)
  return { contact: undefined, apart: undefined, ...(split ?? { input: parsed.data }) }
}

/** A form's message is `zh|en`; zod's own words are the fallback. */
const fieldOf = (issue: { path: PropertyKey[]; message: string }): FieldFault => {
  const [zh = issue.message, en = zh] = issue.message.split('|')
  return { field: issue.path.map(String).join('.') || 'input', reason: { zh, en } }
}
