import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
} from 'kysely'
import type { PoolClient, QueryResultRow } from 'pg'
import type { DB } from '#platform/server/db/schema.gen.ts'

/** A transaction inside one county: every `store.ts` function takes it first and never opens one. */
export type Tx = Pick<PoolClient, 'query'>

/**
 * Builds typed SQL and runs nothing: a query is compiled here and sent on the caller's transaction, so that built
 * and hand-written statements share one connection, one county setting and one lock.
 */
export const query = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export const rows = async <Row>(tx: Tx, built: Compilable<Row>): Promise<Row[]> => {
  const { sql, parameters } = built.compile()
  const result = await tx.query<Row & QueryResultRow>(sql, [...parameters])
  return result.rows
}

export const findRow = async <Row>(tx: Tx, built: Compilable<Row>): Promise<Row | undefined> =>
  (await rows(tx, built))[0]
