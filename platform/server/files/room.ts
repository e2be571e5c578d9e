import { statfs } from 'node:fs/promises'

/** Bytes kept free: the database needs them to finish what it began and to stay open for reading. */
const usualReserve = 64 * 1024 * 1024
/** Asking the file system again and again during a burst would tell nothing new. */
const freshMs = 500

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Answers whether the folders' disks have room for more. Writing stops while the database can still work: one that
 * meets the end of its disk by itself goes down, and takes reading with it. A folder that is not there needs no room.
 */
export const makeRoomCheck = (
  folders: readonly string[],
  reserve: number = usualReserve,
): (() => Promise<boolean>) => {
  let [answer, until] = [Promise.resolve(true), 0]
  const look = async (): Promise<boolean> => {
    const free = await Promise.all(folders.map((folder) => freeBytes(folder).catch(() => Infinity)))
    return Math.min(...free) >= reserve
  }
  return () => {
    const now = performance.now()
    if (now >= until) [answer, until] = [look(), now + freshMs]
    return answer
  }
}
