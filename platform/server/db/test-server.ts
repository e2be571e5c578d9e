import type { ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureAppRole, setAppPassword } from '#platform/server/db/app-role.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { startEmbedded } from '#platform/server/embedded/embedded.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'

export interface TestServer {
  readonly admin: ClientConfig
  readonly template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Any password: the test servers trust their own machine, and one that does not is told this one. */
export const testPassword = 'tongping-test'
const template = `tongping_template_${process.pid}`

const openServer = async (): Promise<{ admin: ClientConfig; close: () => Promise<void> }> => {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { admin: { connectionString: given }, close: async () => {} }
  const folder = testFolder('tests')
  const embedded = await startEmbedded({ dataDir: folder.path })
  const close = () => embedded.stop().finally(() => folder.remove())
  return { admin: embedded.owner, close }
}

/** The same server, another database. */
export const toDatabase = (admin: ClientConfig, name: string): ClientConfig =>
  admin.connectionString
    ? { connectionString: Object.assign(new URL(admin.connectionString), { pathname: `/${name}` }).href }
    : { ...admin, database: name }

const prepareTemplate = async (admin: ClientConfig): Promise<void> => {
  const root = openPool(admin)
  await ensureAppRole(root)
  await setAppPassword(root, testPassword)
  await root.query(`create database ${template} encoding 'UTF8' locale 'C.UTF-8' template template0`)
  await root.end()
  const owner = openPool(toDatabase(admin, template))
  await migrate(owner)
  await ensureJobs(owner)
  await owner.end()
}

/** Starts one server for all database tests and migrates the template that each test file clones. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { admin, close } = await openServer()
  await prepareTemplate(admin)
  project.provide('testServer', { admin, template })
  return async () => {
    const root = openPool(admin)
    await root.query(`drop database ${template}`)
    await root.end()
    await close()
  }
}
