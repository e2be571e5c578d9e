import { escapeLiteral, type Pool, type PoolClient } from 'pg'
import { keepsNoPlans } from '#platform/server/db/open-pool.ts'
import { isUnusable } from '#platform/server/db/in-county.ts'

type Value = string | number | boolean | null

/** One reading question; its plan is kept on the connection under the question's own text. */
export interface Question {
  readonly text: string
  readonly values: readonly Value[]
  /** True where the best plan depends on the values, as between rare and common words: then none is kept. */
  readonly planEachTime?: boolean
}

/** Filters combine in many ways: beyond this many plans a connection plans anew each time. */
const mostPlans = 200

const literal = (value: Value): string => {
  if (value === null) return 'null'
  return typeof value === 'string' ? escapeLiteral(value) : String(value)
}

const prepared = new WeakMap<PoolClient, Map<string, string>>()

/** The question as one statement without parameters: a kept plan is executed, any other is written out. */
const statementOf = async (client: PoolClient, { text, values, planEachTime }: Question): Promise<string> => {
  const literals = values.map(literal)
  const written = () => text.replaceAll(/\$(\d+)/g, (_, n: string) => literals[Number(n) - 1] ?? 'null')
  if (planEachTime || keepsNoPlans(client)) return written()
  const plans = prepared.get(client) ?? new Map<string, string>()
  prepared.set(client, plans)
  if (!plans.has(text)) {
    if (plans.size === mostPlans) return written()
    await client.query(`prepare question_${plans.size} as ${text}`)
    plans.set(text, `question_${plans.size}`)
  }
  return `execute ${plans.get(text)}${literals.length > 0 ? `(${literals.join(', ')})` : ''}`
}

/**
 * Asks one question behind the wall of a county, in one round trip: statements that travel in one message are one transaction,
 * so the county holds exactly as long as the question. For reading; whoever writes uses `inCounty`.
 */
export const askCounty = async <Row>(pool: Pool, county: string, question: Question): Promise<Row[]> => {
  const client = await pool.connect()
  let broken = false
  try {
    const statement = await statementOf(client, question)
    const results: unknown = await client.query(
      `select set_config('app.county', ${escapeLiteral(county)}, true); ${statement}`,
    )
    return (results as { rows: Row[] }[])[1]?.rows ?? []
  } catch (error) {
    broken = isUnusable(error)
    throw error
  } finally {
    client.release(broken)
  }
}
