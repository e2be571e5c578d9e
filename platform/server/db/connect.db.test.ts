import { afterAll, expect, test } from 'vitest'
import { connect } from '#platform/server/db/connect.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { assertWalls } from '#platform/server/db/walls.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'

const { path: dataDir, remove } = testFolder('connect')
afterAll(() => remove())

const prepare = async (): Promise<string[]> => {
  const database = await connect({ databaseUrl: undefined, dataDir })
  try {
    const applied = await migrate(database.owner)
    await ensureJobs(database.owner)
    await assertWalls(database.app)
    const { rows } = await database.app.query('select current_user::text as me, current_database() as here')
    expect(rows).toEqual([{ me: 'tongping_app', here: 'tongping' }])
    return applied
  } finally {
    await database.close()
  }
}

test('an empty folder becomes a walled database, and the second start finds it as it was', async () => {
  expect((await prepare()).length).toBeGreaterThan(0)
  expect(await prepare()).toEqual([])
})
