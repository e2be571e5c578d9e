const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of GB 11643-1999 for the first 17 digits. */
const checkCharacter = (body: string): string =>
  '10X98765432'.charAt(weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11)

/** One spelling for what hands and old systems write in many: full-width signs, no-break spaces, a leading apostrophe. */
export const cleanCell = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^'+/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const dayMs = 86_400_000
/** Days from Excel's zero to 1970; serials below 1920 and above 2100 are numbers, not days. */
const excelZero = 25_569
const serials = { from: 7306, to: 73_415 }

/** A date however it was typed, as `YYYY-MM-DD`; nothing when it is no day of the calendar. */
export const asDate = (text: string): string | undefined => {
  const said = cleanCell(text)
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00(?:\.000Z)?)?)?$/.exec(
      said,
    ) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(said)
  if (parts) {
    const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
    if (!isDay(year, month, day)) return undefined
    return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  }
  const serial = /^\d{4,5}$/.test(said) ? Number(said) : 0
  if (serial < serials.from || serial > serials.to) return undefined
  return new Date((serial - excelZero) * dayMs).toISOString().slice(0, 10)
}

/** An identity number in any of its spellings as 18 characters; nothing when its day or check character is wrong. */
export const asIdentity = (text: string): string | undefined => {
  const bare = cleanCell(text)
    .replaceAll(/[\s\-_.·]/g, '')
    .toUpperCase()
  const old = /^\d{15}$/.test(bare) ? `${bare.slice(0, 6)}19${bare.slice(6)}` : undefined
  const whole = old === undefined ? bare : old + checkCharacter(old)
  if (!/^\d{17}[\dX]$/.test(whole) || asDate(whole.slice(6, 14)) === undefined) return undefined
  return checkCharacter(whole) === whole[17] ? whole : undefined
}

export type CellKind = 'text' | 'date' | 'identity'

/** A cell in the spelling of its kind; nothing when it cannot be read as that. */
export const formatCell = (kind: CellKind, text: string): string | undefined => {
  if (kind === 'date') return asDate(text)
  if (kind === 'identity') return asIdentity(text)
  return cleanCell(text)
}
