import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ClientConfig } from 'pg'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { startEmbedded } from '#platform/server/embedded/embedded.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'

/** A PostgreSQL of the benchmark's own, and as many real server processes on it as a measure starts. */
export interface Stand {
  readonly database: Database
  readonly address: ClientConfig
  readonly databaseUrl: string
  readonly folder: string
  /** The bare reference server on the same database. */
  readonly startBare: () => Promise<Pick<ServerProcess, 'url' | 'stop'>>
  readonly startServer: (env?: Readonly<Record<string, string>>) => Promise<ServerProcess>
  readonly stop: () => Promise<void>
}

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the spawn to the first 2xx. */
  readonly startMs: number
  readonly memoryMb: () => number
  /** Signs in as somebody of the demonstration; answers the cookie. */
  readonly signIn: (account: string) => Promise<string>
  readonly stop: () => Promise<void>
}

const startScript = fileURLToPath(new URL('../apps/server/start.ts', import.meta.url))

/** A free port below the ephemeral range: a client that looks for a dead server there cannot meet itself. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

const firstAnswer = async (url: string, child: ChildProcess): Promise<void> => {
  while (child.exitCode === null && child.signalCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await pause(5)
  }
  throw new Error(`the server ended with ${child.exitCode} before its first answer`)
}

const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024

const signInAt = async (url: string, account: string): Promise<string> => {
  const response = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`nobody signed in as ${account}: ${response.status}`)
  return cookie
}

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

const bareScript = fileURLToPath(new URL('bare-server.ts', import.meta.url))

/** Runs a script of ours on a free port until its first 2xx. */
const spawnServer = async (
  script: string,
  argumentsAt: (port: number) => readonly string[],
  environmentAt: (port: number) => Readonly<Record<string, string>>,
) => {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [script, ...argumentsAt(port)], {
    env: { ...process.env, ...environmentAt(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(url, child)
  return { child, url, startMs: performance.now() - began, stop: () => endOf(child) }
}

const startServerWith = async (env: Readonly<Record<string, string>>): Promise<ServerProcess> => {
  const { child, url, startMs, stop } = await spawnServer(
    startScript,
    () => [],
    (port) => ({ HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error', DEMO: '1', ...env }),
  )
  const pid = child.pid ?? 0
  return {
    url,
    pid,
    startMs,
    memoryMb: () => residentMb(pid),
    signIn: (account) => signInAt(url, account),
    stop,
  }
}

const startBareOn = (databaseUrl: string) =>
  spawnServer(
    bareScript,
    (port) => [String(port), databaseUrl],
    () => ({}),
  )

/** Far above what one machine sends, yet counted: the limit stays on. */
const raisedLimit = '100000000'

const urlOf = ({ host, port }: ClientConfig): string =>
  `postgres://postgres@localhost/tongping?host=${encodeURIComponent(String(host))}&port=${port}`

/** Starts servers that are all stopped in the end, whatever happened. */
const makeServers = (databaseUrl: string, dataDir: string) => {
  const running: Pick<ServerProcess, 'stop'>[] = []
  const keep = <Started extends Pick<ServerProcess, 'stop'>>(server: Started): Started => {
    running.push(server)
    return server
  }
  const base = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, REQUESTS_PER_MINUTE: raisedLimit }
  return {
    startServer: async (env: Readonly<Record<string, string>> = {}) =>
      keep(await startServerWith({ ...base, ...env })),
    startBare: async () => keep(await startBareOn(databaseUrl)),
    stopAll: () => Promise.all(running.map((server) => server.stop())),
  }
}

/** Starts PostgreSQL in a fresh folder, migrated and empty; everything is deleted at `stop`. */
export const openStand = async (): Promise<Stand> => {
  const { path: folder, remove } = testFolder('bench')
  const embedded = await startEmbedded({ dataDir: join(folder, 'database') })
  const databaseUrl = urlOf(embedded.owner)
  const dataDir = join(folder, 'server')
  const database = await connect({ databaseUrl, dataDir })
  await migrate(database.owner)
  await ensureJobs(database.owner)
  const { startServer, startBare, stopAll } = makeServers(databaseUrl, dataDir)
  const stop = async (): Promise<void> => {
    await stopAll()
    await database.close()
    await embedded.stop()
    remove()
  }
  const address = { ...embedded.owner, database: 'tongping' }
  return { database, address, databaseUrl, folder, startBare, startServer, stop }
}
