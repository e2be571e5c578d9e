import { createHash } from 'node:crypto'
import type { Fact } from '#kernel/case/fold.ts'
import { auditDigest } from '#platform/server/case/write.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** The first line that does not fit, and in which way; `lines` counts what was checked. */
export interface Verdict {
  readonly lines: number
  readonly fault?: { readonly seq: number; readonly what: 'gap' | 'link' | 'fact' | 'head' }
}

interface Line {
  seq: string
  at: Date
  actor: string
  verb: string
  subject: string
  salt: Buffer
  digest: Buffer
  hash: Buffer
  fact_id: string | null
  fact_seq: number | null
  fact_action: string | null
  fact_actor: string | null
}

const page = 5000

const linesSql = `
  select a.*, f.id as fact_id, f.seq as fact_seq, f.action as fact_action, f.actor->>'id' as fact_actor
  from kernel.audit a left join lateral (
    select * from kernel.facts f where f.county = a.county and f.case_id::text = a.subject and f.at = a.at and f.action = a.verb and f.actor->>'id' = a.actor limit 1) f on true
  where a.county = $1 and a.seq > $2 order by a.seq limit ${page}`

/** A line about a fact must carry that fact's digest; other lines (looks) carry only their link. */
const factFits = (line: Line): boolean => {
  if (line.verb.startsWith('look:')) return true
  if (
    line.fact_id === null ||
    line.fact_seq === null ||
    line.fact_action === null ||
    line.fact_actor === null
  )
    return false
  const fact = {
    id: line.fact_id,
    seq: line.fact_seq,
    action: line.fact_action,
    by: { id: line.fact_actor },
    at: line.at.toISOString(),
  } as Fact
  return auditDigest(line.salt, line.subject, fact).equals(line.digest)
}

const faultOf = (line: Line, expected: number, before: Buffer): 'gap' | 'link' | 'fact' | undefined => {
  if (Number(line.seq) !== expected) return 'gap'
  if (!createHash('sha256').update(before).update(line.digest).digest().equals(line.hash)) return 'link'
  return factFits(line) ? undefined : 'fact'
}

/** Walks a county's chain from its beginning and compares its end with the head; names the first bad line. */
export const verifyChain = async (tx: Tx, county: string): Promise<Verdict> => {
  let [seq, hash]: [number, Buffer] = [0, Buffer.alloc(32)]
  for (;;) {
    const { rows } = await tx.query<Line>(linesSql, [county, seq])
    for (const line of rows) {
      const what = faultOf(line, seq + 1, hash)
      if (what) return { lines: seq, fault: { seq: seq + 1, what } }
      ;[seq, hash] = [seq + 1, line.hash]
    }
    if (rows.length < page) break
  }
  const {
    rows: [head],
  } = await tx.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from kernel.audit_heads where county = $1',
    [county],
  )
  const whole = head !== undefined && Number(head.seq) === seq && head.hash.equals(hash)
  return whole ? { lines: seq } : { lines: seq, fault: { seq: seq + 1, what: 'head' } }
}
