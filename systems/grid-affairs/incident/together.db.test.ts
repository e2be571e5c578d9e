import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { verifyChain } from '#platform/server/audit/verify.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { county, outside, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
const doors = { pool: town.database.app, written: () => undefined }
const reporter: Actor = {
  id: 'resident:test',
  name: '居民',
  county,
  posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
}
let place: { lon: number; lat: number; source: 'map' }
beforeAll(async () => {
  place = await town.placeIn('511424109004001')
})

interface Asked {
  readonly id?: string
  readonly case?: string
  readonly place?: object
  readonly deviceAt?: string
}

const report = ({ id = newId(), case: caseId = newId(), place: where = place, deviceAt }: Asked = {}) =>
  perform(doors, incidentModule, reporter, county, {
    id,
    case: caseId,
    action: 'report',
    input: { place: where, words: '路灯不亮' },
    deviceAt,
  })

const countOf = async (what: string, ids: readonly string[]): Promise<number> => {
  const { rows } = await town.database.owner.query(
    `select count(${what})::int as n from kernel.facts where id = any($1)`,
    [ids],
  )
  return rows[0].n
}

const sound = () => inCounty(town.database.app, county, (tx) => verifyChain(tx, county))
const serial = (number: string) => Number(number.split('-')[2])

test('reports that arrive at once share transactions, numbers follow each other, the chain holds', async () => {
  const done = await Promise.all(Array.from({ length: 60 }, () => report()))
  const ids = done.map(({ fact }) => fact.id)
  expect(await countOf('*', ids)).toBe(60)
  expect(await countOf('distinct xact', ids)).toBeLessThan(10)
  const numbers = done.map(({ case: { number } }) => serial(number)).toSorted((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i))
  expect((await sound()).fault).toBeUndefined()
})

test('one that is refused holds nobody up', async () => {
  const settled = await Promise.allSettled([report(), report({ place: outside }), report()])
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const [, refused] = settled
  expect(refused?.status === 'rejected' && refused.reason).toBeInstanceOf(Fault)
})

test('one that the database will not take is told alone; the others are stored', async () => {
  const settled = await Promise.allSettled([report(), report(), report({ deviceAt: 'no moment' }), report()])
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect((await sound()).fault).toBeUndefined()
})

test('the same id from many senders at once is done once, and all get the same answer', async () => {
  const asked = { id: newId(), case: newId() }
  const answers = await Promise.all(Array.from({ length: 20 }, () => report(asked)))
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect(new Set(answers.map(({ case: { number } }) => number)).size).toBe(1)
  expect(await countOf('*', [asked.id])).toBe(1)
})

test('two different reports for one case: one opens it, the other is told', async () => {
  const caseId = newId()
  const settled = await Promise.allSettled([report({ case: caseId }), report({ case: caseId })])
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a day with more than 99,999 cases goes on counting', async () => {
  await town.database.owner.query('update kernel.counters set n = 99998 where county = $1', [county])
  const done = await Promise.all([report(), report(), report()])
  const serials = done.map(({ case: { number } }) => serial(number)).toSorted((a, b) => a - b)
  expect(serials).toEqual([99_999, 100_000, 100_001])
})
