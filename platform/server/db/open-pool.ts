import { Pool, types, type CustomTypesConfig, type PoolClient, type PoolConfig } from 'pg'

// A civil date stays text: as a Date it would be a moment in the zone of whichever machine reads it.
const parsers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.DATE ? (text: string) => text : types.getTypeParser(oid, format),
}

const planless = new WeakSet<PoolClient>()

/** True on a connection that may be another one with the next transaction: no plan may be kept on it. */
export const keepsNoPlans = (client: PoolClient): boolean => planless.has(client)

const nameless = (statement: unknown): unknown =>
  typeof statement === 'object' && statement !== null && 'name' in statement
    ? { ...statement, name: undefined }
    : statement

/** Takes the names off all statements of a connection, so that nothing is prepared on it. */
const forgetNames = (client: PoolClient): void => {
  planless.add(client)
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  Object.assign(client, {
    query: (statement: unknown, ...rest: unknown[]) => query(nameless(statement), ...rest),
  })
}

/** A pool of ours. A connection that breaks, idle or lent out, is told about and replaced; it never ends the process. */
export const openPool = (
  { prepared = true, ...config }: PoolConfig & { readonly prepared?: boolean },
  tell: (line: string) => void = () => {},
): Pool => {
  const pool = new Pool({ types: parsers, ...config })
  if (!prepared) pool.on('connect', forgetNames)
  const lost = (error: Error) => tell(`数据库连接中断 A database connection was lost: ${error.message}`)
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}
