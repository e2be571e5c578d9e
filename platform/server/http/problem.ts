import { ORPCError } from '@orpc/server'
import { reasonIn } from '#kernel/form/form.ts'
import { Fault, faults, type FaultCode, type FieldFault } from '#kernel/fault/fault.ts'
import { troubleOf } from '#platform/server/db/trouble.ts'

/** RFC 9457 problem document: both languages travel, the face shows the user's own. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code: FaultCode
  readonly words: { readonly zh: string; readonly en: string }
  readonly kept: { readonly zh: string; readonly en: string }
  readonly fields: readonly FieldFault[]
  readonly request: string
}

export const problemOf = (fault: Fault, request: string): Problem => {
  const kind = faults[fault.code]
  const words = fault.reason ?? kind.title
  return {
    type: `urn:tongping:fault:${fault.code}`,
    title: kind.title.zh,
    status: kind.status,
    detail: words.zh,
    code: fault.code,
    words,
    kept: kind.kept,
    fields: fault.fields,
    request,
  }
}

interface Issue {
  readonly path?: readonly unknown[]
  readonly message: string
}

const issuesOf = (data: unknown): readonly Issue[] =>
  typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues)
    ? (data.issues as Issue[])
    : []

const fieldOf = ({ path = [], message }: Issue): FieldFault => {
  const keys = path.map((key) =>
    typeof key === 'object' && key !== null && 'key' in key ? String(key.key) : String(key),
  )
  return { field: keys.join('.') || 'body', reason: reasonIn(message) }
}

/** What the web server itself refuses before a route is asked. */
const byStatus: Readonly<Record<number, FaultCode>> = {
  400: 'malformed',
  404: 'not-there',
  413: 'too-large',
  415: 'malformed',
  429: 'too-many',
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 0

/** Any error as a fault: contract refusals name their fields, a machine in trouble says so, the rest is unexpected. */
export const faultOf = (error: unknown): Fault => {
  if (error instanceof Fault) return error
  if (error instanceof ORPCError) {
    if (error.data instanceof Fault) return error.data
    if (error.code === 'NOT_FOUND') return new Fault('not-there')
    if (error.status === 413) return new Fault('too-large')
    if (error.code === 'BAD_REQUEST')
      return new Fault(issuesOf(error.data).length > 0 ? 'invalid' : 'malformed', {
        fields: issuesOf(error.data).map(fieldOf),
      })
  }
  return new Fault(byStatus[statusOf(error)] ?? troubleOf(error) ?? 'unexpected')
}

/** Faults of ours or of the machine: an administrator must find them in the log, with the error behind them. */
export const belongsInLog = ({ code }: Fault): boolean =>
  code === 'unexpected' || code === 'no-space' || code === 'unavailable'
