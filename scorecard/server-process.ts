import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Random } from '#town/random.ts'

const start = fileURLToPath(new URL('../apps/server/start.ts', import.meta.url))
const cache = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

export interface ServerProcess {
  readonly child: ChildProcess
  readonly url: string
  /** Milliseconds from its start to the first 2xx. */
  readonly startedIn: number
  readonly said: () => string
  /** `kill -9`, and waits for the end. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface Settings {
  readonly dataDir: string
  readonly port: number
  readonly databaseUrl?: string
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** A free port below the range from which the system lends its own. */
export const freePort = async (random: Random): Promise<number> => {
  for (;;) {
    const port = random.int(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve))

/** Starts the product as `npm start` does, without waiting for anything. */
export const spawnServer = ({ dataDir, port, databaseUrl }: Settings) => {
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: cache,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    DEMO: '1',
    LOG_LEVEL: 'warn',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: string[] = []
  for (const pipe of [child.stdout, child.stderr])
    pipe.on('data', (piece: Buffer) => void pieces.push(piece.toString()))
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const signal = (name: NodeJS.Signals) => async () => {
    child.kill(name)
    await ended(child)
  }
  return { child, said: () => pieces.join(''), kill: signal('SIGKILL'), stop: signal('SIGTERM') }
}

export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Starts the product and waits until it is ready. @throws with what it said when it ends instead */
export const startServer = async (settings: Settings): Promise<ServerProcess> => {
  const began = performance.now()
  const server = spawnServer(settings)
  const url = `http://127.0.0.1:${settings.port}`
  while (!(await isReady(url))) {
    if (server.child.exitCode !== null || server.child.signalCode !== null)
      throw new Error(`the server ended:\n${server.said()}`)
    await pause(10)
  }
  return { ...server, url, startedIn: performance.now() - began }
}
