import type { Text } from '#kernel/words/words.ts'
import { cleanCell, formatCell, type CellKind } from '#engines/table/text.ts'

/** A field that the base knows under many headers. */
export interface KnownField {
  readonly key: string
  readonly name: Text
  readonly synonyms: readonly string[]
  readonly kind: CellKind
}

export interface Column {
  /** Place in the sheet, from 0. */
  readonly index: number
  readonly label: string
  /** Key of the known field; without one only people know the answer. */
  readonly field?: string | undefined
}

export interface SheetRow {
  /** Place in the sheet, from 0: where answers are written back. */
  readonly at: number
  readonly cells: readonly string[]
}

export interface CellFault {
  readonly row: number
  readonly words: Text
}

export interface Table {
  readonly header: number
  readonly columns: readonly Column[]
  readonly rows: readonly SheetRow[]
  readonly faults: readonly CellFault[]
}

/** A header's bare words: no spaces, marks, numbers in front or remarks in brackets. */
export const bareLabel = (label: string): string =>
  cleanCell(label)
    .replaceAll(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replaceAll(/[\s*:：、,，.。/\\_-]/g, '')
    .replace(/^\d+/, '')

/** The known field of a header: what this issuer chose before, else the same words, else the longest that it contains. */
export const suggestField = (
  label: string,
  fields: readonly KnownField[],
  remembered: ReadonlyMap<string, string> = new Map(),
): string | undefined => {
  const bare = bareLabel(label)
  if (bare === '') return undefined
  const before = remembered.get(bare)
  if (before !== undefined) return before || undefined
  const named = fields.flatMap(({ key, synonyms }) => synonyms.map((synonym) => ({ key, synonym })))
  const same = named.find(({ synonym }) => synonym === bare)
  if (same) return same.key
  return named
    .filter(({ synonym }) => synonym.length > 1 && bare.endsWith(synonym))
    .toSorted((a, b) => b.synonym.length - a.synonym.length)[0]?.key
}

/** A header stands among the first rows: titles, blank rows and a line about the issuer may come before it. */
const headerWithin = 20

const labelsAt = (grid: readonly (readonly string[])[], row: number): string[] => {
  const width = Math.max(0, ...grid.slice(Math.max(0, row - 1), row + 1).map(({ length }) => length))
  return Array.from({ length: width }, (_, i) => {
    const own = cleanCell(grid[row]?.[i] ?? '')
    return own === '' ? cleanCell(grid[row - 1]?.[i] ?? '') : own
  })
}

/** The row that names the most known fields; of a header in two rows the lower one, with the upper where it is blank. */
export const findHeader = (
  grid: readonly (readonly string[])[],
  fields: readonly KnownField[],
  remembered?: ReadonlyMap<string, string>,
): { row: number; labels: string[] } | undefined => {
  const found = grid.slice(0, headerWithin).map((cells, row) => {
    const own = new Set(cells.flatMap((cell) => suggestField(cell, fields, remembered) ?? []))
    return { row, known: own.size }
  })
  const most = Math.max(0, ...found.map(({ known }) => known))
  const row = found.findLast(({ known }) => known === most)?.row
  return most < 2 || row === undefined ? undefined : { row, labels: labelsAt(grid, row) }
}

/** Two columns never carry one field: the first keeps it. */
const mapColumns = (
  labels: readonly string[],
  fields: readonly KnownField[],
  remembered?: ReadonlyMap<string, string>,
): Column[] => {
  const taken = new Set<string>()
  return labels.flatMap((label, index) => {
    if (label === '') return []
    const field = suggestField(label, fields, remembered)
    if (field === undefined || taken.has(field)) return [{ index, label }]
    taken.add(field)
    return [{ index, label, field }]
  })
}

/** Totals, remarks and signatures under a table say one or two things across it. */
const isFoot = (cells: readonly string[]): boolean => new Set(cells.filter(Boolean)).size < 2

/** Reads cells in the spelling of their kind; what cannot be read stays as it is and becomes a fault of its row. */
const readRow = (
  at: number,
  raw: readonly string[],
  columns: readonly Column[],
  kinds: ReadonlyMap<string, CellKind>,
): { row: SheetRow; faults: CellFault[] } => {
  const faults: CellFault[] = []
  const cells = raw.map((cell) => cleanCell(cell))
  for (const { index, label, field } of columns) {
    const said = cells[index] ?? ''
    const kind = kinds.get(field ?? '') ?? 'text'
    const read = said === '' ? '' : formatCell(kind, said)
    if (read === undefined)
      faults.push({ row: at, words: { zh: `“${label}”读不懂`, en: `“${label}” cannot be read` } })
    else cells[index] = read
  }
  return { row: { at, cells }, faults }
}

/** Finds header, columns and rows of a sheet; nothing when no row names two known fields. */
export const readTable = (
  grid: readonly (readonly string[])[],
  fields: readonly KnownField[],
  remembered?: ReadonlyMap<string, string>,
): Table | undefined => {
  const header = findHeader(grid, fields, remembered)
  if (!header) return undefined
  const columns = mapColumns(header.labels, fields, remembered)
  const kinds = new Map(fields.map(({ key, kind }) => [key, kind]))
  const read = grid
    .map((cells, at) => ({ cells, at }))
    .slice(header.row + 1)
    .filter(({ cells }) => !isFoot(cells.map((cell) => cleanCell(cell))))
    .map(({ cells, at }) => readRow(at, cells, columns, kinds))
  return {
    header: header.row,
    columns,
    rows: read.map(({ row }) => row),
    faults: read.flatMap(({ faults }) => faults),
  }
}
