import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const standardFolder = fileURLToPath(new URL('../../../database/migrations', import.meta.url))
// Any number, the same in every release: the lock that lets one server migrate at a time.
const lock = 7_264_119

const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      if (!/^\d{4}-[\w-]+\.sql$/.test(name))
        throw new Error(`A migration is named NNNN-name.sql, not ${name}.`)
      const sql = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })

const appliedTo = async (client: Pick<PoolClient, 'query'>): Promise<Map<string, string>> => {
  const {
    rows: [table],
  } = await client.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`)
  if (!table?.there) return new Map()
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.migration',
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

const pendingOf = (known: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] => {
  const names = new Set(known.map(({ name }) => name))
  const newer = [...applied.keys()].filter((name) => !names.has(name))
  if (newer.length > 0)
    throw new Error(`数据库比程序新。The database is newer than this program: it has ${newer.join(', ')}.`)
  const changed = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (changed)
    throw new Error(`The migration ${changed.name} was changed after it ran: write a new one instead.`)
  return known.filter(({ name }) => !applied.has(name))
}

const applyNext = async (client: PoolClient, known: readonly Migration[]): Promise<string | undefined> => {
  await client.query(`begin; set local statement_timeout = 0; select pg_advisory_xact_lock(${lock})`)
  try {
    const [next] = pendingOf(known, await appliedTo(client))
    if (next) {
      await client.query(`create table if not exists public.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
      await client.query(next.sql)
      await client.query('insert into public.migration (name, checksum) values ($1, $2)', [
        next.name,
        next.checksum,
      ])
    }
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The names of the migrations that have not run yet: what `--dry-run` prints. */
export const pendingMigrations = async (owner: Pool, folder = standardFolder): Promise<string[]> =>
  pendingOf(readMigrations(folder), await appliedTo(owner)).map(({ name }) => name)

/**
 * Brings the database forward: each file in a transaction of its own, one server at a time. Refuses a migration that
 * changed after it ran, and a database that is newer than this program.
 */
export const migrate = async (owner: Pool, folder = standardFolder): Promise<string[]> => {
  const known = readMigrations(folder)
  if (pendingOf(known, await appliedTo(owner)).length === 0) return []
  const client = await owner.connect()
  const done: string[] = []
  try {
    for (let name = await applyNext(client, known); name; name = await applyNext(client, known))
      done.push(name)
    return done
  } finally {
    client.release()
  }
}
