import { can, postsThatMay, type Actor } from '#kernel/authority/grant.ts'
import type { ActorStamp, Case } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { ActionRule } from '#kernel/process/definition.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'

/** System timers act under this name; no grant is needed, the table must name `system`. */
export const system: Actor = { id: 'system', name: '系统', county: '*', posts: [] }

/** May this actor see the case at all? */
export const mayRead = (module: CaseModule, actor: Actor, current: Case): boolean =>
  actor === system || can(module.grants, actor, 'read', subjectOf(module, current))

/** Who acts, and from which post: not allowed and not there look the same to those who may not read. */
export const authorise = (
  module: CaseModule,
  actor: Actor,
  current: Case,
  action: string,
  rule: ActionRule,
): ActorStamp => {
  if (actor === system) {
    if (!rule.by.includes('system')) throw new Fault('not-allowed')
    return { id: actor.id, name: actor.name, role: 'system' }
  }
  if (rule.from === 'start') return openingPost(module, actor, action, rule)
  const subject = subjectOf(module, current)
  const [post] = postsThatMay(module.grants, actor, action, subject, rule.by)
  if (!post) throw new Fault(mayRead(module, actor, current) ? 'not-allowed' : 'not-there')
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
export const authoriseOpening = (
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
