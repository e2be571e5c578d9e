import type { Pool } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner } = await testDatabase()

const lines = async (pool: Pool, sql: string): Promise<string[]> =>
  (await pool.query<{ line: string }>(sql)).rows.map(({ line }) => line)

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`
// Small reference tables that stand above the counties and are replicated whole.
const withoutCounty = ['kernel.counties']

const crossing = () =>
  lines(
    owner,
    `
    select format('%s points to %s', k.conrelid::regclass, k.confrelid::regclass) as line
    from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
    where k.contype = 'f' and a.relnamespace <> b.relnamespace
      and b.relnamespace::regnamespace::text not in ('kernel', 'base_data')
      or k.contype = 'f' and a.relnamespace::regnamespace::text = 'kernel' and b.relnamespace <> a.relnamespace`,
  )

const keysWithoutCounty = () =>
  lines(
    owner,
    `
    select format('%s of %s does not begin with county', i.indexrelid::regclass, c.oid::regclass) as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'county'
    where i.indisunique and i.indkey[0] <> a.attnum and ${ours}`,
  )

const joinsWithoutCounty = () =>
  lines(
    owner,
    `
    select format('%s of %s does not carry the county', k.conname, k.conrelid::regclass) as line
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'county'
    where k.contype = 'f' and k.conkey[1] <> a.attnum`,
  )

const tablesWithoutCounty = () =>
  lines(
    owner,
    `
    select c.oid::regclass::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours}
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county') order by 1`,
  )

const tablesWithoutKey = () =>
  lines(
    owner,
    `
    select c.oid::regclass::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours}
      and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  )

const unwalled = () =>
  lines(
    owner,
    `
    select c.oid::regclass::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'county'
    where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
  )

afterEach(async () => {
  await owner.query('drop schema if exists planted cascade')
})

test('the map is not empty', async () => {
  const [count] = await lines(
    owner,
    `select count(*)::text as line from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}`,
  )
  expect(Number(count)).toBeGreaterThan(20)
})

test('foreign keys cross schemas only to kernel and base data', async () => {
  expect(await crossing()).toEqual([])
})

test('every key of a table that has a county begins with it, and every join stays inside', async () => {
  expect(await keysWithoutCounty()).toEqual([])
  expect(await joinsWithoutCounty()).toEqual([])
})

test('every table has a county and a primary key, but for the replicated ones', async () => {
  expect(await tablesWithoutCounty()).toEqual(withoutCounty)
  expect(await tablesWithoutKey()).toEqual([])
})

test('row-level security is forced everywhere', async () => {
  expect(await unwalled()).toEqual([])
})

test('planted faults are caught', async () => {
  await owner.query(`
    create schema planted;
    create table planted.a (county text, id int unique, primary key (county, id));
    create table planted.b (id int primary key);
    create table planted.c (county text, a int references planted.a (id), primary key (county, a));
    alter table kernel.counties add column planted int references planted.b (id);`)
  expect(await keysWithoutCounty()).toEqual(['planted.a_id_key of planted.a does not begin with county'])
  expect(await joinsWithoutCounty()).toEqual(['c_a_fkey of planted.c does not carry the county'])
  expect(await tablesWithoutCounty()).toContain('planted.b')
  expect(await unwalled()).toEqual(['planted.a', 'planted.c'])
  expect(await crossing()).toEqual(['kernel.counties points to planted.b'])
  await owner.query('alter table kernel.counties drop column planted')
})
