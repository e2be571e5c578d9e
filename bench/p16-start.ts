import { join } from 'node:path'
import type { Bench, Measure } from './bench.ts'
import { loadNow, median, rounded } from './measure.ts'

const startTimes = async (
  times: number,
  start: () => Promise<{ startMs: number; stop: () => Promise<void> }>,
): Promise<number[]> => {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const server = await start()
    took.push(server.startMs)
    await server.stop()
  }
  return took
}

const toMs = (times: readonly number[]): number[] => times.map((time) => Math.round(time))

/** From the spawn of the process to its first 2xx: on the city's PostgreSQL, and opening an embedded database again. */
export const start: Measure = {
  id: 'P16',
  title: 'Start: from nothing to the first answer',
  run: async (bench: Bench) => {
    const onServer = await startTimes(bench.rounds, () => bench.stand.startServer())
    const embedded = { DATABASE_URL: '', DATA_DIR: join(bench.stand.folder, 'embedded') }
    const first = await startTimes(1, () => bench.stand.startServer(embedded))
    const again = await startTimes(bench.rounds, () => bench.stand.startServer(embedded))
    const [server, reopened] = [median(onServer), median(again)]
    return {
      id: 'P16',
      title: start.title,
      figure: rounded(server),
      unit: 'ms',
      bar: '≤ 1,500 ms on PostgreSQL, ≤ 3,000 ms embedded and opened again',
      pass: server <= 1500 && reopened <= 3000,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        onPostgres: toMs(onServer),
        embeddedAgain: toMs(again),
        embeddedFirstWithDemonstration: toMs(first),
      },
    }
  },
}
