import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { runChild } from './load.ts'
import type { Stand } from './stand.ts'

/**
 * The reference of intake: the very rows of one stored report, written bare. The same tables and indexes without walls,
 * keys to other tables or functions; one statement and one round trip a row, by pgbench with prepared statements.
 */
interface BareTable {
  readonly from: string
  readonly key: string
  /** Columns that carry the number of the run instead of the stored value. */
  readonly fresh: Readonly<Record<string, string>>
}

/** The number of a row: that of its transaction, or one of a batch. */
const numberOf = (batch: number): string => (batch === 1 ? ':n::bigint' : `(:n::bigint * ${batch} + s)`)

const fourRows = (n: string): readonly BareTable[] => {
  const uuid = `lpad(to_hex(${n}), 32, '0')::uuid`
  return [
    { from: 'kernel.cases', key: 'id', fresh: { id: uuid, number: `to_hex(${n})` } },
    { from: 'kernel.facts', key: 'case_id', fresh: { id: uuid, case_id: uuid } },
    { from: 'kernel.audit', key: 'subject', fresh: { seq: n, fact_id: uuid } },
    { from: 'kernel.messages', key: 'case_id', fresh: { id: uuid, case_id: uuid } },
  ]
}

/** The county under another name: the server refuses to start where a table has a county and no wall. */
const unwalled = 'bare_county'

const bareName = (table: string): string => `bare.${table.split('.')[1]}`

const insertOf = async (
  owner: Pool,
  { from, key, fresh }: BareTable,
  caseId: string,
  batch: number,
): Promise<string> => {
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [from],
  )
  const literals = columns.map(({ name, type }) => `quote_nullable(${name}::text) || '::${type}'`)
  const { rows } = await owner.query<{ values: string[] }>(
    `select array[${literals.join(', ')}] as values from ${from} where ${key}::text = $1 limit 1`,
    [caseId],
  )
  const stored = rows[0]?.values
  if (!stored) throw new Error(`no row of ${caseId} in ${from}`)
  const values = columns.map(({ name }, i) => fresh[name] ?? stored[i] ?? 'null')
  const names = columns.map(({ name }) => (name === 'county' ? unwalled : name))
  const into = `insert into ${bareName(from)} (${names.join(', ')})`
  return `${into} select ${values.join(', ')} from generate_series(1, ${batch}) s;`
}

/**
 * Makes the bare tables and the script for pgbench from one stored report; answers the script's file. A batch writes so many
 * of each row by one statement.
 */
export const prepareBare = async (
  { database: { owner }, folder }: Stand,
  caseId: string,
  batch = 1,
): Promise<string> => {
  const tables = fourRows(numberOf(batch))
  await owner.query('drop schema if exists bare cascade; create schema bare')
  for (const { from } of tables)
    await owner.query(
      `create table ${bareName(from)} (like ${from} including all); alter table ${bareName(from)} rename county to ${unwalled}`,
    )
  const inserts: string[] = []
  for (const table of tables) inserts.push(await insertOf(owner, table, caseId, batch))
  const file = join(folder, `bare-${batch}.sql`)
  // Numbers rise with time over all clients, as the ids of the product do.
  const lines = ['\\set i :i + 1', '\\set n :start + :i * 64 + :client_id', 'begin;', ...inserts, 'commit;']
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

let starts = 1

/** Transactions per second of the six round trips. */
export const runBare = async (
  { address }: Stand,
  file: string,
  seconds: number,
  clients = 32,
): Promise<number> => {
  const start = starts++ * 1_000_000_000
  const options = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-T',
    String(seconds),
    '-f',
    file,
  ]
  const variables = ['-D', `start=${start}`, '-D', 'i=0']
  const at = ['-h', String(address.host), '-p', String(address.port), '-U', 'postgres', 'tongping']
  const said = await runChild('pgbench', [...options, ...variables, ...at])
  const tps = /tps = ([\d.]+)/.exec(said)?.[1]
  if (tps === undefined) throw new Error(`pgbench said no rate: ${said}`)
  return Number(tps)
}
