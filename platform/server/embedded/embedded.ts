import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import {
  addressOf,
  ensureCluster,
  folderOf,
  lastWords,
  spawnPostmaster,
  waitUntilReady,
  type Cluster,
} from '#platform/server/embedded/cluster.ts'
import { lockFolder } from '#platform/server/embedded/folder-lock.ts'
import { stopOrphans } from '#platform/server/embedded/orphans.ts'
import { clusterHome, findIdentity, nativeFolder } from '#platform/server/embedded/place.ts'
import { supervise } from '#platform/server/embedded/supervise.ts'

/** A running embedded PostgreSQL: how its owner connects, and how to stop it. */
export interface Embedded {
  readonly owner: ClientConfig
  /** The postmaster's process id: it changes when the supervisor had to restart it. */
  pid(): number | undefined
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Hears one short line about each step that takes time. */
  readonly tell?: (line: string) => void
}

const attempts = 8

// After a killed postmaster its last backends hold the shared memory for a moment: try again, then give up loudly.
const raise = async (cluster: Cluster, address: ClientConfig): Promise<ChildProcess> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const child = spawnPostmaster(cluster, address)
    if (await waitUntilReady(cluster, child)) return child
    await stopOrphans(folderOf(cluster))
    await pause(50 * 2 ** attempt)
  }
  throw new Error(`The embedded PostgreSQL does not start:\n${lastWords(cluster)}`)
}

// Trigrams of Chinese are empty under "C", and a commit without fsync is no promise.
const assertSafe = async (owner: ClientConfig): Promise<void> => {
  const client = new Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ fsync: string; ctype: string }>(
      `select current_setting('fsync') as fsync, datctype as ctype from pg_database where datname = current_database()`,
    )
    if (rows[0]?.fsync !== 'on') throw new Error('The embedded PostgreSQL runs without fsync.')
    if (!/utf-?8/i.test(rows[0].ctype))
      throw new Error(`The embedded PostgreSQL has ctype ${rows[0].ctype}, not C.UTF-8.`)
  } finally {
    await client.end()
  }
}

const open = async ({ dataDir, tell = () => {} }: EmbeddedOptions, unlock: () => void): Promise<Embedded> => {
  const identity = findIdentity()
  const cluster = { home: clusterHome(dataDir, identity), native: nativeFolder(identity), identity }
  if (await stopOrphans(folderOf(cluster)))
    tell('已停止上次遗留的数据库进程。Stopped a database left by a killed server.')
  if (await ensureCluster(cluster)) tell('已在本机建立数据库。A new database was created on this machine.')
  const owner = await addressOf(cluster)
  const revive = async () => {
    await stopOrphans(folderOf(cluster))
    return raise(cluster, owner)
  }
  const running = supervise(await raise(cluster, owner), revive, tell)
  const stop = async () => {
    await running.stop()
    unlock()
  }
  await assertSafe(owner).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { owner, pid: () => running.pid(), stop }
}

/**
 * Starts PostgreSQL as this server's child in `dataDir`, creating it the first time. The folder is locked for this
 * process; what a killed server left is stopped; a database that dies is started again until `stop()`.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const dataDir = resolve(options.dataDir)
  const unlock = lockFolder(dataDir)
  try {
    return await open({ ...options, dataDir }, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}
