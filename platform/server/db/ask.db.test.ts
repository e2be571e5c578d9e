import { afterAll, expect, test } from 'vitest'
import { askCounty } from '#platform/server/db/ask.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner, appConfig } = await testDatabase()
const single = openPool({ ...appConfig, max: 1 })
afterAll(() => single.end())
await owner.query(`create schema planted; create table planted.notes (county text, body text);
  call kernel.wall('planted.notes'); grant usage on schema planted to tongping_app; grant select on planted.notes to tongping_app;
  insert into planted.notes values ('511402', 'ours'), ('511403', 'theirs')`)

const bodies = (county: string, text = 'select body from planted.notes where body <> $1', value = 'none') =>
  askCounty<{ body: string }>(single, county, { text, values: [value] })

// One connection only: whatever an earlier question leaves behind, the next one meets.
const countyLeft = async () =>
  (await single.query(`select nullif(current_setting('app.county', true), '') as county`)).rows[0].county

const pid = async () => (await single.query('select pg_backend_pid() as pid')).rows[0].pid

test('a question sees its county, and the county ends with it', async () => {
  expect(await bodies('511402')).toEqual([{ body: 'ours' }])
  expect(await countyLeft()).toBe(null)
  expect(await bodies('511403')).toEqual([{ body: 'theirs' }])
})

test('values are values, whatever stands in them', async () => {
  const nasty = [`'; drop table planted.notes; --`, `\\'; select 1; --`, '$1', `E'\\x27`]
  for (const value of nasty)
    expect(await bodies('511402', 'select $1::text as body', value)).toEqual([{ body: value }])
  expect(await bodies('511402')).toEqual([{ body: 'ours' }])
})

test('an error leaves the connection clean and in use', async () => {
  const before = await pid()
  await expect(bodies('511402', 'select $1::int as body', 'no number')).rejects.toThrow(/invalid input/)
  expect(await countyLeft()).toBe(null)
  expect(await pid()).toBe(before)
})

test('more questions than plans are kept still get their answers', async () => {
  for (let i = 0; i < 210; i++)
    expect(await bodies('511402', `select $1 || '${i}' as body`, 'n')).toEqual([{ body: `n${i}` }])
  const { rows } = await single.query('select count(*)::int as n from pg_prepared_statements')
  expect(rows[0].n).toBeLessThanOrEqual(200)
})

test('behind a pooler nothing is prepared, by a question or by name', async () => {
  const planless = openPool({ ...appConfig, max: 1, prepared: false })
  const text = 'select body from planted.notes where body <> $1'
  expect(await askCounty(planless, '511402', { text, values: ['none'] })).toEqual([{ body: 'ours' }])
  expect((await planless.query({ name: 'named', text: 'select $1::int as n', values: [7] })).rows).toEqual([
    { n: 7 },
  ])
  const { rows } = await planless.query('select count(*)::int as n from pg_prepared_statements')
  expect(rows[0].n).toBe(0)
  await planless.end()
})
