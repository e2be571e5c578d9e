import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { foldFacts, unopened } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { factsOf, findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { county, outside, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
let reporter: Actor,
  dispatcher: Actor,
  works: Actor,
  inspector: Actor,
  arbiter: Actor,
  supervisor: Actor,
  worker: Actor
let place: { lon: number; lat: number; source: 'map' }

beforeAll(async () => {
  reporter = {
    id: 'resident:test',
    name: '居民',
    county,
    posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
  }
  dispatcher = await town.actorOf('511424-county-centre-dispatcher-1')
  works = await town.actorOf('511424-municipal-department-handler-1')
  inspector = await town.actorOf('511424-county-centre-inspector-1')
  arbiter = await town.actorOf('511424-county-centre-arbiter-1')
  supervisor = await town.actorOf('grid-supervisor-511424109004001')
  worker = await town.actorOf('grid-worker-511424109004001')
  place = await town.placeIn('511424109004001')
})

const monday = '2026-11-23T02:00:00Z'

/** A reported lamp, taken as far as `until`. */
const lamp = async (
  until: 'reported' | 'filed' | 'dispatched' | 'handling' | 'inspecting' | 'closed',
  now = monday,
): Promise<string> => {
  const id = newId()
  const steps: [string, Actor, string, Record<string, unknown>][] = [
    ['reported', reporter, 'report', { place, words: '白塔路口路灯不亮' }],
    ['filed', dispatcher, 'file', { category: '0903' }],
    ['dispatched', dispatcher, 'dispatch', { unit: '511424-municipal' }],
    ['handling', works, 'accept', {}],
    ['inspecting', works, 'feedback', { outcome: 'solved', words: '换了灯泡' }],
    ['closed', inspector, 'pass', {}],
  ]
  for (const [state, actor, action, input] of steps) {
    const answer = await town.act(actor, id, action, input, { now })
    expect(answer.case.state).toBe(state)
    if (state === until) return id
  }
  return id
}

const solve = (category: string, photos: string[]) =>
  town.act(worker, newId(), 'solveOnSpot', { place, category, photos, result: '已处理' })

const fault = (code: string, field?: string) =>
  expect.objectContaining({
    code,
    ...(field === undefined ? {} : { fields: expect.arrayContaining([expect.objectContaining({ field })]) }),
  })

const stored = (id: string) =>
  inCounty(town.database.app, county, async (tx) => ({
    current: await findCase(tx, county, id),
    facts: await factsOf(tx, county, id),
  }))

describe('the closed loop', () => {
  it('goes through all seven steps, and the stored row is the fold of its facts', async () => {
    const id = await lamp('closed')
    await town.act(reporter, id, 'evaluate', { satisfaction: 5 }, { now: monday })
    const { current, facts } = await stored(id)
    expect(facts.map(({ action }) => action)).toEqual([
      'report',
      'file',
      'dispatch',
      'accept',
      'feedback',
      'pass',
      'evaluate',
    ])
    const start = unopened(
      { id, county, number: current?.number ?? '', process: incident.name, version: incident.version },
      facts[0]?.at ?? '',
    )
    expect(foldFacts(incident, start, facts)).toEqual(current)
    expect(current?.number).toMatch(/^511424-\d{8}-\d{5}-SJ$/)
  })

  it('stores why it was dispatched', async () => {
    const { current } = await stored(await lamp('dispatched'))
    const { explanation } = fieldsOf(current ?? { fields: {} })
    expect(explanation).toMatchObject({
      rule: 'level-lead',
      version: 1,
      clause: 'D13-1',
      byHand: false,
      inputs: { category: '0903' },
    })
    expect(explanation?.rejected.length).toBeGreaterThan(0)
  })

  it('never lets the handler inspect', async () => {
    const id = await lamp('inspecting')
    const both = { ...works, posts: [...works.posts, ...inspector.posts] }
    await expect(town.act(both, id, 'pass')).rejects.toEqual(fault('guarded'))
  })

  it('goes back to rework after a failed inspection and after a failed spot check', async () => {
    const id = await lamp('inspecting')
    expect((await town.act(inspector, id, 'fail', { words: '灯还是不亮' }, { now: monday })).case.state).toBe(
      'rework',
    )
    await town.act(works, id, 'feedback', { outcome: 'solved', words: '换了线路' }, { now: monday })
    await town.act(inspector, id, 'pass', {}, { now: monday })
    const checked = await town.act(supervisor, id, 'failCheck', { words: '现场还黑着' }, { now: monday })
    expect(checked.case.state).toBe('rework')
    expect(fieldsOf(checked.case).reworked).toBe(2)
  })

  it('returns a reopened case to the centre, without a unit', async () => {
    const id = await lamp('closed')
    const { case: reopened } = await town.act(reporter, id, 'reopen', { words: '还是不亮' }, { now: monday })
    expect(reopened.state).toBe('filed')
    expect(fieldsOf(reopened)).toMatchObject({ reopened: 1, solved: false })
    expect(fieldsOf(reopened).unit).toBeUndefined()
  })
})

describe('returning and ruling', () => {
  it('allows one return within the signing limit, then the arbiter rules for good', async () => {
    const id = await lamp('dispatched')
    await town.act(works, id, 'return', { reason: 'otherOwner', words: '路灯归供电公司' }, { now: monday })
    const ruled = await town.act(
      arbiter,
      id,
      'arbitrate',
      { unit: '511424-municipal', words: '市政设施归口管理' },
      { now: monday },
    )
    expect(ruled.case.state).toBe('dispatched')
    await expect(
      town.act(works, id, 'return', { reason: 'otherOwner', words: '还是不该我们' }, { now: monday }),
    ).rejects.toEqual(fault('guarded'))
  })

  it('refuses a return after the signing limit', async () => {
    const id = await lamp('dispatched')
    await expect(
      town.act(works, id, 'return', { reason: 'notOurDuty', words: '晚了' }, { now: '2026-11-24T02:00:00Z' }),
    ).rejects.toEqual(fault('guarded'))
  })
})

describe('clocks', () => {
  it('runs an urgent case through the night and a normal one over working days', async () => {
    const friday = '2026-09-30T08:30:00Z'
    const lampId = await lamp('dispatched', friday)
    const { current } = await stored(lampId)
    // 3 working days from Wednesday 16:30: 1–7 October is a holiday, Saturday the 10th is a make-up workday.
    expect(fieldsOf(current ?? { fields: {} }).handlingDueAt).toBe('2026-10-10T08:30:00Z')
    const id = newId()
    await town.act(reporter, id, 'report', { place, words: '井盖没了' }, { now: friday })
    await town.act(dispatcher, id, 'file', { category: '0901' }, { now: friday })
    const { case: urgent } = await town.act(
      dispatcher,
      id,
      'dispatch',
      { unit: '511424-municipal' },
      { now: friday },
    )
    expect(fieldsOf(urgent).handlingDueAt).toBe('2026-10-01T08:30:00Z')
  })

  it('stops while suspended and goes on afterwards; an extension is granted once', async () => {
    const id = await lamp('handling')
    const before = fieldsOf((await stored(id)).current ?? { fields: {} }).dueAt
    await town.act(
      dispatcher,
      id,
      'suspend',
      { words: '等配件', until: '2026-11-26T02:00:00Z' },
      { now: monday },
    )
    const { case: resumed } = await town.act(dispatcher, id, 'resume', {}, { now: '2026-11-24T02:00:00Z' })
    expect(resumed.state).toBe('handling')
    expect(before).toBe('2026-11-26T02:00:00Z')
    expect(fieldsOf(resumed).dueAt).toBe('2026-11-27T02:00:00Z')
    await town.act(
      works,
      id,
      'askExtension',
      { value: 2, words: '配件要从成都调' },
      { now: '2026-11-24T03:00:00Z' },
    )
    const { case: longer } = await town.act(
      dispatcher,
      id,
      'grantExtension',
      {},
      { now: '2026-11-24T03:00:00Z' },
    )
    expect(fieldsOf(longer).dueAt).toBe('2026-12-01T02:00:00Z')
    await expect(
      town.act(works, id, 'askExtension', { value: 1, words: '再延' }, { now: '2026-11-24T04:00:00Z' }),
    ).rejects.toEqual(fault('guarded'))
  })

  it('says that the calendar is missing instead of guessing', async () => {
    const id = await lamp('filed', '2026-12-30T02:00:00Z')
    await expect(
      town.act(dispatcher, id, 'dispatch', { unit: '511424-municipal' }, { now: '2026-12-30T02:00:00Z' }),
    ).rejects.toEqual(fault('calendar-missing'))
    expect((await stored(id)).current?.state).toBe('filed')
  })
})

describe('merging', () => {
  it('merges near cases and tells both reporters; refuses far ones', async () => {
    const [first, second] = [await lamp('filed'), await lamp('filed')]
    const merged = await town.act(dispatcher, second, 'merge', { into: first }, { now: monday })
    expect(merged.case.state).toBe('merged')
    const far = newId()
    await town.act(
      reporter,
      far,
      'report',
      { place: await town.placeIn('511424102206001'), words: '路灯不亮' },
      { now: monday },
    )
    await expect(town.act(dispatcher, far, 'merge', { into: first }, { now: monday })).rejects.toEqual(
      fault('guarded'),
    )
  })
})

describe('bad input', () => {
  it.each([
    ['a place outside the county', { place: outside, words: '灯不亮' }, 'place'],
    ['an unknown category', { words: '灯不亮', category: '7777' }, 'category'],
    ['a NUL in the words', { words: '灯\u0000不亮' }, 'words'],
    ['a lone surrogate', { words: '灯\ud800' }, 'words'],
    ['too long words', { words: '灯'.repeat(1001) }, 'words'],
    ['a photo id that is none', { words: '灯', photos: ['x'] }, 'photos.0'],
  ])('refuses %s and names the field', async (_name, input, field) => {
    const id = newId()
    await expect(town.act(reporter, id, 'report', { place, ...input })).rejects.toEqual(
      fault('invalid', field),
    )
    expect((await stored(id)).current).toBeUndefined()
  })

  it('asks for a photo afterwards only where the category says why', async () => {
    await expect(solve('0601', [])).rejects.toEqual(fault('invalid', 'photos'))
    expect((await solve('0601', [newId()])).case.state).toBe('inspecting')
    expect((await solve('0302', [])).case.state).toBe('inspecting')
  })

  it('keeps emoji and four-byte characters as they are', async () => {
    const id = newId()
    await town.act(reporter, id, 'report', { place, words: '🚦灯坏了𠮷' })
    expect(fieldsOf((await stored(id)).current ?? { fields: {} }).words).toBe('🚦灯坏了𠮷')
  })

  it('does not let a worker report outside the own grid, and says not allowed', async () => {
    await expect(
      town.act(worker, newId(), 'solveOnSpot', {
        place: await town.placeIn('511424102206001'),
        category: '0302',
        result: '清走了',
      }),
    ).rejects.toEqual(fault('not-allowed'))
  })

  it('gives one answer for a case of another county and for none', async () => {
    const foreign = { ...dispatcher, county: '511402' }
    const id = await lamp('reported')
    await expect(town.act(foreign, id, 'file', { category: '0903' })).rejects.toEqual(fault('not-there'))
    await expect(town.act(dispatcher, newId(), 'file', { category: '0903' })).rejects.toEqual(
      fault('not-there'),
    )
  })
})

describe('once only', () => {
  it('does the same id once, also when fifty arrive together', async () => {
    const [caseId, id] = [newId(), newId()]
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        town.act(reporter, caseId, 'report', { place, words: '灯不亮' }, { id }),
      ),
    )
    expect(new Set(answers.map(({ case: one }) => one.number)).size).toBe(1)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect((await stored(caseId)).facts).toHaveLength(1)
  })

  it('answers 409 to the same id with other content and keeps both', async () => {
    const [caseId, id] = [newId(), newId()]
    await town.act(reporter, caseId, 'report', { place, words: '灯不亮' }, { id })
    const second = { place, words: '灯闪', contact: { phone: '13800000000' } }
    await expect(town.act(reporter, caseId, 'report', second, { id })).rejects.toEqual(
      fault('taken-before', 'id'),
    )
    const { rows } = await town.database.owner.query(
      'select request, apart, keep_until > current_date as kept from kernel.conflicts where fact_id = $1',
      [id],
    )
    expect(rows[0]).toMatchObject({ apart: { contact: second.contact }, kept: true })
    expect(rows[0]?.request.input).toMatchObject({ words: '灯闪' })
    expect(rows[0]?.request.input.contact).toBeUndefined()
    expect((await stored(caseId)).facts[0]?.input['words']).toBe('灯不亮')
  })

  it('lets one of two racing takers win and tells the other why', async () => {
    const id = await lamp('dispatched')
    const tries = await Promise.allSettled([
      town.act(works, id, 'accept', {}, { now: monday }),
      town.act(works, id, 'return', { reason: 'notOurDuty', words: '不是' }, { now: monday }),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'wrong-state' },
    })
  })
})

it('keeps contact out of the facts', async () => {
  const id = newId()
  await town.act(reporter, id, 'report', {
    place,
    words: '灯不亮',
    contact: { name: '王大爷', phone: '10012345678' },
  })
  const { rows } = await town.database.owner.query<{ text: string }>(
    `select (f.input::text || f.set::text || c.fields::text) as text from kernel.facts f join kernel.cases c on c.id = f.case_id where c.id = $1`,
    [id],
  )
  expect(rows[0]?.text).not.toContain('10012345678')
  const { rows: kept } = await town.database.owner.query(
    'select phone from kernel.contacts where case_id = $1',
    [id],
  )
  expect(kept[0]?.phone).toBe('10012345678')
})
