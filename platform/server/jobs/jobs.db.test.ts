import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { inCounty } from '#platform/server/db/in-county.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'
import { ensureJobs, startJobs } from '#platform/server/jobs/jobs.ts'

const { owner, app } = await testDatabase()
const seen: unknown[] = []
let failures = 0
const jobs = await startJobs(owner, {
  note: async (payload) => void seen.push(payload),
  stumble: async (payload) => {
    failures += 1
    if (failures === 1) throw new Error('once')
    seen.push(payload)
  },
})
afterAll(() => jobs.stop())
beforeEach(() => seen.splice(0))

const later = new Date(Date.now() + 3_600_000)
const enqueue = (task: string, payload: object, at: Date | null, key: string, fail = false) =>
  inCounty(app, '511402', async (tx) => {
    await tx.query('select jobs.enqueue($1, $2, $3, $4)', [task, payload, at, key])
    if (fail) throw new Error('rolled back')
  })
const waiting = async (): Promise<number> =>
  (await owner.query('select count(*)::int as n from graphile_worker.jobs')).rows[0].n
const until = async (check: () => boolean | Promise<boolean>) => {
  for (let turn = 0; turn < 2000 && !(await check()); turn += 1) await pause(10)
}

test('a job enqueued by the app role runs once', async () => {
  await enqueue('note', { n: 1 }, null, 'one')
  await until(() => seen.length > 0)
  await until(async () => (await waiting()) === 0)
  expect(seen).toEqual([{ n: 1 }])
})

test('a transaction rolled back leaves no job', async () => {
  await expect(enqueue('note', { n: 2 }, null, 'two', true)).rejects.toThrow('rolled back')
  await pause(100)
  expect([seen, await waiting()]).toEqual([[], 0])
})

test('the same key replaces the job that waits', async () => {
  await enqueue('note', { n: 3 }, later, 'three')
  await enqueue('note', { n: 4 }, later, 'three')
  expect(await waiting()).toBe(1)
  await enqueue('note', { n: 5 }, null, 'three')
  await until(async () => (await waiting()) === 0)
  expect(seen).toEqual([{ n: 5 }])
})

test('a job that fails waits and runs again', async () => {
  await enqueue('stumble', { n: 6 }, null, 'four')
  await until(
    async () =>
      (await owner.query('select from graphile_worker.jobs where attempts = 1 and locked_at is null'))
        .rowCount === 1,
  )
  await enqueue('stumble', { n: 7 }, null, 'four')
  await until(() => seen.length > 0)
  expect([failures, seen]).toEqual([2, [{ n: 7 }]])
})

test('the app role sees nothing of the queue', async () => {
  await expect(app.query('select * from graphile_worker.jobs')).rejects.toThrow(/permission denied/)
  await expect(app.query(`select graphile_worker.add_job('note')`)).rejects.toThrow(/permission denied/)
})

test('preparing the queue again, twice at once, changes nothing', async () => {
  await Promise.all([ensureJobs(owner), ensureJobs(owner)])
})
