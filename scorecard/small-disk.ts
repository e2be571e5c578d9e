import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface SmallDisk {
  readonly path: string
  /** Somebody else's file grows until only so many bytes are left; answers how many are. */
  readonly fillTo: (left: number) => number
  readonly empty: () => void
  readonly remove: () => void
}

export const mayMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

const piece = Buffer.alloc(256 * 1024, 1)

const freeOn = (path: string): number => {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** Writes as long as more than `left` is free; a disk that is full in the middle of a piece is what was asked for. */
const grow = (path: string, file: number, left: number): void => {
  while (freeOn(path) > left)
    try {
      writeSync(file, piece.subarray(0, Math.min(piece.length, freeOn(path) - left)))
    } catch (error) {
      if (isFull(error)) return
      throw error
    }
}

/** Mounts a disk of so many megabytes in memory at a folder that exists. */
export const mountSmallDisk = (path: string, megabytes: number): SmallDisk => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'scorecard', path])
  chmodSync(path, 0o711)
  const ballast = join(path, 'ballast')
  return {
    path,
    fillTo: (left) => {
      const file = openSync(ballast, 'a')
      grow(path, file, left)
      closeSync(file)
      return freeOn(path)
    },
    empty: () => rmSync(ballast, { force: true }),
    remove: () => void execFileSync('umount', ['-l', path]),
  }
}
