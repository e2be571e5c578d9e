import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const message = (dataDir: string): string =>
  `数据目录 ${dataDir} 正被另一个同屏进程使用，请先停止它。` +
  `The data folder ${dataDir} is in use by another Tongping process: stop that one first.`

/**
 * Takes the data folder for this process and returns how to give it back; a second process is refused at once.
 * SQLite is used only for its file lock: the kernel drops it with the process, even after `kill -9`, on every system.
 */
export const lockFolder = (dataDir: string): (() => void) => {
  mkdirSync(dataDir, { recursive: true })
  const file = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 })
  try {
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
  } catch (cause) {
    file.close()
    const locked = cause instanceof Error && cause.message.includes('locked')
    throw locked ? new Error(message(dataDir)) : cause
  }
  return () => file.close()
}
