import { escapeLiteral, type Pool, type PoolClient } from 'pg'
import { isUnusable } from '#platform/server/db/in-county.ts'

type Value = string | number | boolean | null

/** One reading question; with a name its plan is kept on the connection. */
export interface Question {
  readonly name?: string
  readonly text: string
  readonly values: readonly Value[]
}

const literal = (value: Value): string => {
  if (value === null) return 'null'
  return typeof value === 'string' ? escapeLiteral(value) : String(value)
}

const prepared = new WeakMap<PoolClient, Set<string>>()

/** The question as one statement without parameters: a kept plan is executed, any other is written out. */
const statementOf = async (client: PoolClient, { name, text, values }: Question): Promise<string> => {
  const literals = values.map(literal)
  if (name === undefined)
    return text.replaceAll(/\$(\d+)/g, (_, n: string) => literals[Number(n) - 1] ?? 'null')
  const known = prepared.get(client) ?? new Set()
  prepared.set(client, known)
  if (!known.has(name)) await client.query(`prepare "${name}" as ${text}`)
  known.add(name)
  return `execute "${name}"${literals.length > 0 ? `(${literals.join(', ')})` : ''}`
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
