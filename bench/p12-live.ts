import type { Measure } from './bench.ts'
import { liveBoard } from './live-board.ts'
import { loadNow } from './measure.ts'

const title = 'Live board: from the sending of an act to 1,000 screens, each with its own rights'

/** Runs on a database and a server of its own: a thousand feeds must not stand on another measure's load. */
export const live: Measure = {
  id: 'P12',
  title,
  run: async ({ seed, seconds }) => {
    const { figure, reference, ratio, pass, detail } = await liveBoard({
      seconds: seconds(20),
      seed: String(seed),
    })
    return {
      id: 'P12',
      title,
      figure,
      unit: 'ms p99',
      reference,
      ratio,
      bar: 'p99 ≤ 250 ms, none lost, ≤ 40 KB for an idle watcher',
      pass,
      seed,
      load: loadNow(),
      detail,
    }
  },
}
