import { beforeEach, expect, test, vi } from 'vitest'
import { inCounty } from '#platform/server/db/in-county.ts'
import { keepInMemory, rememberMarks } from '#platform/server/db/reference.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner, app } = await testDatabase()
await owner.query(
  `insert into kernel.counties (code, name, name_en) values ('511402', '东坡', 'Dongpo'), ('511403', '彭山', 'Pengshan')`,
)

let loads: string[] = []
const rulesOf = keepInMemory(async (tx, county) => {
  loads.push(county)
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from kernel.rules where county = $1',
    [county],
  )
  return rows[0]?.n ?? 0
})
const ask = (county: string) => inCounty(app, county, (tx) => rulesOf(tx, county))
const addRule = (county: string, key: string, fail = false) =>
  inCounty(app, county, async (tx) => {
    await tx.query(`insert into kernel.rules values ($1, $2, 1, now(), '{}', 'test')`, [county, key])
    if (!fail) return
    expect(await rulesOf(tx, county)).toBeGreaterThan(0)
    throw new Error('rolled back')
  })

beforeEach(async () => {
  await Promise.all([ask('511402'), ask('511403')])
  loads = []
})

test('what has not changed is asked once', async () => {
  await ask('511402')
  await ask('511402')
  expect(loads).toEqual([])
})

test('a change is seen by the next question, and only in its county', async () => {
  const before = await ask('511402')
  await addRule('511402', 'seen')
  expect(await ask('511402')).toBe(before + 1)
  await ask('511403')
  expect(loads).toEqual(['511402'])
})

test('what a transaction saw that rolled back is never believed', async () => {
  const before = await ask('511402')
  await addRule('511402', 'lost', true).catch(() => undefined)
  expect(await ask('511402')).toBe(before)
  await addRule('511402', 'kept')
  expect(await ask('511402')).toBe(before + 1)
})

test('a change after a look in the same transaction is not hidden from others', async () => {
  const before = await ask('511402')
  await inCounty(app, '511402', async (tx) => {
    await tx.query(`insert into kernel.rules values ('511402', 'one', 1, now(), '{}', 'test')`)
    expect(await rulesOf(tx, '511402')).toBe(before + 1)
    await tx.query(`insert into kernel.rules values ('511402', 'two', 1, now(), '{}', 'test')`)
  })
  expect(await ask('511402')).toBe(before + 2)
})

test('a batch asks for the mark once', async () => {
  await inCounty(app, '511402', async (tx) => {
    const asking = vi.spyOn(tx, 'query')
    const remembering = rememberMarks(tx)
    for (let i = 0; i < 5; i++) await rulesOf(remembering, '511402')
    expect(asking).toHaveBeenCalledTimes(1)
    asking.mockRestore()
  })
})
