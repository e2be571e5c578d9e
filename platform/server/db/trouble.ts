import { sqlState } from '#platform/server/db/sql-state.ts'

const full = ['53100', 'ENOSPC', 'EDQUOT']

// Connection lost, server shutting down or starting, too many connections, cancelled by a timeout, deadlock: all pass.
const passing = [/^08/, /^57P0/, /^57014$/, /^25P03$/, /^53300$/, /^55P03$/, /^40(001|P01)$/]
const broken = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN']
const said =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|not queryable|connection error/i

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

// The embedded database's socket is not there while it starts again.
const isGone = (error: Error): boolean =>
  codeOf(error) === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'

/**
 * What an error says about the machine rather than about the request: no space left, or a database that does not answer
 * just now. Everything else is undefined.
 */
export const troubleOf = (error: unknown): 'no-space' | 'unavailable' | undefined => {
  if (!(error instanceof Error)) return undefined
  const [code, state] = [codeOf(error), sqlState(error) ?? '']
  if (full.includes(code)) return 'no-space'
  const passes = passing.some((pattern) => pattern.test(state)) || broken.includes(code) || isGone(error)
  return passes || said.test(error.message) ? 'unavailable' : undefined
}
