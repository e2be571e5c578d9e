import { expect, test } from 'vitest'
import { makeReadiness, notCrashSafe, unsafeSettings } from '#platform/server/db/readiness.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { app, appConfig } = await testDatabase()

test('a sound database is ready and safe', async () => {
  expect(await makeReadiness(app)()).toEqual({ ready: true, unsafe: [] })
})

test('a setting that is off for this role alone is noticed and said in both languages', async () => {
  const careless = openPool({ ...appConfig, options: '-c synchronous_commit=off', max: 1 })
  const unsafe = await unsafeSettings(careless)
  await careless.end()
  expect(unsafe).toEqual(['synchronous_commit'])
  expect(notCrashSafe(unsafe)).toMatch(
    /断电不安全（synchronous_commit 已关闭）.*\n.*NOT crash-safe \(synchronous_commit off\)/,
  )
})

test('a silent database is not ready, is asked once for all who wonder, and is ready when it answers', async () => {
  let [asked, answer] = [0, () => {}]
  const query = () => {
    asked += 1
    return new Promise((resolve) => (answer = () => resolve({ rows: [] })))
  }
  const readiness = makeReadiness({ query } as never, 20)
  expect(await Promise.all([readiness(), readiness(), readiness()])).toEqual(
    Array.from({ length: 3 }, () => ({ ready: false })),
  )
  expect(asked).toBe(1)
  const later = readiness()
  answer()
  expect(await later).toEqual({ ready: true, unsafe: [] })
})
