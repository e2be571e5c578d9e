import { pino, type Logger } from 'pino'
import { maskJson, maskText } from '#platform/server/log/mask.ts'

export type Log = Logger

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}
const known = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'err'])

interface Line {
  readonly level: number
  readonly time: number
  readonly msg?: string
  readonly err?: { readonly stack?: string }
}

/** One line for a person at a terminal: time, level, message, then what else was said. */
export const prettyLine = (json: string): string => {
  const line: Line = JSON.parse(json)
  const time = new Date(line.time).toTimeString().slice(0, 8)
  const rest = Object.entries(line).filter(([key]) => !known.has(key))
  const said = rest.map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const stack = line.err?.stack
  const text = [time, (levels[line.level] ?? '').padEnd(5), line.msg ?? '', ...said].join(' ').trimEnd()
  return `${text}\n${stack ? `${stack}\n` : ''}`
}

export interface LogOptions {
  readonly level?: string
  readonly pretty?: boolean
  /** Where lines go; the process's own output by default. */
  readonly write?: (text: string) => void
}

/** A logger that never lets a telephone or identity number out: every line is masked last, whoever wrote it. */
export const createLog = (options: LogOptions = {}): Log => {
  const {
    level = 'info',
    pretty = process.stdout.isTTY,
    write = (text) => process.stdout.write(text),
  } = options
  const format = (json: string) => (pretty ? maskText(prettyLine(json)) : maskJson(json))
  return pino(
    { level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    { write: (json) => write(format(json)) },
  )
}
