import { serve } from '#apps/server/main.ts'
import { readConfig } from '#platform/server/config/config.ts'
import { appRole } from '#platform/server/db/app-role.ts'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { openPool } from '#platform/server/db/open-pool.ts'
import { createLog } from '#platform/server/log/log.ts'
import type { Random } from '#town/random.ts'
import { signInAll, type Cookies } from './cast.ts'
import { makeClient, type Client } from './client.ts'
import { countyFolder } from './county.ts'
import { freePort } from './server-process.ts'

/** The product inside this process, so that a row reaches its pools: over HTTP, on a small county of its own. */
export interface House {
  readonly database: Database
  readonly dataDir: string
  readonly url: string
  readonly client: Client
  readonly cookies: Cookies
  readonly stop: () => Promise<void>
}

/** What stands between the product and its database: a row puts its own wrapper or proxy there. */
export type Between = (database: Database, dataDir: string) => Promise<Database> | Database

/** Serves over a database that is open already. */
export const serveHouse = async (database: Database, dataDir: string, random: Random) => {
  const config = readConfig({
    PORT: String(await freePort(random)),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: '1',
    LOG_LEVEL: 'silent',
  })
  return serve(database, config, createLog({ level: 'silent' }), () => {})
}

/** A second server of the same database, as two stand behind one address: nothing in memory is shared. */
export const openSecondServer = async (
  { database, dataDir }: House,
  random: Random,
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const app = openPool({ ...database.owner.options, user: appRole, max: 10 })
  const { url, stop } = await serveHouse({ ...database, app }, dataDir, random)
  return {
    url,
    stop: async () => {
      await stop()
      await app.end()
    },
  }
}

export const openHouse = async (
  purpose: string,
  random: Random,
  between: Between = (database) => database,
): Promise<House> => {
  const { path: dataDir, remove } = await countyFolder(purpose)
  const own = await connect({ databaseUrl: undefined, dataDir })
  const database = await between(own, dataDir)
  const server = await serveHouse(database, dataDir, random)
  const client = makeClient(server.url)
  const stop = async (): Promise<void> => {
    client.close()
    await server.stop()
    if (database !== own) await database.close()
    await own.close()
    remove()
  }
  return { database: own, dataDir, url: server.url, client, cookies: await signInAll(client), stop }
}
