import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county } from './county.ts'
import { brokenCases, brokenStorage } from './invariants.ts'
import type { Ledger } from './ledger.ts'

export interface Comparison {
  readonly acks: number
  readonly repeats: number
  readonly lost: number
  readonly doubled: number
  readonly changed: number
  readonly halfWritten: number
  readonly storage: number
}

interface StoredFact {
  id: string
  case_id: string
  seq: number
  action: string
  number: string
}

const storedFacts = (owner: Pool): Promise<StoredFact[]> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<StoredFact>(
      `select f.id, f.case_id, f.seq, f.action, c.number from kernel.facts f
       left join kernel.cases c on c.county = f.county and c.id = f.case_id where f.county = $1`,
      [county],
    )
    return rows
  })

/** Everything that was promised against everything that is stored. */
export const compare = async (
  owner: Pool,
  ledger: Ledger,
): Promise<{ figure: Comparison; wrong: string[] }> => {
  const stored = await storedFacts(owner)
  const byId = new Map(stored.map((fact) => [fact.id, fact]))
  const lost = ledger.acked.filter(({ act }) => !byId.has(act.id))
  const unasked = stored.filter(({ id }) => !ledger.sent.has(id))
  const changed = ledger.acked.filter(({ act, number, head, repeated }) => {
    const fact = byId.get(act.id)
    return fact && (fact.case_id !== act.case || fact.number !== number || (!repeated && fact.seq !== head))
  })
  const broken = await brokenCases(owner)
  const storage = await brokenStorage(owner)
  const figure = {
    acks: ledger.acked.length,
    repeats: ledger.acked.filter(({ repeated }) => repeated).length,
    lost: lost.length,
    doubled: stored.length - byId.size + unasked.length,
    changed: changed.length,
    halfWritten: broken.length,
    storage: storage.length,
  }
  const wrong = [
    ...(lost.length > 0 ? [`${lost.length} acknowledged actions are lost`] : []),
    ...(figure.doubled > 0
      ? [
          `${figure.doubled} facts that nobody sent, or twice: ${unasked[0]?.action} ${unasked[0]?.number} ${unasked[0]?.id}`,
        ]
      : []),
    ...(changed.length > 0 ? [`${changed.length} facts differ from what was acknowledged`] : []),
    ...(ledger.refused.length > 0 ? [`on the straight road: ${ledger.refused[0]}`] : []),
    ...broken,
    ...storage,
  ]
  return { figure, wrong }
}
