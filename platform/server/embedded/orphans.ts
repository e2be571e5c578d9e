import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

const namedByPidFile = (cluster: string): number[] => {
  const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres')
      ? [pid]
      : []
  } catch {
    return []
  }
}

/** Every PostgreSQL process keeps its data folder as its working folder: that is how we know our own. */
const processesIn = (cluster: string): number[] => {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return []
  if (process.platform !== 'linux') return namedByPidFile(cluster)
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => pid !== process.pid && workingFolder(pid) === cluster)
}

const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch {
      // Gone already, which is what was asked for.
    }
}

const waitUntilGone = async (cluster: string, patience: number): Promise<boolean> => {
  for (const end = Date.now() + patience; Date.now() < end; await pause(10))
    if (processesIn(cluster).length === 0) return true
  return false
}

/**
 * Stops what a killed server left running in this cluster. Only call it while holding the folder's lock: then nobody
 * else can own these processes. Orderly first; SIGQUIT next, from which PostgreSQL recovers; SIGKILL last.
 */
export const stopOrphans = async (cluster: string): Promise<boolean> => {
  if (processesIn(cluster).length === 0) return false
  const steps = [
    ['SIGINT', 3000],
    ['SIGQUIT', 3000],
    ['SIGKILL', 3000],
  ] as const
  for (const [name, patience] of steps) {
    signal(processesIn(cluster), name)
    if (await waitUntilGone(cluster, patience)) return true
  }
  throw new Error(`An older PostgreSQL still runs in ${cluster} and does not stop.`)
}
