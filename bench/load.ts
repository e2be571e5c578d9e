import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Job, Outcome } from './load-child.ts'

const script = fileURLToPath(new URL('load-child.ts', import.meta.url))

/** Runs a child to its end and answers what it printed. @throws when it fails, with what it said */
export const runChild = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, said] = ['', '']
    child.stdout.on('data', (piece: Buffer) => void (out += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => void (said += piece.toString()))
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${command}: ${said.slice(0, 500)}`)),
    )
  })

/** Sends load from a process of its own and answers what came back. */
export const runLoad = async (url: string, job: Omit<Job, 'host' | 'port'>): Promise<Outcome> => {
  const { hostname: host, port } = new URL(url)
  return JSON.parse(
    await runChild(process.execPath, [script, JSON.stringify({ ...job, host, port: Number(port) })]),
  )
}
