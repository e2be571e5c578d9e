// A sheet program runs a cell that begins like a formula; behind an apostrophe it stays text, and reading takes that away again.
const asText = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
const asWritten = (cell: string): string => cell.replace(/^'('*[=+\-@\t\r])/, '$1')

/** Rows of a comma-separated file (RFC 4180): quotes may hold commas, line breaks and doubled quotes. */
export const readCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/gy
  const whole = text.replace(/^\uFEFF/, '')
  while (cell.lastIndex < whole.length) {
    const at = cell.lastIndex
    const found = cell.exec(whole)
    if (!found) throw new SyntaxError(`a quote is not closed near character ${at + 1}`)
    row.push(asWritten(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"')))
    if (found[3] === ',' && cell.lastIndex < whole.length) continue
    if (found[3] === ',') row.push('')
    rows.push(row)
    row = []
  }
  return rows.filter((cells) => cells.some((one) => one.trim() !== ''))
}

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** The same, written; a byte order mark tells sheet programs that it is UTF-8. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map((cell) => quoted(asText(cell))).join(',')).join('\r\n')}\r\n`
