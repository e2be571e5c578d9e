import type { ActorStamp, Case, Fact, Fields } from '#kernel/case/fold.ts'
import { applyFact, unopened } from '#kernel/case/fold.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import { calendar2026 } from '#kernel/time/calendar-2026.ts'
import type { WorkCalendar } from '#kernel/time/calendar.ts'
import type { Message } from '#platform/server/case/module.ts'
import { categories, categoryVersion } from '#systems/grid-affairs/incident/categories.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { propose } from '#systems/grid-affairs/incident/dispatch.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { limitsV1 } from '#systems/grid-affairs/incident/limits.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { decide } from '#systems/grid-affairs/incident/rules.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { ids } from '#town/load/ids.ts'
import { photoFor } from '#town/load/photos.ts'
import type { Script, Step } from '#town/script.ts'
import type { areas } from '#town/areas.ts'
import type { accounts } from '#town/posts.ts'
import type { units } from '#town/units.ts'

/** A played incident: what the engine would have stored. */
export interface Played {
  readonly case: Case
  readonly facts: readonly Fact[]
  readonly messages: readonly (Message & { readonly at: string })[]
  readonly contact: { readonly name: string; readonly phone: string } | undefined
}

export interface Stage {
  readonly county: string
  readonly areas: ReturnType<typeof areas>
  readonly units: ReturnType<typeof units>
  readonly accounts: ReturnType<typeof accounts>
}

const calendar: WorkCalendar = {
  zone: 'Asia/Shanghai',
  office: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  years: { [calendar2026.year]: { version: 1, days: calendar2026.exceptions } },
}

const categoryOf = new Map(categories.map((category) => [category.code, category]))

/** Looks things up in memory as the store does in the database, so that 300,000 incidents are a matter of minutes. */
const librarian = (stage: Stage) => {
  const grids = new Map(
    stage.areas.filter(({ kind }) => kind === 'grid').map(({ id, path, name }) => [id, { id, path, name }]),
  )
  const unitById = new Map(stage.units.map((unit) => [unit.id, unit]))
  return (
    current: Case,
    input: Fields,
    action: string,
    now: string,
    grid: string,
    mergeInto: Case | undefined,
  ): Known => {
    const category = categoryOf.get(String(input['category'] ?? fieldsOf(current).category))
    const sending = action === 'dispatch' || action === 'arbitrate'
    const hour = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.zone).hour
    const near = sending
      ? stage.units.filter(({ areaPath }) => `${fieldsOf(current).areaPath}/`.startsWith(`${areaPath}/`))
      : []
    return {
      calendar,
      limits: limitsV1,
      categoryVersion,
      category,
      grid: grids.get(grid),
      mergeInto,
      unit: sending ? unitById.get(String(input['unit'])) : undefined,
      proposals:
        sending && category
          ? propose(dispatchRulesV1, {
              category,
              urgency: category.urgency,
              areaPath: fieldsOf(current).areaPath,
              hour,
              units: near,
            })
          : [],
    }
  }
}

const actionOf = ({ action, input }: Step): string =>
  action === 'check' ? (input['result'] === 'fail' ? 'failCheck' : 'rate') : action

/** Turns a script's relative times into moments, and what only a script knows into what the form asks for. */
const inputOf = ({ input, needsPhoto, afterMinutes }: Step, script: Script, reportedAt: number): Fields => {
  const {
    untilAfterMinutes,
    replyByAfterMinutes,
    intoStory: _story,
    result,
    contact: _contact,
    ...said
  } = input
  // A story that was drawn closer together may name a day that has passed: it is then moved behind its own step.
  const moment = (minutes: unknown) =>
    new Date(reportedAt + Math.max(Number(minutes), afterMinutes + 30) * 60_000).toISOString()
  return {
    photos: [],
    ...said,
    ...(typeof result === 'string' && result !== 'rate' && result !== 'fail' ? { result } : {}),
    ...(untilAfterMinutes === undefined ? {} : { until: moment(untilAfterMinutes) }),
    ...(replyByAfterMinutes === undefined ? {} : { replyBy: moment(replyByAfterMinutes) }),
    ...(needsPhoto ? { photos: [photoFor(script.county, script.category)] } : {}),
  }
}

/** Plays scripts with the very rules of the product, timers included; only the clock and the database are missing. */
export const makePlayer = (stage: Stage, now: number) => {
  const lookUp = librarian(stage)
  const people = new Map(stage.accounts.map((account) => [account.id, account]))
  const finished = new Map<string, Case>()
  const stampOf = (step: Step, caseId: string): ActorStamp => {
    const account = step.account === undefined ? undefined : people.get(step.account)
    if (!account) return { id: `resident:${caseId}`, name: '居民', role: 'reporter' }
    const post = account.posts.find(({ role }) => role === step.by) ?? account.posts[0]
    return { id: account.id, name: account.name, role: step.by, unit: post?.unit }
  }
  return (script: Script): Played => {
    const reportedAt = now - script.at * 60_000
    const nextId = ids(`${script.id}/ids`, reportedAt)
    const id = nextId(0)
    const facts: Fact[] = []
    const messages: (Message & { at: string })[] = []
    let current = unopened(
      { id, county: script.county, number: '', process: incident.name, version: incident.version },
      new Date(reportedAt).toISOString(),
    )
    const happen = (action: string, by: ActorStamp, at: string, input: Fields, mergeInto?: Case): void => {
      const known = lookUp(current, input, action, at, script.grid, mergeInto)
      const decision = decide[action]?.({ case: current, input, by, now: at, known }) ?? { set: {} }
      const fact: Fact = {
        id: nextId(Date.parse(at) - reportedAt),
        seq: current.head + 1,
        action,
        by,
        at,
        input,
        set: decision.set,
      }
      facts.push(fact)
      for (const message of decision.messages ?? []) messages.push({ ...message, at })
      current = applyFact(incident, current, fact)
    }
    const ringUntil = (until: number): void => {
      for (let rings = 0; rings < 6; rings++) {
        const { dueAt, overdue } = fieldsOf(current)
        const late = actionsFrom(incident, current.state)
          .map((action) => getAction(incident, action))
          .find((rule) => rule.else !== undefined)
        if (dueAt === undefined || overdue || late?.else === undefined || Date.parse(dueAt) >= until) return
        happen(
          late.else,
          { id: 'system', name: '系统', role: 'system' },
          new Date(Date.parse(dueAt)).toISOString(),
          {},
        )
      }
    }
    for (const step of script.steps) {
      const at = reportedAt + step.afterMinutes * 60_000
      ringUntil(at)
      happen(
        actionOf(step),
        stampOf(step, id),
        new Date(at).toISOString(),
        inputOf(step, script, reportedAt),
        finished.get(String(step.input['intoStory'])),
      )
    }
    ringUntil(now)
    finished.set(script.id, current)
    const contact = script.steps[0]?.input['contact'] as Played['contact']
    return { case: current, facts, messages, contact }
  }
}
