import { inflateRawSync } from 'node:zlib'

/** What a workbook may hold; a village's table has hundreds of rows. */
export const largest = {
  bytes: 4 * 1024 * 1024,
  unpacked: 32 * 1024 * 1024,
  rows: 2000,
  columns: 80,
  parts: 500,
}

export type Refused =
  | 'not-a-workbook'
  | 'old-workbook'
  | 'too-big-inside'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-slow'
  | 'no-text'

export class SheetRefused extends Error {
  readonly why: Refused

  constructor(why: Refused) {
    super(why)
    this.name = 'SheetRefused'
    this.why = why
  }
}

const endOf = (bytes: Buffer): number => {
  const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0 || at + 22 > bytes.length) throw new SheetRefused('not-a-workbook')
  return at
}

interface Part {
  readonly name: string
  readonly method: number
  readonly packed: Buffer
}

/** Parts of a zip archive by its directory, without unpacking any. */
const partsOf = (bytes: Buffer): Part[] => {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > largest.parts) throw new SheetRefused('too-big-inside')
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    const sizes = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
    const [nameLength = 0, extra = 0, comment = 0] = sizes
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const part = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(from, from + bytes.readUInt32LE(at + 20)),
    }
    at += 46 + nameLength + extra + comment
    return part
  })
}

const count = (bytes: Buffer, text: string): number => {
  let n = 0
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) n++
  return n
}

/**
 * Refuses a workbook that would be large once unpacked. It unpacks every part under one budget, because the sizes that an
 * archive declares may lie.
 */
export const checkArchive = (bytes: Buffer): void => {
  let room = largest.unpacked
  try {
    for (const { name, method, packed } of partsOf(bytes)) {
      const open = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
      room -= open.length
      if (room < 0) throw new SheetRefused('too-big-inside')
      if (/worksheets\/[^/]+\.xml$/.test(name) && count(open, '<row') > largest.rows + 50)
        throw new SheetRefused('too-many-rows')
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new SheetRefused(tooLarge ? 'too-big-inside' : 'not-a-workbook')
  }
}
