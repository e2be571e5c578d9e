import type { Tx } from '#platform/server/db/query.ts'

const chunk = 2000

/** Inserts plain objects into a table, whose keys are the columns; 2,000 rows a statement. */
export const insertRows = async (
  tx: Tx,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> => {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).join(', ')
  for (let i = 0; i < rows.length; i += chunk)
    await tx.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows.slice(i, i + chunk))],
    )
}
