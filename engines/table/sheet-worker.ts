import { parentPort, workerData } from 'node:worker_threads'
import { SheetRefused } from '#engines/table/archive.ts'
import { readSheet, writeSheet, type Edit } from '#engines/table/workbook.ts'

/** What the thread is asked: without edits to read, with edits to write. */
const { bytes, edits } = workerData as { bytes: Uint8Array; edits?: readonly Edit[] }
const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

try {
  const done = edits ? await writeSheet(file, edits) : await readSheet(file)
  parentPort?.postMessage({ done })
} catch (error) {
  if (!(error instanceof SheetRefused)) throw error
  parentPort?.postMessage({ refused: error.why })
}
