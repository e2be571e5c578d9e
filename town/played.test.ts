import { expect, test } from 'vitest'
import { can, type Actor } from '#kernel/authority/grant.ts'
import { applyFact, unopened, type Case } from '#kernel/case/fold.ts'
import { calendar2026 } from '#kernel/time/calendar-2026.ts'
import { loadYear } from '#kernel/time/calendar.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { isOpen } from '#kernel/process/definition.ts'
import { forms } from '#systems/grid-affairs/incident/forms.ts'
import { grants } from '#systems/grid-affairs/incident/grants.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { limitsV1 } from '#systems/grid-affairs/incident/limits.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { decide } from '#systems/grid-affairs/incident/rules.ts'
import { areas } from '#town/areas.ts'
import { accounts } from '#town/posts.ts'
import { getCategory } from '#town/scene.ts'
import type { Script, Step } from '#town/script.ts'
import { stories } from '#town/stories.ts'
import { units } from '#town/units.ts'

// Plays every script through the incident's own forms, grants, rules and clocks, as a loader does on a database.
const danleng = '511424'
const photo = '019ab000-0000-7000-8000-000000000000'
const calendar = loadYear(
  {
    zone: 'Asia/Shanghai',
    years: {},
    office: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  calendar2026,
)
const unitById = new Map(units(danleng).map((unit) => [unit.id, unit]))
const accountById = new Map(accounts(danleng).map((account) => [account.id, account]))
const areaById = new Map(areas(danleng).map((area) => [area.id, area]))
const resident: Actor = {
  id: 'resident',
  name: '群众',
  county: danleng,
  posts: [{ role: 'reporter', areaPath: danleng, unit: '', unitPath: '' }],
}

const actorOf = ({ account }: Step): Actor => {
  if (account === undefined) return resident
  const { id, name, posts = [] } = accountById.get(account) ?? { id: account, name: account }
  return {
    id,
    name,
    county: danleng,
    posts: posts.map((post) => ({ ...post, unitPath: unitById.get(post.unit)?.path ?? '' })),
  }
}

interface Play {
  readonly script: Script
  /** The moment of playing, ms since 1970. */
  readonly now: number
  /** Cases that were played before, for those that join them. */
  readonly played: ReadonlyMap<string, Case>
}

/** The process knows the supervisor's spot check as two actions. */
const actionOf = ({ action, input }: Step): keyof typeof incident.actions =>
  (action === 'check'
    ? input['result'] === 'rate'
      ? 'rate'
      : 'failCheck'
    : action) as keyof typeof incident.actions

const moment = ({ script, now }: Play, afterMinutes: number): string =>
  new Date(now - (script.at - afterMinutes) * 60_000).toISOString()

const inputOf = (play: Play, { input, needsPhoto }: Step): Record<string, unknown> => {
  const { intoStory, untilAfterMinutes, replyByAfterMinutes, ...rest } = input
  return {
    ...rest,
    ...(intoStory ? { into: photo } : {}),
    ...(untilAfterMinutes ? { until: moment(play, Number(untilAfterMinutes)) } : {}),
    ...(replyByAfterMinutes ? { replyBy: moment(play, Number(replyByAfterMinutes)) } : {}),
    ...(needsPhoto ? { photos: [photo] } : {}),
  }
}

const known = (
  { script, played }: Play,
  input: Record<string, unknown>,
  current: Case,
  step: Step,
): Known => {
  const grid = areaById.get(script.grid)
  const category = input['category'] ?? fieldsOf(current).category
  return {
    calendar,
    limits: limitsV1,
    categoryVersion: 1,
    proposals: [],
    category: category === undefined ? undefined : getCategory(category as string),
    grid: grid && { id: grid.id, path: grid.path, name: grid.name },
    unit: unitById.get(String(input['unit'])),
    mergeInto: played.get(String(step.input['intoStory'])),
  }
}

const mayDo = (script: Script, current: Case, step: Step, action: string): void => {
  const actor = actorOf(step)
  const { areaPath, reporter, unit, unitPath } = fieldsOf(current)
  const place = areaPath ?? areaById.get(script.grid)?.path ?? ''
  const subject = { county: danleng, areaPath: place, reporter: reporter ?? actor.id, unit, unitPath }
  if (!can(grants, actor, action, subject)) throw new Error(`${actor.id} may not ${action}`)
}

const playStep = (play: Play, current: Case, step: Step): Case => {
  const [action, actor, at] = [actionOf(step), actorOf(step), moment(play, step.afterMinutes)]
  const { form } = incident.actions[action] as { readonly form?: keyof typeof forms }
  const input = (form ? forms[form].parse(inputOf(play, step)) : {}) as Record<string, unknown>
  mayDo(play.script, current, step, action)
  const role = step.by === 'resident' ? 'reporter' : step.by
  const by = { id: actor.id, name: actor.name, role, unit: actor.posts[0]?.unit }
  const rule = decide[action]
  if (!rule) throw new Error(`no rule for ${action}`)
  const { set } = rule({ case: current, input, by, now: at, known: known(play, input, current, step) })
  return applyFact(incident, current, { id: photo, seq: current.head + 1, action, by, at, input, set })
}

const playScript = (play: Play): Case => {
  const { id } = play.script
  const about = { id, county: danleng, number: id, process: incident.name, version: 1 }
  return play.script.steps.reduce(
    (current, step) => playStep(play, current, step),
    unopened(about, moment(play, 0)),
  )
}

/** All stories as they would stand at this moment, and what was refused. */
const playAll = (at: string) => {
  const local = Temporal.PlainDateTime.from(at)
  const now = local.toZonedDateTime('Asia/Shanghai').epochMilliseconds
  const played = new Map<string, Case>()
  const refused: string[] = []
  const scripts = [
    ...stories(danleng, { now: { weekday: local.dayOfWeek, minute: local.hour * 60 + local.minute } }),
  ]
  for (const script of scripts) {
    try {
      played.set(script.id, playScript({ script, now, played }))
    } catch (cause) {
      refused.push(`${script.id} ${script.category} ${script.outcome}: ${String(cause)}`)
    }
  }
  return { scripts, played, refused }
}

test.each(['2026-11-23T10:30', '2026-11-22T03:10', '2026-10-03T19:45', '2026-09-18T00:01'])(
  'the incident’s own forms, grants, rules and clocks accept every story told at %s',
  (at) => {
    const { refused, played, scripts } = playAll(at)
    expect(refused).toEqual([])
    expect(played.size).toBe(3000)
    for (const { id, state, outcome } of scripts) {
      const reached = played.get(id)?.state ?? ''
      if (outcome === 'open') expect(reached, id).toBe(state)
      else expect(isOpen(incident, reached), id).toBe(false)
    }
  },
)

test('those told as late are late, nearly all others are in time', () => {
  const { scripts, played } = playAll('2026-11-23T10:30')
  const isLate = ({ id }: Script): boolean => {
    const { fedBackAt, handlingDueAt } = fieldsOf(played.get(id) ?? { fields: {} })
    return fedBackAt !== undefined && handlingDueAt !== undefined && fedBackAt > handlingDueAt
  }
  const [late, others] = [
    scripts.filter(({ outcome }) => outcome === 'late'),
    scripts.filter(({ outcome }) => outcome !== 'late'),
  ]
  expect(late.every(isLate)).toBe(true)
  expect(others.filter(isLate).length).toBeLessThan(60)
})
