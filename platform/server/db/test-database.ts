import { randomBytes } from 'node:crypto'
import type { ClientConfig, Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import { appRole } from '#platform/server/db/app-role.ts'
import { appUrl } from '#platform/server/db/connect.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { testPassword, toDatabase } from '#platform/server/db/test-server.ts'

export interface TestDatabase {
  readonly name: string
  readonly owner: Pool
  readonly app: Pool
  readonly ownerConfig: ClientConfig
  readonly appConfig: ClientConfig
}

const asApp = (config: ClientConfig): ClientConfig =>
  config.connectionString
    ? { connectionString: appUrl(config.connectionString, testPassword) }
    : { ...config, user: appRole, password: testPassword }

const administer = async (sql: string): Promise<void> => {
  const root = openPool({ ...inject('testServer').admin, max: 1 })
  try {
    await root.query(sql)
  } finally {
    await root.end()
  }
}

/** A migrated database of the calling test file's own, dropped after its last test. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const { admin, template } = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`create database ${name} template ${template}`)
  const ownerConfig = toDatabase(admin, name)
  const appConfig = asApp(ownerConfig)
  const owner = openPool({ ...ownerConfig, max: 4 })
  const app = openPool({ ...appConfig, max: 10 })
  afterAll(async () => {
    await Promise.all([owner.end(), app.end()])
    await administer(`drop database ${name} with (force)`)
  })
  return { name, owner, app, ownerConfig, appConfig }
}
