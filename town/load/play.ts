import { applyFact, unopened, type ActorStamp, type Case, type Fact, type Fields } from '#kernel/case/fold.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import type { Message } from '#platform/server/case/module.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { decide } from '#systems/grid-affairs/incident/rules.ts'
import { ids } from '#town/load/ids.ts'
import { makeLookUp, type LookUp, type Stage } from '#town/load/look-up.ts'
import { photoFor } from '#town/load/photos.ts'
import type { Account } from '#town/posts.ts'
import type { Script, Step } from '#town/script.ts'

/** A played incident: what the engine would have stored. */
export interface Played {
  readonly case: Case
  readonly facts: readonly Fact[]
  readonly messages: readonly (Message & { readonly at: string })[]
  readonly contact: { readonly name: string; readonly phone: string } | undefined
}

/** One incident while it is played. */
interface Scene {
  readonly script: Script
  readonly reportedAt: number
  readonly nextId: (afterMs: number) => string
  readonly facts: Fact[]
  readonly messages: (Message & { at: string })[]
  current: Case
}

const system: ActorStamp = { id: 'system', name: '系统', role: 'system' }

const iso = (moment: number): string => new Date(moment).toISOString()

const open = (script: Script, now: number): Scene => {
  const reportedAt = now - script.at * 60_000
  const nextId = ids(`${script.id}/ids`, reportedAt)
  const { name: process, version } = incident
  const about = { id: nextId(0), county: script.county, number: '', process, version }
  return { script, reportedAt, nextId, facts: [], messages: [], current: unopened(about, iso(reportedAt)) }
}

interface Doing {
  readonly action: string
  readonly by: ActorStamp
  readonly at: number
  readonly input: Fields
  readonly mergeInto?: Case | undefined
}

/** One action by the product's own rules, as `act()` would do it. */
const happen = (scene: Scene, lookUp: LookUp, { action, by, at, input, mergeInto }: Doing): void => {
  const { current, script } = scene
  const now = iso(at)
  const known = lookUp({ current, input, action, now, grid: script.grid, ownUnit: by.unit, mergeInto })
  const decision = decide[action]?.({ case: current, input, by, now, known }) ?? { set: {} }
  const id = scene.nextId(at - scene.reportedAt)
  const fact: Fact = { id, seq: current.head + 1, action, by, at: now, input, set: decision.set }
  scene.facts.push(fact)
  scene.messages.push(...(decision.messages ?? []).map((message) => ({ ...message, at: now })))
  scene.current = applyFact(incident, current, fact)
}

const lateAction = (state: string): string | undefined =>
  actionsFrom(incident, state)
    .map((action) => getAction(incident, action).else)
    .find((late) => late !== undefined)

/** No state rings more than a few times in ninety days; the bound only keeps a wrong table from playing for ever. */
const mostRings = 6

/** Lets the timers ring that were due before `until`. */
const ringUntil = (scene: Scene, lookUp: LookUp, until: number): void => {
  for (let rings = 0; rings < mostRings; rings++) {
    const { dueAt, overdue } = fieldsOf(scene.current)
    const action = lateAction(scene.current.state)
    if (dueAt === undefined || overdue || action === undefined || Date.parse(dueAt) >= until) return
    happen(scene, lookUp, { action, by: system, at: Date.parse(dueAt), input: {} })
  }
}

const actionOf = ({ action, input }: Step): string =>
  action === 'check' ? (input['result'] === 'fail' ? 'failCheck' : 'rate') : action

/** Turns a script's relative times into moments, and what only a script knows into what the form asks for. */
const inputOf = (
  { action, input, needsPhoto, afterMinutes }: Step,
  { script, reportedAt }: Scene,
): Fields => {
  const {
    untilAfterMinutes,
    replyByAfterMinutes,
    intoStory: _story,
    result,
    contact: _contact,
    ...said
  } = input
  // A story that was drawn closer together may name a day that has passed: it is then moved behind its own step.
  const moment = (minutes: unknown) => iso(reportedAt + Math.max(Number(minutes), afterMinutes + 30) * 60_000)
  return {
    photos: needsPhoto ? [photoFor(script.county, script.category)] : [],
    ...said,
    ...(result === undefined || action === 'check' ? {} : { result }),
    ...(untilAfterMinutes === undefined ? {} : { until: moment(untilAfterMinutes) }),
    ...(replyByAfterMinutes === undefined ? {} : { replyBy: moment(replyByAfterMinutes) }),
  }
}

const stampOf = (people: ReadonlyMap<string, Account>, { account, by }: Step, caseId: string): ActorStamp => {
  const found = account === undefined ? undefined : people.get(account)
  if (!found) return { id: `resident:${caseId}`, name: '居民', role: 'reporter' }
  const post = found.posts.find(({ role }) => role === by) ?? found.posts[0]
  return { id: found.id, name: found.name, role: by, unit: post?.unit }
}

/** Plays scripts with the very rules of the product, timers included; only the clock and the database are missing. */
export const makePlayer = (stage: Stage, now: number): ((script: Script) => Played) => {
  const lookUp = makeLookUp(stage)
  const people = new Map(stage.accounts.map((account) => [account.id, account]))
  const finished = new Map<string, Case>()
  return (script) => {
    const scene = open(script, now)
    for (const step of script.steps) {
      const at = scene.reportedAt + step.afterMinutes * 60_000
      ringUntil(scene, lookUp, at)
      const by = stampOf(people, step, scene.current.id)
      const mergeInto = finished.get(String(step.input['intoStory']))
      happen(scene, lookUp, { action: actionOf(step), by, at, input: inputOf(step, scene), mergeInto })
    }
    ringUntil(scene, lookUp, now)
    finished.set(script.id, scene.current)
    return {
      case: scene.current,
      facts: scene.facts,
      messages: scene.messages,
      contact: script.steps[0]?.input['contact'] as Played['contact'],
    }
  }
}
