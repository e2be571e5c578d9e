import type { Pool } from 'pg'
import type { Tx } from '#platform/server/db/query.ts'

// After a timeout on our side the server may still be working on that connection: nobody may borrow it again.
const isUnusable = (error: unknown): boolean =>
  error instanceof Error && /timeout|terminat|ECONN|not queryable|connection error/i.test(error.message)

/**
 * Runs `work` in one transaction that sees only this county. An error rolls back and leaves the connection clean or
 * closed. Nothing is tried again here: only the caller knows whether that is right. `repeatable read` shows one moment to
 * all questions of a reader.
 */
export const inCounty = async <Result>(
  pool: Pool,
  county: string,
  work: (tx: Tx) => Promise<Result>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<Result> => {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(`begin isolation level ${isolation}`)
    await client.query(`select set_config('app.county', $1, true)`, [county])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    broken =
      isUnusable(error) ||
      (await client.query('rollback').then(
        () => false,
        () => true,
      ))
    throw error
  } finally {
    client.release(broken)
  }
}
