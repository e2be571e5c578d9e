import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county } from './county.ts'
import { brokenCases, brokenStorage } from './invariants.ts'
import type { Acked, Ledger } from './ledger.ts'

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

/** What is older was told to the county when it was set up: its first lists, published at the beginning of its year. */
const trialsBegan = new Date(performance.timeOrigin)

const storedFacts = (owner: Pool): Promise<StoredFact[]> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<StoredFact>(
      `select f.id, f.case_id, f.seq, f.action, c.number from kernel.facts f
       left join kernel.cases c on c.county = f.county and c.id = f.case_id
       where f.county = $1 and f.at >= $2`,
      [county, trialsBegan],
    )
    return rows
  })

const differs = ({ act, number, head, repeated }: Acked, fact: StoredFact | undefined): boolean =>
  fact !== undefined &&
  (fact.case_id !== act.case || fact.number !== number || (!repeated && fact.seq !== head))

const some = (count: number, words: string): string[] => (count > 0 ? [`${count} ${words}`] : [])

/** Everything that was promised against everything that is stored. */
export const compare = async (
  owner: Pool,
  { acked, sent, refused }: Ledger,
): Promise<{ figure: Comparison; wrong: string[] }> => {
  const stored = await storedFacts(owner)
  const byId = new Map(stored.map((fact) => [fact.id, fact]))
  const broken = await brokenCases(owner)
  const storage = await brokenStorage(owner)
  const figure = {
    acks: acked.length,
    repeats: acked.filter(({ repeated }) => repeated).length,
    lost: acked.filter(({ act }) => !byId.has(act.id)).length,
    doubled: stored.length - byId.size + stored.filter(({ id }) => !sent.has(id)).length,
    changed: acked.filter((one) => differs(one, byId.get(one.act.id))).length,
    halfWritten: broken.length,
    storage: storage.length,
  }
  const wrong = [
    ...some(figure.lost, 'acknowledged actions are lost'),
    ...some(figure.doubled, 'facts that nobody sent, or twice'),
    ...some(figure.changed, 'facts differ from what was acknowledged'),
    ...refused.slice(0, 1).map((one) => `on the straight road: ${one}`),
    ...broken,
    ...storage,
  ]
  return { figure, wrong }
}
