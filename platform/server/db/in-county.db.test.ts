import { afterAll, expect, test } from 'vitest'
import { inCounty } from '#platform/server/db/in-county.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner, appConfig } = await testDatabase()
const single = openPool({ ...appConfig, max: 1, statement_timeout: 300 })
afterAll(() => single.end())

await owner.query(`create schema planted; create table planted.notes (county text, body text);
  call kernel.wall('planted.notes'); grant usage on schema planted to tongping_app;
  grant select, insert on planted.notes to tongping_app`)

const bodies = (county: string) =>
  inCounty(single, county, async (tx) =>
    (await tx.query<{ body: string }>('select body from planted.notes')).rows.map(({ body }) => body),
  )
const write = (county: string, body: string) =>
  inCounty(single, county, (tx) => tx.query('insert into planted.notes values ($1, $2)', [county, body]))

// One connection only: whatever an earlier call leaves behind, the next one meets.
const isClean = async (): Promise<boolean> => {
  const { rows } = await single.query(`select nullif(current_setting('app.county', true), '') as county,
    (select count(*)::int from planted.notes) as seen`)
  return rows[0].county === null && rows[0].seen === 0
}

test('each county sees its own rows and no setting sees none', async () => {
  await write('511402', 'ours')
  await write('511403', 'theirs')
  expect(await bodies('511402')).toEqual(['ours'])
  expect(await bodies('511403')).toEqual(['theirs'])
  expect(await isClean()).toBe(true)
})

test('a row of another county cannot be written', async () => {
  const writing = inCounty(single, '511402', (tx) =>
    tx.query(`insert into planted.notes values ('511403', 'x')`),
  )
  await expect(writing).rejects.toThrow(/row-level security/)
  expect(await isClean()).toBe(true)
})

test.each([
  ['an error of ours', async () => Promise.reject(new Error('ours'))],
  ['an error of the database', (tx: { query: (sql: string) => Promise<unknown> }) => tx.query('select 1/0')],
  ['a timeout', (tx: { query: (sql: string) => Promise<unknown> }) => tx.query('select pg_sleep(2)')],
  [
    'a killed connection',
    (tx: { query: (sql: string) => Promise<unknown> }) =>
      tx.query('select pg_terminate_backend(pg_backend_pid())'),
  ],
])('%s rolls back and leaves nothing behind', async (_, fail) => {
  const work = inCounty(single, '511402', async (tx) => {
    await tx.query(`insert into planted.notes values ('511402', 'lost')`)
    await fail(tx)
  })
  await expect(work).rejects.toThrow()
  expect(await isClean()).toBe(true)
  expect(await bodies('511402')).toEqual(['ours'])
})
