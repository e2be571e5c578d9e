import { Pool, types, type CustomTypesConfig, type PoolConfig } from 'pg'

// A civil date stays text: as a Date it would be a moment in the zone of whichever machine reads it.
const parsers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.DATE ? (text: string) => text : types.getTypeParser(oid, format),
}

/** A pool of ours. A connection that breaks, idle or lent out, is told about and replaced; it never ends the process. */
export const openPool = (config: PoolConfig, tell: (line: string) => void = () => {}): Pool => {
  const pool = new Pool({ types: parsers, ...config })
  const lost = (error: Error) => tell(`数据库连接中断 A database connection was lost: ${error.message}`)
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}
