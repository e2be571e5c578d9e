import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFact, foldFacts, unopened, type ActorStamp, type Case, type Fact } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { actionsFrom, getAction, isOpen } from '#kernel/process/definition.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { propose } from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { getCategory } from '#systems/grid-affairs/incident/categories.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { decide } from '#systems/grid-affairs/incident/rules.ts'
import { areas } from '#town/areas.ts'
import { makeLookUp } from '#town/load/look-up.ts'
import { accounts } from '#town/posts.ts'
import { units } from '#town/units.ts'

const county = '511424'
const all = areas(county)
const everyUnit = units(county, all)
const lookUp = makeLookUp({
  county,
  areas: all,
  units: everyUnit,
  accounts: accounts(county, all, everyUnit),
})
const grid = '511424109004001'

/** Three people who may each be anybody: the worst case for handler ≠ inspector. */
const actor = fc.constantFrom('p1', 'p2', 'p3')
const minutes = fc.integer({ min: 0, max: 4000 })
const begin = Date.parse('2026-03-02T01:00:00Z')

/** Some input that an action could be given; a rule may still refuse it. */
const inputs: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  report: fc
    .record({ category: fc.option(fc.constantFrom('0903', '0901', '0302'), { nil: undefined }) })
    .map((more) => ({ ...more, channel: 'resident' })),
  solveOnSpot: fc.constant({ category: '0302', result: '已清走', photos: ['x'] }),
  file: fc.record({ category: fc.constantFrom('0903', '0901', '0302', '7777') }),
  classify: fc.record({ category: fc.constantFrom('0903', '0901') }),
  dispatch: fc.record({ unit: fc.constantFrom('511424-municipal', '511424109-township', 'nobody') }),
  arbitrate: fc
    .record({ unit: fc.constantFrom('511424-municipal', '511424109-township') })
    .map((more) => ({ ...more, words: '归口', makeRule: true })),
  return: fc.constant({ reason: 'notOurDuty', words: '不归我们' }),
  reject: fc.constant({ reason: 'outside', words: '不在受理范围' }),
  askExtension: fc
    .record({ value: fc.integer({ min: 1, max: 40 }) })
    .map((more) => ({ ...more, words: '等料' })),
  feedback: fc
    .record({
      outcome: fc.constantFrom('solved', 'explained', 'notOurs'),
      basis: fc.constantFrom('条例', undefined),
      sentTo: fc.constantFrom('水务', undefined),
      photos: fc.constantFrom([], ['x']),
    })
    .map((more) => ({ ...more, words: '办了' })),
  evaluate: fc.record({ satisfaction: fc.integer({ min: 1, max: 5 }) }),
  rate: fc.record({ satisfaction: fc.integer({ min: 1, max: 5 }) }),
  supervise: fc.constant({ words: '抓紧', replyBy: '2026-11-30T00:00:00Z' }),
  suspend: fc.constant({ words: '等料', until: '2026-11-30T00:00:00Z' }),
}

const move = fc.record({ pick: fc.nat(), by: actor, after: minutes, seed: fc.nat() })

interface Walk {
  current: Case
  facts: Fact[]
  now: number
}

const inputFor = (action: string, seed: number): Record<string, unknown> => ({
  place: { lon: 103.5, lat: 30, source: 'map' },
  words: '有事',
  photos: [],
  ...fc.sample(inputs[action] ?? fc.constant({}), { numRuns: 1, seed })[0],
})

