import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasStrace = (): boolean => spawnSync('strace', ['-V']).status === 0

/** Milliseconds since 1970 with their fraction, on the clock that strace prints. */
export const exactNow = (): number => performance.timeOrigin + performance.now()

const calls = 'fsync,fdatasync,sync_file_range,msync'

/** Moments at which a sync began, in milliseconds since 1970. */
const momentsIn = (text: string): number[] =>
  text
    .split('\n')
    .map((line) => /^\d+ +(\d+\.\d+) \w+\(/.exec(line)?.[1])
    .filter((moment) => moment !== undefined)
    .map((moment) => Number(moment) * 1000)

/** Counts the sync calls of these processes and of all that they fork, until told to stop. */
export const watchSyncs = async (pids: readonly number[]): Promise<{ stop: () => Promise<number[]> }> => {
  const file = join(tmpdir(), `scorecard-strace-${process.pid}-${pids[0]}`)
  const targets = pids.flatMap((pid) => ['-p', String(pid)])
  const tracer = spawn('strace', ['-f', '-ttt', '-e', `trace=${calls}`, '-o', file, ...targets], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  tracer.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  while (said.split('attached').length <= pids.length) {
    if (tracer.exitCode !== null) throw new Error(`strace ended: ${said}`)
    await once(tracer.stderr, 'data')
  }
  return {
    stop: async () => {
      tracer.kill('SIGINT')
      await once(tracer, 'exit')
      const moments = momentsIn(readFileSync(file, 'utf8'))
      rmSync(file)
      return moments
    },
  }
}
