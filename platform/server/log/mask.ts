// Numbers stand alone or in running Chinese; a longer run of digits (a time, an id of ours) is none of these.
const idNumber = /(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[0-9Xx])(?![0-9A-Za-z])/g
const mobile = /(?<![0-9A-Za-z.])(?:(\+?86)[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![0-9A-Za-z])/g

/** Hides the middle of identity and mobile numbers wherever they stand in a text. */
export const maskText = (text: string): string =>
  text.replace(idNumber, '$1********$2').replace(mobile, '$1$2****$3')

const maskValue = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'number')
    return maskText(String(value)) === String(value) ? value : maskText(String(value))
  if (Array.isArray(value)) return value.map(maskValue)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskText(key), maskValue(inner)]))
}

/** The same for a line of JSON, which stays JSON: most lines hold nothing to hide and pass untouched. */
export const maskJson = (line: string): string =>
  maskText(line) === line ? line : `${JSON.stringify(maskValue(JSON.parse(line)))}\n`
