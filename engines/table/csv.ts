/** Text of a csv file: UTF-8, else GB18030 as older Excel saves it; nothing when it is neither. */
export const decodeCsv = (bytes: Uint8Array): string | undefined => {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return text.includes('\u0000') ? undefined : text
    } catch (error) {
      // Not this encoding: the next is tried.
      if (!(error instanceof TypeError)) throw error
    }
  }
  return undefined
}

/** Rows of a csv text (RFC 4180); stops with the row after `most`, so that a long file costs no more. */
export const parseCsv = (text: string, most = Infinity): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  const token = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|\n|\r|$)/y
  while (token.lastIndex < text.length && rows.length <= most) {
    const found = token.exec(text)
    if (!found) throw new SyntaxError('a quote stands where none may')
    const [, cell = '', end = ''] = found
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',' && token.lastIndex < text.length) continue
    if (end === ',') row.push('')
    rows.push(row)
    row = []
  }
  return rows
}

/** A spreadsheet runs what begins like a formula: such text is written as text. */
const inert = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A csv text of rows, with the mark by which Excel knows UTF-8. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => quoted(inert(cell))).join(',')).join('\r\n')}\r\n`
