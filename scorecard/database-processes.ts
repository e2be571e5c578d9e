import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

const clusterOf = (dataDir: string): string => realpathSync(join(dataDir, 'pg', 'cluster'))

const linkOf = (path: string): string | undefined => {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** The postmaster of an embedded cluster, by its own file. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0])

/** Every process of a cluster, the postmaster first; a PostgreSQL process works in its data folder. */
export const databaseProcesses = (dataDir: string): number[] => {
  const cluster = clusterOf(dataDir)
  const postmaster = postmasterOf(dataDir)
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && linkOf(`/proc/${pid}/cwd`) === cluster)
  return [postmaster, ...all.filter((pid) => pid !== postmaster)]
}

/** What PostgreSQL calls a process: a backend that serves one of ours, or one of its own workers. */
export const isBackend = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tongping_app')
  } catch {
    return false
  }
}

export const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids)
    try {
      process.kill(pid, signal)
    } catch {
      // It ended between being listed and being signalled.
    }
}
