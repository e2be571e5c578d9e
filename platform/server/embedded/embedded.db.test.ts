import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { startEmbedded, type Embedded } from '#platform/server/embedded/embedded.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { path: dataDir, remove } = testFolder('embedded')
afterAll(() => remove())

const ask = async (embedded: Pick<Embedded, 'owner'>, sql: string): Promise<unknown> => {
  const client = new Client(embedded.owner)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0]
  } finally {
    await client.end()
  }
}

// A server of its own process, so that it can be killed.
const program = `
  import { startEmbedded } from '#platform/server/embedded/embedded.ts'
  const { pid } = await startEmbedded({ dataDir: process.argv[1] })
  console.log('ready ' + pid())
  setInterval(() => {}, 1000)`
const startOther = async (): Promise<{ child: ChildProcess; said: string; code: number | null }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], { cwd: root })
  let said = ''
  const listen = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  while (!said.includes('ready') && child.exitCode === null) await pause(10)
  await pause(20)
  return { child, said, code: child.exitCode }
}

test('it starts, keeps its data, answers Chinese trigrams, and starts again', async () => {
  const first = await startEmbedded({ dataDir })
  await ask(first, 'create table kept as select 42 as n')
  await ask(first, 'create extension pg_trgm')
  expect(await ask(first, `select array_length(show_trgm('路面破损'), 1)`)).toBeGreaterThan(2)
  await first.stop()
  const second = await startEmbedded({ dataDir })
  expect(await ask(second, 'select n from kept')).toBe(42)
  expect(await ask(second, 'show fsync')).toBe('on')
  await second.stop()
})

test('a second process on the same folder is refused, in both languages', async () => {
  const running = await startEmbedded({ dataDir })
  const { said, code } = await startOther()
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(/正被另一个同屏进程使用.*in use by another Tongping process/),
  ])
  expect(await ask(running, 'select n from kept')).toBe(42)
  await running.stop()
})

test('after kill -9 of the server the next start takes over by itself', async () => {
  const { child } = await startOther()
  child.kill('SIGKILL')
  await pause(50)
  const told: string[] = []
  const next = await startEmbedded({ dataDir, tell: (line) => told.push(line) })
  expect(told.join()).toContain('killed server')
  expect(await ask(next, 'select n from kept')).toBe(42)
  await next.stop()
})

test('after kill -9 of the database it is started again and nothing acknowledged is lost', async () => {
  const running = await startEmbedded({ dataDir })
  await ask(running, 'update kept set n = 43 returning n')
  const killed = running.pid()
  process.kill(Number(killed), 'SIGKILL')
  const back = async () =>
    running.pid() !== killed && (await ask(running, 'select n from kept').catch(() => undefined)) === 43
  const start = performance.now()
  while (!(await back()) && performance.now() - start < 5000) await pause(20)
  expect(await ask(running, 'select n from kept')).toBe(43)
  await running.stop()
})

test('stopping during a restart still stops', async () => {
  const running = await startEmbedded({ dataDir })
  process.kill(Number(running.pid()), 'SIGKILL')
  await pause(5)
  await running.stop()
  await expect(ask(running, 'select 1')).rejects.toThrow()
})
