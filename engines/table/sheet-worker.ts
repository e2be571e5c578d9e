import { parentPort, workerData } from 'node:worker_threads'
import { SheetRefused } from '#engines/table/archive.ts'
import type { Told } from '#engines/table/apart.ts'
import { readSheet, writeSheet, type Edit } from '#engines/table/workbook.ts'

/** What the thread is asked: without edits to read, with edits to write. */
const { bytes, edits } = workerData as { bytes: Uint8Array; edits?: readonly Edit[] }
const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const tell = (told: Told): void => parentPort?.postMessage(told, [])

try {
  const done = edits ? await writeSheet(file, edits) : await readSheet(file)
  tell({ done })
} catch (error) {
  if (!(error instanceof SheetRefused)) throw error
  tell({ refused: error.why })
}
