import type { Pool, PoolClient, QueryConfig } from 'pg'

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
  typeof statement === 'string' ? statement : (statement as { text: string }).text

const nothing = { rows: [], rowCount: 0, command: '', fields: [], oid: 0 }

/** The connection under a client goes away, as when a cable is pulled. */
const pull = (client: PoolClient): void => {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

const cutWords = 'Connection terminated unexpectedly'

/** Counts sites, and fails the one that was chosen in the way that was chosen. */
const makeVisit =
  (reached: string[], { site, way = 'before' }: FailAt) =>
  async <Result>(name: string, work: () => Promise<Result>, cut: () => void): Promise<Result> => {
    const fails = reached.push(name) - 1 === site
    if (!fails) return work()
    if (way === 'after') await work()
    if (way === 'cut') cut()
    throw new Error(way === 'cut' ? cutWords : `planted at site ${site} (${name})`)
  }

/**
 * A pool in which one await fails: each borrowing and each statement is a numbered site. Production code is given this
 * pool like any other and knows nothing of it.
 */
export const makeFailing = (real: Pool, failAt: FailAt = {}): Failing => {
  const { site, bend = (sql) => sql } = failAt
  const reached: string[] = []
  const visit = makeVisit(reached, failAt)
  const wrap = (client: PoolClient): PoolClient => {
    const query = (statement: unknown, values?: unknown[]) => {
      const sql = bend(textOf(statement))
      if (sql === undefined) return Promise.resolve(nothing)
      const bent = typeof statement === 'string' ? sql : { ...(statement as QueryConfig), text: sql }
      return visit(
        sql.trim().slice(0, 40),
        () => client.query(bent as string, values),
        () => pull(client),
      )
    }
    return { query, release: (broken?: boolean) => client.release(broken) } as unknown as PoolClient
  }
  // Borrowing fails in one way only: what was not lent needs no giving back.
  const connect = async (): Promise<PoolClient> => {
    if (reached.push('connect') - 1 === site) throw new Error(cutWords)
    return wrap(await real.connect())
  }
  const query = real.query.bind(real)
  return { pool: { connect, query } as unknown as Pool, reached: () => reached }
}