const step = (
  walk: Walk,
  { pick, by, after, seed }: { pick: number; by: string; after: number; seed: number },
): void => {
  const actions = actionsFrom(incident, walk.current.state).filter((action) => action !== 'merge')
  const action = actions[pick % actions.length]
  if (action === undefined) return
  walk.now += after * 60_000
  const now = new Date(walk.now).toISOString()
  const input = inputFor(action, seed)
  const stamp: ActorStamp = {
    id: by,
    name: by,
    role: getAction(incident, action).by[0] ?? 'system',
    unit: 'u',
  }
  try {
    const known = lookUp({ current: walk.current, input, action, now, grid, mergeInto: undefined })
    const { set } = decide[action]?.({ case: walk.current, input, by: stamp, now, known }) ?? { set: {} }
    const fact: Fact = {
      id: `f${walk.facts.length}`,
      seq: walk.current.head + 1,
      action,
      by: stamp,
      at: now,
      input,
      set,
    }
    walk.facts.push(fact)
    walk.current = applyFact(incident, walk.current, fact)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
}

const walkOf = (moves: readonly { pick: number; by: string; after: number; seed: number }[]): Walk => {
  const walk: Walk = { current: start(), facts: [], now: begin }
  for (const one of moves) step(walk, one)
  return walk
}

const start = (): Case =>
  unopened(
    { id: 'c', county, number: 'n', process: incident.name, version: 1 },
    new Date(begin).toISOString(),
  )

const walks = fc.array(move, { minLength: 5, maxLength: 40 }).map(walkOf)

/** Everybody who had taken or fed back the case before a fact. */
const handlersBefore = (facts: readonly Fact[], at: number): Set<string> =>
  new Set(
    facts
      .slice(0, at)
      .filter(({ action }) => ['accept', 'feedback', 'solveOnSpot'].includes(action))
      .map(({ by }) => by.id),
  )

const always = (property: (walk: Walk) => void) =>
  fc.assert(
    fc.property(walks, (walk) => {
      property(walk)
    }),
    { numRuns: 400, seed: 20261123 },
  )

describe('whatever people do, in any order', () => {
  it('the case is the fold of its facts', () =>
    always(({ current, facts }) => expect(foldFacts(incident, start(), facts)).toEqual(current)))

  it('nobody inspects what they handled', () =>
    always(({ facts }) => {
      facts.forEach(({ action, by }, at) => {
        if (['pass', 'fail', 'failCheck', 'rate'].includes(action))
          expect(handlersBefore(facts, at)).not.toContain(by.id)
      })
    }))

  it('a closed case says what became of it, and a refused one says why', () =>
    always(({ current }) => {
      const { outcome, result } = fieldsOf(current)
      if (['closed', 'evaluated', 'archived', 'rejected'].includes(current.state))
        expect([outcome, result]).not.toContain(undefined)
    }))

  it('an open case has a deadline, and an ended one has none', () =>
    always(({ current }) => {
      if (current.state === 'start') return
      const { dueAt } = fieldsOf(current)
      if (isOpen(incident, current.state)) expect(dueAt).toBeDefined()
      if (incident.states[current.state as keyof typeof incident.states].kind === 'end')
        expect(dueAt).toBeUndefined()
    }))

  it('is returned once at most, and never after a ruling', () =>
    always(({ facts }) =>
      expect(facts.filter(({ action }) => action === 'return').length).toBeLessThanOrEqual(1),
    ))

  it('a reopened case is with nobody until the centre sends it again', () =>
    always(({ facts }) => {
      let current = start()
      for (const fact of facts) {
        current = applyFact(incident, current, fact)
        if (fact.action === 'reopen')
          expect([current.state, fieldsOf(current).unit]).toEqual(['filed', undefined])
      }
    }))
})

const question = fc.record({
  code: fc.constantFrom('0903', '0901', '0402', '0302', '0906', '1302', '0101', '0206'),
  hour: fc.integer({ min: 0, max: 23 }),
  village: fc.constantFrom('511424109004', '511424102206'),
})
const ask = ({ code, hour, village }: { code: string; hour: number; village: string }) => {
  const category = getCategory(code)
  const { path } = all.find(({ id }) => id === village) ?? { path: county }
  const areaPath = `${path}/${village}001`
  const near = everyUnit.filter((unit) => `${areaPath}/`.startsWith(`${unit.areaPath}/`))
  return propose(dispatchRulesV1, { category, urgency: category.urgency, areaPath, hour, units: near })
}

describe('dispatch rules', () => {
  it('always propose somebody who is there, explain it, and name what was rejected', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const proposals = ask(asked)
        expect(proposals.length).toBeGreaterThan(0)
        for (const { unit, explanation } of proposals) {
          expect(`${unit.areaPath}/`.startsWith(county)).toBe(true)
          expect(explanation.because.zh.length * explanation.because.en.length).toBeGreaterThan(0)
          expect(explanation.rejected.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 200, seed: 20261123 },
    )
  })

  it('put life safety before everything', () =>
    expect(ask({ code: '0906', hour: 3, village: '511424109004' })[0]?.rule.id).toBe('emergency-first'))
})
