import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { migrate, pendingMigrations } from '#platform/server/db/migrate.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'tongping-migrations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)

beforeEach(async () => {
  await owner.query('drop table public.migration; drop schema if exists planted cascade')
  write('0001-first.sql', 'create schema planted; create table planted.a (id int);')
  write('0002-second.sql', 'create table planted.b (id int);')
  rmSync(join(folder, '0003-third.sql'), { force: true })
  await migrate(owner, folder)
})

test('each file runs once, in order, and what is pending can be listed', async () => {
  expect(await migrate(owner, folder)).toEqual([])
  write('0003-third.sql', 'create table planted.c (id int)')
  expect(await pendingMigrations(owner, folder)).toEqual(['0003-third.sql'])
  expect(await migrate(owner, folder)).toEqual(['0003-third.sql'])
})

test('a file that fails leaves nothing', async () => {
  write('0003-third.sql', 'create table planted.c (id int); select 1/0;')
  await expect(migrate(owner, folder)).rejects.toThrow(/division/)
  expect(await pendingMigrations(owner, folder)).toEqual(['0003-third.sql'])
  const { rows } = await owner.query(`select to_regclass('planted.c') as c`)
  expect(rows[0].c).toBeNull()
})

test('a changed migration is refused', async () => {
  write('0002-second.sql', 'create table planted.b (id bigint);')
  await expect(migrate(owner, folder)).rejects.toThrow(/0002-second.sql was changed/)
})

test('another line ending is no change', async () => {
  write('0003-third.sql', 'select 1;\nselect 2;')
  await migrate(owner, folder)
  write('0003-third.sql', 'select 1;\r\nselect 2;')
  expect(await migrate(owner, folder)).toEqual([])
})

test('a database newer than the program is refused', async () => {
  rmSync(join(folder, '0002-second.sql'))
  await expect(migrate(owner, folder)).rejects.toThrow(/newer than this program: it has 0002-second.sql/)
})

test('two servers migrating at once do each file once', async () => {
  write('0003-third.sql', 'select pg_sleep(0.2); create table planted.c (id int)')
  const done = await Promise.all([migrate(owner, folder), migrate(owner, folder)])
  expect(done.flat()).toEqual(['0003-third.sql'])
})
