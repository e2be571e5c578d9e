import type { Pool, PoolClient } from 'pg'

/** How a site fails: before the statement was sent, after it was done, or with the connection gone. */
export const ways = ['before', 'after', 'cut'] as const
export type Way = (typeof ways)[number]

export interface Failing {
  readonly pool: Pool
  /** Sites that were reached; the first is the borrowing of a connection. */
  readonly reached: () => readonly string[]
}

export interface FailAt {
  /** Number of the site that fails, counted from 0; none fails without it. */
  readonly site?: number
  readonly way?: Way
  /** What becomes of a statement on its way: a planted fault changes or drops it. */
  readonly bend?: (sql: string) => string | undefined
}

const textOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text ?? '')

const nothing = { rows: [], rowCount: 0, command: '', fields: [], oid: 0 }

/**
 * A pool in which one await fails: each borrowing and each statement is a numbered site. Production code is given this
 * pool like any other and knows nothing of it.
 */
export const makeFailing = (
  real: Pool,
  { site, way = 'before', bend = (sql) => sql }: FailAt = {},
): Failing => {
  const reached: string[] = []
  const visit = async <Result>(
    name: string,
    work: () => Promise<Result>,
    cut: () => void,
  ): Promise<Result> => {
    const fails = reached.push(name) - 1 === site
    if (!fails) return work()
    if (way === 'after') await work()
    if (way === 'cut') cut()
    throw new Error(
      way === 'cut' ? 'Connection terminated unexpectedly' : `planted at site ${site} (${name})`,
    )
  }
  const wrapClient = (client: PoolClient): PoolClient => {
    const query = (statement: unknown, values?: unknown[]) => {
      const sql = bend(textOf(statement))
      if (sql === undefined) return Promise.resolve(nothing)
      const cut = () =>
        void (
          client as unknown as { connection: { stream: { destroy(): void } } }
        ).connection.stream.destroy()
      return visit(sql.trim().slice(0, 40), () => client.query(sql, values), cut)
    }
    const release = (broken?: Error | boolean) => client.release(broken)
    return { query, release } as unknown as PoolClient
  }
  // Borrowing fails in one way only: what was not lent needs no giving back.
  const connect = async (): Promise<PoolClient> => {
    if (reached.push('connect') - 1 === site) throw new Error('Connection terminated unexpectedly')
    return wrapClient(await real.connect())
  }
  const query = real.query.bind(real)
  return { pool: { connect, query } as unknown as Pool, reached: () => reached }
}
