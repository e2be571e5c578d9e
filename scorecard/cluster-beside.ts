import { existsSync } from 'node:fs'
import { connect } from '#platform/server/db/connect.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import {
  addressOf,
  ensureCluster,
  spawnPostmaster,
  waitUntilReady,
} from '#platform/server/embedded/cluster.ts'
import { clusterHome, findIdentity, nativeFolder } from '#platform/server/embedded/place.ts'
import { countyFolder, loadCounty } from './county.ts'

/** Debian's PostgreSQL, the oldest that the product supports. */
export const debianNative = '/usr/lib/postgresql/15'
export const hasDebian = (): boolean => existsSync(`${debianNative}/bin/postgres`)

/** A database server that is not the product's child, as production has one. */
export interface BesideCluster {
  readonly url: string
  readonly socket: string
  /** Data folder in the embedded layout: `database-processes.ts` finds its processes there. */
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

const raise = async (
  dataDir: string,
  native: string,
): Promise<{ socket: string; end: () => Promise<void> }> => {
  const identity = findIdentity()
  const cluster = { home: clusterHome(dataDir, identity), native, identity }
  await ensureCluster(cluster)
  const address = await addressOf(cluster)
  const child = spawnPostmaster(cluster, address)
  process.once('exit', () => child.kill('SIGQUIT'))
  if (!(await waitUntilReady(cluster, child))) throw new Error(`PostgreSQL of ${native} does not start`)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = () => {
    child.kill('SIGINT')
    return ended
  }
  return { socket: String(address.host), end }
}

const urlOf = (socket: string): string =>
  `postgres://postgres@localhost/tongping?host=${encodeURIComponent(socket)}`

/** The packaged PostgreSQL beside the product, with one small county. */
export const startBeside = async (purpose: string): Promise<BesideCluster> => {
  const { path: dataDir, remove } = await countyFolder(purpose)
  const { socket, end } = await raise(dataDir, nativeFolder(findIdentity()))
  return { url: urlOf(socket), socket, dataDir, stop: () => end().finally(remove) }
}

/** Debian's PostgreSQL beside the product, with one small county. */
export const startDebian = async (purpose: string): Promise<BesideCluster> => {
  const { path: dataDir, remove } = testFolder(purpose)
  const { socket, end } = await raise(dataDir, debianNative)
  const database = await connect({ databaseUrl: urlOf(socket), dataDir })
  try {
    await loadCounty(database)
  } finally {
    await database.close()
  }
  return { url: urlOf(socket), socket, dataDir, stop: () => end().finally(remove) }
}
