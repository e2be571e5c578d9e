import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const start = fileURLToPath(new URL('../apps/server/start.ts', import.meta.url))

/** The pinned Node: Playwright itself may have been started by another. */
const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

const waitFor = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (piece: Buffer): void => {
      said += piece.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\/r\b)/.exec(said)
      if (address) resolve(address[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })

/** Starts the product as `npm start` does, on a fresh demonstration county, and stops it after the last story. */
export default async function startServer(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongping-stories-'))
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: '1',
    LOG_LEVEL: 'warn',
  }
  const child = spawn(existsSync(node) ? node : process.execPath, [start], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  process.env['STORIES_URL'] = await waitFor(child)
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}
