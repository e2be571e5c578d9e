import type { Tx } from '#platform/server/db/query.ts'

/** Transactions in which the mark of a county is asked once: one batch of acts shares the answer. */
const remembered = new WeakMap<Tx, Map<string, Promise<string>>>()

/** The same transaction, which remembers the marks it has seen: for one batch of look-ups, never for longer. */
export const rememberMarks = (tx: Tx): Tx => {
  const remembering: Tx = Object.create(tx, { query: { value: tx.query.bind(tx) } })
  remembered.set(remembering, new Map())
  return remembering
}

const askMark = async (tx: Tx, county: string): Promise<string> => {
  const { rows } = await tx.query<{ mark: string }>({
    name: 'reference-mark',
    text: `select xact || ':' || n as mark from kernel.reference_marks where county = $1`,
    values: [county],
  })
  return rows[0]?.mark ?? ''
}

const markOf = (tx: Tx, county: string): Promise<string> => {
  const marks = remembered.get(tx)
  if (!marks) return askMark(tx, county)
  const known = marks.get(county) ?? askMark(tx, county)
  marks.set(county, known)
  return known
}

/**
 * Keeps a county's reference data in memory. Every use compares the county's mark, which the database itself moves in the
 * transaction that changes such data: what is kept is never older than the asking transaction.
 */
export const keepInMemory = <Value>(
  load: (tx: Tx, county: string) => Promise<Value>,
): ((tx: Tx, county: string) => Promise<Value>) => {
  const held = new Map<string, { readonly mark: string; readonly value: Value }>()
  return async (tx, county) => {
    const mark = await markOf(tx, county)
    const known = held.get(county)
    if (known?.mark === mark) return known.value
    const value = await load(tx, county)
    held.set(county, { mark, value })
    return value
  }
}
