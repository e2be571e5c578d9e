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
  verb: string
  subject: string
  salt: Buffer
  digest: Buffer
  hash: Buffer
  fact: {
    id: string
    seq: number
    action: string
    actor: Fact['by']
    input: Fact['input']
    set: Fact['set']
  } | null
  at: Date
  fact_at: Date | null
  device_at: Date | null
}

const page = 5000

const linesSql = `
  select a.seq, a.at, a.verb, a.subject, a.salt, a.digest, a.hash, f.at as fact_at, f.device_at, to_jsonb(f) as fact
  from kernel.audit a left join kernel.facts f on f.county = a.county and f.id = a.fact_id
  where a.county = $1 and a.seq > $2 order by a.seq limit ${page}`

/** A line about a fact must carry that fact's digest; a look at personal data carries only its link. */
const factFits = ({ verb, fact, fact_at: at, device_at, salt, subject, digest }: Line): boolean => {
  if (verb.startsWith('look:')) return true
  if (!fact || !at) return false
  const { id, seq, action, actor: by, input, set } = fact
  const deviceAt = device_at?.toISOString()
  const whole: Fact = { id, seq, action, by, input, set, at: at.toISOString(), deviceAt }
  return auditDigest(salt, subject, whole).equals(digest)
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
