import { escapeLiteral, type Pool } from 'pg'
import type { Tx } from '#platform/server/db/query.ts'

/** After a timeout on our side the server may still be working on that connection: nobody may borrow it again. */
export const isUnusable = (error: unknown): boolean =>
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
    // One round trip: without parameters, two statements may travel together.
    await client.query(
      `begin isolation level ${isolation}; select set_config('app.county', ${escapeLiteral(county)}, true)`,
    )
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
