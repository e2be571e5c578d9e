import { expect, test } from 'vitest'
import { propose } from '#systems/grid-affairs/incident/dispatch.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { categories } from '#systems/grid-affairs/incident/categories.ts'
import { cityStories } from '#town/city.ts'
import { accounts } from '#town/posts.ts'
import { setScene } from '#town/scene.ts'
import { openStates, outcomes, type Script } from '#town/script.ts'
import { stories } from '#town/stories.ts'
import { units } from '#town/units.ts'

const danleng = '511424'
const told = [...stories(danleng)]
const share = (fits: (script: Script) => boolean): number => told.filter(fits).length / told.length
const has = (action: string) => (script: Script) => script.steps.some((step) => step.action === action)

test('about 3,000 stories in 90 days, 60 to 80 of them open, in every open state', () => {
  expect(told).toHaveLength(3000)
  expect(new Set(told.map(({ id }) => id)).size).toBe(3000)
  const open = told.filter(({ outcome }) => outcome === 'open')
  expect(open.length).toBeGreaterThanOrEqual(60)
  expect(open.length).toBeLessThanOrEqual(80)
  expect(new Set(open.map(({ state }) => state))).toEqual(new Set(openStates))
  expect(Math.max(...told.map(({ at }) => at))).toBeLessThan(90 * 1440 + 1440)
})

test('all outcomes are told in about the shares that were asked for', () => {
  expect(new Set(told.map(({ outcome }) => outcome))).toEqual(new Set(outcomes))
  expect(share(({ outcome }) => outcome === 'selfSolved' || outcome === 'closed')).toBeCloseTo(0.72, 1)
  expect(share(has('solveOnSpot'))).toBeCloseTo(0.25, 1)
  for (const [action, expected] of [
    ['return', 0.05],
    ['fail', 0.04],
    ['reopen', 0.03],
    ['merge', 0.03],
  ] as const) {
    expect(Math.abs(share(has(action)) - expected), action).toBeLessThan(0.012)
  }
  for (const action of [
    'suspend',
    'resume',
    'askExtension',
    'grantExtension',
    'refuseExtension',
    'reject',
    'ask',
    'supplement',
    'escalate',
    'supervise',
    'answerSupervision',
    'void',
    'check',
    'evaluate',
    'arbitrate',
  ]) {
    expect(told.some(has(action)), action).toBe(true)
  }
})

test('steps run forward and end before now; open ones wait for a day that is still to come', () => {
  for (const { at, steps, id, state } of told) {
    const minutes = steps.map(({ afterMinutes }) => afterMinutes)
    expect(minutes, id).toEqual(minutes.toSorted((a, b) => a - b))
    expect(minutes.at(-1), id).toBeLessThan(at)
    for (const step of steps) {
      const { untilAfterMinutes: until } = step.input
      if (typeof until === 'number') expect(until, id).toBeGreaterThan(step.afterMinutes)
      if (typeof until === 'number' && state) expect(until, id).toBeGreaterThan(at)
    }
  }
})

test('whoever handled a case does not judge it, and every account exists', () => {
  const known = new Set(accounts(danleng).map(({ id }) => id))
  for (const { steps, id } of told) {
    const handlers = new Set(
      steps
        .filter(({ action }) => ['accept', 'feedback', 'solveOnSpot'].includes(action))
        .map(({ account }) => account),
    )
    for (const { action, account } of steps) {
      if (['pass', 'fail', 'check'].includes(action)) expect(handlers.has(account), id).toBe(false)
      if (account !== undefined) expect(known.has(account), account).toBe(true)
    }
  }
})

test('a merged story joins an earlier one of its category within 100 m and 72 h', () => {
  const byId = new Map(told.map((script) => [script.id, script]))
  for (const script of told.filter(({ outcome }) => outcome === 'merged')) {
    const host = byId.get(String(script.steps.at(-1)?.input['intoStory']))
    expect(host?.category).toBe(script.category)
    expect(host?.outcome).not.toMatch(/merged|rejected|voided/)
    expect(
      Math.hypot(((host?.lon ?? 0) - script.lon) * 96_400, ((host?.lat ?? 0) - script.lat) * 110_850),
    ).toBeLessThan(100)
    expect((host?.at ?? 0) - script.at).toBeGreaterThan(0)
    expect((host?.at ?? 0) - script.at).toBeLessThan(72 * 60)
  }
})

test('rush hours, weekdays and the flood are seen', () => {
  const now = { weekday: 1, minute: 630 }
  const hour = (at: number) => Math.floor(((((now.minute - at) % 1440) + 1440) % 1440) / 60)
  const perHour = Map.groupBy(told, ({ at }) => hour(at))
  expect(perHour.get(8)?.length ?? 0).toBeGreaterThan(2 * (perHour.get(12)?.length ?? 0))
  expect(perHour.get(17)?.length ?? 0).toBeGreaterThan(5 * (perHour.get(2)?.length ?? 0))
  const perDay = Map.groupBy(told, ({ at }) => Math.ceil((at - now.minute) / 1440))
  const busiest = [...perDay].toSorted(([, a], [, b]) => b.length - a.length)[0]
  expect(busiest?.[0]).toBe(37)
  expect(busiest?.[1].some(({ category }) => category === '1502')).toBe(true)
})

test('scripts go by day to the unit that the rules would propose', () => {
  const scene = setScene(danleng)
  const every = units(danleng)
  for (const stage of [scene.stages[0], scene.stages.at(-1)]) {
    if (!stage) throw new Error('no stage')
    for (const category of categories) {
      const question = {
        category,
        urgency: category.urgency,
        areaPath: stage.grid.path,
        hour: 10,
        units: every,
      }
      expect(scene.unitFor(category, stage).id, category.code).toBe(
        propose(dispatchRulesV1, question)[0]?.unit.id,
      )
    }
  }
})

test('the same seed tells the same stories, another seed others', () => {
  expect([...stories(danleng, { count: 400 })]).toEqual([...stories(danleng, { count: 400 })])
  expect([...stories(danleng, { count: 400, seed: '2' })]).not.toEqual([...stories(danleng, { count: 400 })])
})

test('a city is told one story at a time', () => {
  const counts = new Map<string, number>()
  for (const { county } of cityStories(3000)) counts.set(county, (counts.get(county) ?? 0) + 1)
  expect(counts.size).toBe(6)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(3000)
})
