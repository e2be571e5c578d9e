import type { Pool } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#platform/server/db/test-database.ts'
import { assertWalls, wallFaults } from '#platform/server/db/walls.ts'

const { owner, app } = await testDatabase()

afterEach(async () => {
  await owner.query('drop schema if exists planted cascade')
})

const plant = async (pool: Pool, sql: string): Promise<string[]> => {
  await owner.query('create schema planted; grant usage on schema planted to tongping_app')
  await pool.query(sql)
  return wallFaults(app)
}

test('the migrated database stands behind its walls', async () => {
  await expect(assertWalls(app)).resolves.toBeUndefined()
})

test('a superuser is refused', async () => {
  await expect(assertWalls(owner)).rejects.toThrow(/superuser/)
})

test('a role that may bypass policies is refused', async () => {
  const client = await owner.connect()
  await client.query('begin; create role planted_bypass bypassrls; set local role planted_bypass')
  expect(await wallFaults(client)).toContain('planted_bypass may bypass row-level security')
  await client.query('rollback')
  client.release()
})

test('owning a table is refused', async () => {
  const faults = await plant(
    owner,
    'create table planted.t (id int); alter table planted.t owner to tongping_app',
  )
  expect(faults).toEqual(['tongping_app owns planted.t'])
})

test('a table with a county and no wall is refused', async () => {
  expect(await plant(owner, 'create table planted.t (county text)')).toEqual([
    'planted.t has a county but no forced row-level security',
    'planted.t has a county but no policy',
  ])
})

test('a wall that is not forced is refused', async () => {
  const sql = `create table planted.t (county text); alter table planted.t enable row level security;
    create policy county on planted.t using (county = kernel.county())`
  expect(await plant(owner, sql)).toEqual(['planted.t has a county but no forced row-level security'])
})

test.each(['using (true)', 'using (county = kernel.county()) with check (true)'])(
  'a policy %s is refused',
  async (rule) => {
    const sql = `create table planted.t (county text); alter table planted.t enable row level security;
    alter table planted.t force row level security; create policy wide on planted.t ${rule}`
    expect(await plant(owner, sql)).toEqual(['the policy wide of planted.t does not name the county'])
  },
)
