import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  chownSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ClientConfig } from 'pg'
import type { Identity } from '#platform/server/embedded/place.ts'

/** One cluster on disk, and who runs it with which binaries. */
export interface Cluster {
  readonly home: string
  readonly native: string
  readonly identity: Identity | undefined
}

const major = '18'
const maxLog = 5_000_000
// A unix socket's path ends at 107 bytes; the file name takes 16 of them.
const maxSocketFolder = 90

export const folderOf = (cluster: Cluster): string => join(cluster.home, 'cluster')

const own = (path: string, { identity }: Cluster): void => {
  if (identity) chownSync(path, identity.uid, identity.gid)
}

const options = (cluster: Cluster): SpawnOptions => ({
  cwd: cluster.home,
  env: { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' },
  ...cluster.identity,
})

const passwordFile = (cluster: Cluster): string => join(cluster.home, 'password')

// A unix socket in a 0700 folder needs no password; Windows has loopback only, so there it does.
const initArguments = (cluster: Cluster): string[] => {
  const always = ['-U', 'postgres', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions']
  if (process.platform !== 'win32') return [...always, '--auth=trust']
  writeFileSync(passwordFile(cluster), randomBytes(24).toString('base64url'), { mode: 0o600 })
  return [...always, '--auth=scram-sha-256', `--pwfile=${passwordFile(cluster)}`]
}

/** Creates the cluster once; a half-made one left by a kill is thrown away. */
export const ensureCluster = async (cluster: Cluster): Promise<boolean> => {
  const folder = folderOf(cluster)
  if (existsSync(folder)) {
    const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
    if (version === major) return false
    throw new Error(`${folder} was written by PostgreSQL ${version}; this release runs ${major}.`)
  }
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  const binary = join(cluster.native, 'bin', 'initdb')
  await promisify(execFile)(binary, [...initArguments(cluster), '-D', fresh], options(cluster))
  renameSync(fresh, folder)
  return true
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.')),
      )
    })
  })

const socketFolder = (cluster: Cluster): string => {
  const inside = join(cluster.home, 'socket')
  const folder =
    inside.length <= maxSocketFolder
      ? inside
      : join(tmpdir(), `tongping-${statSync(cluster.home).ino.toString(36)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  own(folder, cluster)
  return folder
}

/** Where the cluster listens: a private socket, or a random loopback port where there are none. */
export const addressOf = async (cluster: Cluster): Promise<ClientConfig> => {
  const base = { user: 'postgres', database: 'postgres' }
  if (process.platform !== 'win32') return { ...base, host: socketFolder(cluster), port: 5432 }
  const password = readFileSync(passwordFile(cluster), 'utf8')
  return { ...base, host: '127.0.0.1', port: await freePort(), password }
}

const settings = (address: ClientConfig): string[] => {
  const loopback = address.host === '127.0.0.1'
  const given: Record<string, string> = {
    listen_addresses: loopback ? '127.0.0.1' : '',
    unix_socket_directories: loopback ? '' : String(address.host),
    port: String(address.port),
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    max_connections: '60',
    log_checkpoints: 'off',
  }
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const openLog = (cluster: Cluster): number => {
  const path = join(cluster.home, 'postgres.log')
  const long = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxLog
  return openSync(path, long ? 'w' : 'a', 0o600)
}

/** Starts the postmaster in a session of its own, so that a terminal's Ctrl-C reaches the server first. */
export const spawnPostmaster = (cluster: Cluster, address: ClientConfig): ChildProcess => {
  const log = openLog(cluster)
  const binary = join(cluster.native, 'bin', 'postgres')
  const child = spawn(binary, ['-D', folderOf(cluster), ...settings(address)], {
    ...options(cluster),
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
  })
  closeSync(log)
  return child
}

const isReady = (cluster: Cluster, pid: number | undefined): boolean => {
  try {
    const lines = readFileSync(join(folderOf(cluster), 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/** True when the postmaster accepts connections; false when it ended instead. Recovery may take its time. */
export const waitUntilReady = async (cluster: Cluster, child: ChildProcess): Promise<boolean> => {
  const failure = new Promise<void>((fail) => child.once('error', () => fail()))
  const pace = () => Promise.race([pause(5, 'on'), failure])
  while (child.exitCode === null && child.signalCode === null) {
    if (isReady(cluster, child.pid)) return true
    if ((await pace()) !== 'on') return false
  }
  return false
}

/** The end of the log, for a sentence about why it did not start. */
export const lastWords = (cluster: Cluster): string =>
  readFileSync(join(cluster.home, 'postgres.log'), 'utf8').trim().split('\n').slice(-3).join('\n')
