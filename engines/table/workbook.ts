import exceljs, { type Cell, type Worksheet } from 'exceljs'
import { checkArchive, largest, SheetRefused } from '#engines/table/archive.ts'
import { decodeCsv, parseCsv, writeCsv } from '#engines/table/csv.ts'

export type SheetKind = 'xlsx' | 'csv'

export interface SheetRead {
  readonly kind: SheetKind
  readonly grid: string[][]
}

/** One cell to be written into somebody's own file; `why` becomes its note. */
export interface Edit {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly fault?: boolean
  readonly why?: string
}

/** Text of a cell. A blank one is not asked for its text: merged, exceljs throws. */
const textOf = (cell: Cell): string => {
  const { value } = cell
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString().slice(0, 10) : cell.text
}

/** Offices format whole sheets: only columns that hold something count. */
const gridOf = (sheet: Worksheet): string[][] => {
  const width = Math.min(sheet.columnCount, largest.columns)
  if (sheet.columnCount > width)
    sheet.eachRow((row) =>
      row.eachCell((cell, column) => {
        if (column > width && cell.value !== null) throw new SheetRefused('too-many-columns')
      }),
    )
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: width }, (_, column) => textOf(sheet.getCell(row + 1, column + 1))),
  )
}

const openWorkbook = async (bytes: Buffer) => {
  checkArchive(bytes)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes as never).catch(() => {
    throw new SheetRefused('not-a-workbook')
  })
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible') ?? workbook.worksheets[0]
  if (!sheet) throw new SheetRefused('not-a-workbook')
  if (sheet.rowCount > largest.rows + 50) throw new SheetRefused('too-many-rows')
  return { workbook, sheet }
}

const kindOf = (bytes: Buffer): SheetKind => {
  const head = bytes.toString('hex', 0, 4)
  if (head === 'd0cf11e0') throw new SheetRefused('old-workbook')
  return head === '504b0304' ? 'xlsx' : 'csv'
}

const csvGrid = (bytes: Buffer): string[][] => {
  const text = decodeCsv(bytes)
  if (text === undefined) throw new SheetRefused('no-text')
  try {
    return parseCsv(text, largest.rows + 50)
  } catch (error) {
    throw error instanceof SyntaxError ? new SheetRefused('no-text') : error
  }
}

/** Cells of the first visible sheet as text; the file's content decides what it is, never its name. */
export const readSheet = async (bytes: Buffer): Promise<SheetRead> => {
  const kind = kindOf(bytes)
  const grid = kind === 'csv' ? csvGrid(bytes) : gridOf((await openWorkbook(bytes)).sheet)
  if (grid.some(({ length }) => length > largest.columns)) throw new SheetRefused('too-many-columns')
  if (grid.length > largest.rows + 50) throw new SheetRefused('too-many-rows')
  return { kind, grid }
}

const colours = { filled: 'FFE6F4EC', fault: 'FFFDECEB' }

const writeXlsx = async (bytes: Buffer, edits: readonly Edit[]): Promise<Buffer> => {
  const { workbook, sheet } = await openWorkbook(bytes)
  for (const { row, column, text, fault, why } of edits) {
    const cell = sheet.getCell(row + 1, column + 1)
    cell.value = text
    // A style may be the column's own object: a changed copy colours this cell alone.
    const argb = fault ? colours.fault : colours.filled
    cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } }
    if (why !== undefined) cell.note = why
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const writeCells = (grid: string[][], edits: readonly Edit[]): string[][] => {
  for (const { row, column, text } of edits) {
    const cells = (grid[row] ??= [])
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  return grid
}

/** The user's own file with cells written into it; a csv comes back as UTF-8 with its mark. */
export const writeSheet = async (bytes: Buffer, edits: readonly Edit[]): Promise<Buffer> =>
  kindOf(bytes) === 'xlsx'
    ? writeXlsx(bytes, edits)
    : Buffer.from(writeCsv(writeCells(csvGrid(bytes), edits)))
