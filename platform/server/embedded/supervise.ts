import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

export interface Supervised {
  pid(): number | undefined
  stop(): Promise<void>
}

const retryAfter = 5000
const stopPatience = 10_000

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
const ended = (child: ChildProcess): Promise<void> =>
  hasEnded(child) ? Promise.resolve() : new Promise((done) => child.once('exit', () => done()))

const reviveAtLast = async (
  revive: () => Promise<ChildProcess>,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<ChildProcess | undefined> => {
  while (!signal.aborted)
    try {
      return await revive()
    } catch (error) {
      tell(String(error))
      await pause(retryAfter, undefined, { signal }).catch(() => {})
    }
  return undefined
}

/**
 * Keeps one child alive until `stop()`: when it ends by itself it is revived, again and again when that fails, because
 * a full disk empties and a server without its database is of no use to anyone.
 */
export const supervise = (
  first: ChildProcess,
  revive: () => Promise<ChildProcess>,
  tell: (line: string) => void,
): Supervised => {
  let child = first
  const stopping = new AbortController()
  const interrupt = () => child.kill('SIGINT')
  const watch = async (): Promise<void> => {
    for (await ended(child); !stopping.signal.aborted; await ended(child)) {
      tell('数据库进程意外结束，正在重启。The database ended unexpectedly: restarting it.')
      child = (await reviveAtLast(revive, tell, stopping.signal)) ?? child
      if (stopping.signal.aborted) interrupt()
    }
  }
  const watching = watch()
  process.once('exit', interrupt)
  const stop = async (): Promise<void> => {
    stopping.abort()
    process.off('exit', interrupt)
    interrupt()
    const force = setTimeout(() => child.kill('SIGQUIT'), stopPatience)
    await watching
    clearTimeout(force)
  }
  return { pid: () => child.pid, stop }
}
