import { newId } from '#kernel/id/id.ts'
import { prepareBare, runBare } from './bare.ts'
import type { Bench, Measure } from './bench.ts'
import { runLoad } from './load.ts'
import type { Outcome } from './load-child.ts'
import { alternate, judge, loadNow, median, rounded } from './measure.ts'
import { factsStored, firstReport } from './p01-intake.ts'
import { batchSize } from './requests.ts'

/** Devices that come back to the line at once. */
const devices = 8
const grid = '511424109004001'
const outside: readonly [number, number] = [116.39, 39.9]

const middle = async ({ stand, county }: Bench): Promise<readonly [number, number]> => {
  const { rows } = await stand.database.owner.query<{ lon: number; lat: number }>(
    'select lon, lat from base_data.grids where county = $1 and id = $2',
    [county, grid],
  )
  return [rows[0]?.lon ?? 0, rows[0]?.lat ?? 0]
}

export const batches: Measure = {
  id: 'P2',
  title: 'Device batches of 50 reports through the sync door, every act judged alone',
  run: async (bench) => {
    const cookie = await bench.server.signIn(`grid-worker-${grid}`)
    const place = await middle(bench)
    const file = await prepareBare(bench.stand, await firstReport(bench), batchSize)
    const seconds = bench.seconds(4)
    const lost: number[] = []
    const send = async (
      connections: number,
      sent: number,
      places: readonly (readonly [number, number])[],
    ): Promise<Outcome> => {
      const before = await factsStored(bench)
      const traffic = { kind: 'batches', places, cookie, device: newId() } as const
      const outcome = await runLoad(bench.server.url, { connections, warmSeconds: 1, seconds: sent, traffic })
      const good = places.filter((one) => one !== outside).length / places.length
      lost.push(outcome.acked * batchSize * good - ((await factsStored(bench)) - before))
      return outcome
    }
    const outcomes: Outcome[] = []
    const rounds = await alternate(
      bench.rounds,
      async () => batchSize * (await runBare(bench.stand, file, seconds, devices)),
      async () => {
        outcomes.push(await send(devices, seconds, [place]))
        return batchSize * (outcomes.at(-1)?.rate ?? 0)
      },
    )
    // One in ten lies outside the county: refused alone, the other 45 of each batch are stored.
    await send(2, 1, [outside, ...Array.from({ length: 9 }, () => place)])
    const { figure, reference, ratio, unstable } = judge(rounds)
    return {
      id: 'P2',
      title: batches.title,
      figure: rounded(figure),
      unit: 'reports/s',
      reference: rounded(reference),
      ratio: rounded(ratio),
      bar: '≥ 4,000 reports/s; a bad record does not sink its batch',
      pass: unstable || lost.some((n) => n !== 0) ? null : figure >= 4000,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        reference: `pgbench, ${devices} clients: four of the rows bare, 50 of each by one statement`,
        rounds,
        p50: rounded(median(outcomes.map((one) => one.p50))),
        p99: rounded(median(outcomes.map((one) => one.p99))),
        ackedButNotStored: lost,
        unstable,
      },
    }
  },
}
