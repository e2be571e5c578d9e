import { Client, type ClientConfig, type Pool } from 'pg'
import type { Config } from '#platform/server/config/config.ts'
import { appPassword, appRole, ensureAppRole, setAppPassword } from '#platform/server/db/app-role.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { sqlState } from '#platform/server/db/sql-state.ts'
import { startEmbedded, type Embedded } from '#platform/server/embedded/embedded.ts'

/** The two doors to one database: the owner migrates and runs jobs, the app role serves requests behind the walls. */
export interface Database {
  readonly owner: Pool
  readonly app: Pool
  readonly embedded: Embedded | undefined
  close(): Promise<void>
}

type ConnectConfig = Pick<Config, 'databaseUrl' | 'dataDir'> &
  Partial<Pick<Config, 'databaseAppPassword' | 'databasePrepared'>>
type Tell = (line: string) => void

const databaseName = 'tongping'
const patience = {
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 15_000,
  // Who cannot be served within this time is told so: nobody waits longer in front of a screen, and nothing piles up.
  connectionTimeoutMillis: 5000,
  keepAlive: true,
}
// A frozen server enforces no timeout of its own: this one is ours.
const clientPatience = { query_timeout: 20_000 }

const doesNotExist = '3D000'

const createDatabase = async (config: ClientConfig, name: string): Promise<void> => {
  const client = new Client(config)
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`)
  } catch (error) {
    if (sqlState(error) !== '42P04') throw error
  } finally {
    await client.end()
  }
}

const withDatabase = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href

/** The same server and database as in `url`, as the app role. */
export const appUrl = (url: string, password: string): string =>
  Object.assign(new URL(url), { username: appRole, password }).href

interface Doors {
  readonly owner: ClientConfig
  readonly app: (password: string) => ClientConfig
  readonly password: string
  readonly prepared?: boolean | undefined
  readonly create: () => Promise<void>
}

const embeddedDoors = ({ owner }: Embedded, dataDir: string): Doors => ({
  owner: { ...owner, database: databaseName },
  app: (password) => ({ ...owner, database: databaseName, user: appRole, password }),
  password: appPassword(undefined, dataDir),
  create: () => createDatabase(owner, databaseName),
})

const serverDoors = (
  url: string,
  { databaseAppPassword, databasePrepared, dataDir }: ConnectConfig,
): Doors => ({
  prepared: databasePrepared,
  owner: { connectionString: url },
  app: (password) => ({ connectionString: appUrl(url, password) }),
  password: databaseAppPassword ?? appPassword(decodeURIComponent(new URL(url).password), dataDir),
  create: () =>
    createDatabase(
      { connectionString: withDatabase(url, 'postgres') },
      decodeURIComponent(new URL(url).pathname.slice(1)),
    ),
})

const reachDatabase = async (owner: Pool, create: () => Promise<void>): Promise<void> => {
  try {
    await owner.query('select 1')
  } catch (error) {
    if (sqlState(error) !== doesNotExist) throw error
    await create()
  }
}

/** Opens both pools, creating the database and the app role where they are missing. */
export const openDatabase = async (doors: Doors, tell: Tell): Promise<Omit<Database, 'embedded'>> => {
  const owner = openPool({ ...patience, ...doors.owner, max: 6, application_name: 'tongping owner' }, tell)
  const login = {
    ...patience,
    ...clientPatience,
    ...doors.app(doors.password),
    prepared: doors.prepared ?? true,
    max: 10,
    application_name: 'tongping',
  }
  const app = openPool(login, tell)
  try {
    await reachDatabase(owner, doors.create)
    await ensureAppRole(owner)
    await app.query('select 1').catch(async () => {
      await setAppPassword(owner, doors.password)
      await app.query('select 1')
    })
  } catch (error) {
    await Promise.all([owner.end(), app.end()])
    throw error
  }
  return { owner, app, close: async () => void (await Promise.all([owner.end(), app.end()])) }
}

/** Connects to the configured server, or starts the embedded one and connects to that. */
export const connect = async (config: ConnectConfig, tell: Tell = () => {}): Promise<Database> => {
  if (config.databaseUrl)
    return { ...(await openDatabase(serverDoors(config.databaseUrl, config), tell)), embedded: undefined }
  const embedded = await startEmbedded({ dataDir: config.dataDir, tell })
  try {
    const { owner, app, close } = await openDatabase(embeddedDoors(embedded, config.dataDir), tell)
    return {
      owner,
      app,
      embedded,
      close: async () => {
        await close()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}
