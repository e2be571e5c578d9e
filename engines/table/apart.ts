import { Worker } from 'node:worker_threads'
import { Fault, fieldFault, type FieldFault } from '#kernel/fault/fault.ts'
import { largest, SheetRefused, type Refused } from '#engines/table/archive.ts'
import type { Edit, SheetRead } from '#engines/table/workbook.ts'

/** A workbook is somebody's program: it is opened in a thread of its own with so much memory and time, and few at once. */
const limits = { ms: 15_000, megabytes: 320, atOnce: 2 }

let running = 0

/** What the thread answers. */
export interface Told {
  readonly done?: unknown
  readonly refused?: Refused
}

const runThread = (data: { bytes: Uint8Array; edits?: readonly Edit[] }): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    const end = (settle: () => void): void => {
      clearTimeout(clock)
      settle()
      void worker.terminate()
    }
    const refuse = (why: Refused) => end(() => reject(new SheetRefused(why)))
    const clock = setTimeout(() => refuse('too-slow'), limits.ms)
    worker.once('message', ({ done, refused }: Told) =>
      refused ? refuse(refused) : end(() => resolve(done)),
    )
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('too-big-inside') : end(() => reject(error)),
    )
  })

const reasons: Readonly<Record<Refused, FieldFault['reason']>> = {
  'not-a-workbook': { zh: '这不是能打开的 .xlsx 表格', en: 'This is no workbook (.xlsx) that can be opened' },
  'old-workbook': {
    zh: '这是旧版 .xls，请另存为 .xlsx 再传',
    en: 'This is an old .xls: save it as .xlsx first',
  },
  'too-big-inside': { zh: '表格解开后太大，打不开', en: 'Unpacked, this workbook is too large' },
  'too-many-rows': {
    zh: `一张表最多 ${largest.rows} 行，请按村拆开再传`,
    en: `A table may have ${largest.rows} rows; split it by village`,
  },
  'too-many-columns': {
    zh: `一张表最多 ${largest.columns} 列`,
    en: `A table may have ${largest.columns} columns`,
  },
  'too-slow': { zh: '这张表读了太久，没有读完', en: 'Reading this workbook took too long' },
  'no-text': { zh: '读不出文字，请存为 .xlsx 或 csv', en: 'No text can be read; save it as .xlsx or csv' },
}

const apart = async (data: Parameters<typeof runThread>[0]): Promise<unknown> => {
  if (running >= limits.atOnce) throw new Fault('too-many')
  running++
  try {
    return await runThread(data)
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error
    const { zh, en } = reasons[error.why]
    throw fieldFault('file', zh, en)
  } finally {
    running--
  }
}

/** Reads a sheet in a thread of its own; refuses in words what is no table or too large. */
export const readApart = async (bytes: Uint8Array): Promise<SheetRead> =>
  (await apart({ bytes })) as SheetRead

/** Writes cells into somebody's own file in a thread of its own. */
export const writeApart = async (bytes: Uint8Array, edits: readonly Edit[]): Promise<Uint8Array> =>
  (await apart({ bytes, edits })) as Uint8Array
