import { bareLabel, type Column, type SheetRow, type Table } from '#engines/table/contract.ts'

/** What the base knows of the subject of one row: `subject` is the person or household, never a number of theirs. */
export interface KnownRow {
  readonly subject: string
  readonly values: Readonly<Record<string, string>>
}

export type AnsweredBy = 'secretary' | 'visit'

export interface FilledCell {
  readonly row: number
  readonly column: number
  readonly value: string
  /** The base's register, an earlier answer, the secretary or somebody at the door now; `gap` waits for one. */
  readonly source: 'base' | 'earlier' | AnsweredBy | 'gap'
  readonly at: string
  /** Whom the cell is about, where the base knows: under it an answer is found again. */
  readonly subject: string
}

export interface Plan {
  readonly cells: readonly FilledCell[]
  readonly subjects: readonly string[]
  readonly labels: readonly string[]
}

/** Cells that wait for somebody. */
export const gapsIn = (cells: readonly FilledCell[]): number =>
  cells.filter(({ source }) => source === 'gap').length

/** What a column is called across requests: its known field, else its own bare words. */
export const labelOf = ({ field, label }: Column): string => field ?? bareLabel(label)

/** Columns by their place, under the names that requests share. */
export const labelsOf = (columns: readonly Column[]): ReadonlyMap<number, string> =>
  new Map(columns.map((column) => [column.index, labelOf(column)]))

export const cellOf = ({ cells }: SheetRow, columns: readonly Column[], field: string): string => {
  const column = columns.find((one) => one.field === field)
  return column ? (cells[column.index] ?? '') : ''
}

/** By what a row names its subject: a person by the identity number, else a household by its address. */
export const keyOf = (row: SheetRow, columns: readonly Column[]): string =>
  cellOf(row, columns, 'identity') || cellOf(row, columns, 'address')

/** Columns as the issuer meant them; an unnamed one keeps what was suggested. */
export const choose = (
  columns: readonly Column[],
  chosen: readonly { index: number; field: string }[],
): Column[] => {
  const meant = new Map(chosen.map(({ index, field }) => [index, field]))
  return columns.map(({ index, label, field }) => {
    const now = meant.get(index) ?? field ?? ''
    return now === '' ? { index, label } : { index, label, field: now }
  })
}

export interface Knowledge {
  readonly rows: ReadonlyMap<string, KnownRow>
  /** Earlier answers by subject and label. */
  readonly earlier: (subject: string, label: string) => { value: string; at: string } | undefined
  readonly now: string
}

const fillCell = (
  row: SheetRow,
  column: Column,
  { rows, earlier, now }: Knowledge,
  key: string,
): FilledCell => {
  const known = rows.get(key)
  const place = { row: row.at, column: column.index, subject: known?.subject ?? '' }
  const value = column.field === undefined ? undefined : known?.values[column.field]
  if (value) return { ...place, value, source: 'base', at: now }
  const before = known && earlier(known.subject, labelOf(column))
  return before ? { ...place, ...before, source: 'earlier' } : { ...place, value: '', source: 'gap', at: now }
}

/** Every blank cell that is asked for: filled with source and date where something is known, else a gap. */
export const planFill = (table: Pick<Table, 'rows'>, columns: readonly Column[], known: Knowledge): Plan => {
  const asking = columns.filter(({ field }) => field !== 'skip')
  const cells = table.rows.flatMap((row) =>
    asking
      .filter(({ index }) => (row.cells[index] ?? '') === '')
      .map((column) => fillCell(row, column, known, keyOf(row, columns))),
  )
  const columnsAsked = new Set(cells.map(({ column }) => column))
  const subjects = new Set(table.rows.flatMap((row) => known.rows.get(keyOf(row, columns))?.subject ?? []))
  const labels = new Set(asking.filter(({ index }) => columnsAsked.has(index)).map(labelOf))
  return { cells, subjects: [...subjects], labels: [...labels] }
}

/** Above this share of what an earlier request asked, a request needs a reason. */
const overlapLimit = 60

export interface Overlap {
  readonly shared: number
  readonly all: number
}

/** Compared as integers: no share is ever rounded over the line. */
export const needsReason = ({ shared, all }: Overlap): boolean => shared * 100 > overlapLimit * all

/** A share in whole percent, for reading. */
export const percent = (part: number, all: number): number => (all === 0 ? 0 : Math.floor((part * 100) / all))

/** Fields that reach or identify one person: who asks for them says why, on which law, and for how long. */
const personal: readonly string[] = ['identity', 'phone']

/** Whether a sheet asks for or carries numbers of persons. */
export const asksPersonal = (columns: readonly Column[]): boolean =>
  columns.some(({ field = '' }) => personal.includes(field))
