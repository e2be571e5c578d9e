import { newId } from '#kernel/id/id.ts'
import { runBare, prepareBare } from './bare.ts'
import type { Bench, Measure } from './bench.ts'
import { runLoad } from './load.ts'
import type { Outcome } from './load-child.ts'
import { alternate, judge, loadNow, median, rounded, type Result } from './measure.ts'
import type { Traffic } from './requests.ts'

const connections = 32

/** Facts of the home county: what was acknowledged must have been added here. */
export const factsStored = async ({ stand, county }: Bench): Promise<number> => {
  const { rows } = await stand.database.owner.query<{ n: string }>(
    'select count(*) as n from kernel.facts where county = $1',
    [county],
  )
  return Number(rows[0]?.n)
}

/** One report over HTTP whose rows the bare reference then copies. */
export const firstReport = async ({ server, places }: Bench): Promise<string> => {
  const [lon = 0, lat = 0] = places[0] ?? []
  const id = newId()
  const body = {
    id: newId(),
    case: id,
    place: { lon, lat, source: 'map', words: '12号门前' },
    words: '小区东门的路灯坏了三盏，晚上回家看不清路，老人孩子走路不安全。（1）',
  }
  const response = await fetch(`${server.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok)
    throw new Error(`the first report was answered ${response.status}: ${await response.text()}`)
  return id
}

const sendReports = async (
  bench: Bench,
  seconds: number,
  rate?: number,
): Promise<Outcome & { lost: number }> => {
  const before = await factsStored(bench)
  const traffic: Traffic = { kind: 'reports', places: bench.places }
  const outcome = await runLoad(bench.server.url, {
    connections,
    warmSeconds: bench.warmSeconds,
    seconds,
    rate,
    traffic,
  })
  return { ...outcome, lost: outcome.acked - ((await factsStored(bench)) - before) }
}

/** Residents' reports with every safety on, against four of their rows written bare in six round trips. */
export const intake: Measure = {
  id: 'P1',
  title: 'Intake: validate, once-only key, grid look-up, case, fact, audit, words, message and timer',
  run: async (bench: Bench): Promise<Result> => {
    const file = await prepareBare(bench.stand, await firstReport(bench))
    const seconds = bench.seconds(8)
    const done: Awaited<ReturnType<typeof sendReports>>[] = []
    const rounds = await alternate(
      bench.rounds,
      () => runBare(bench.stand, file, seconds + bench.warmSeconds),
      async () => {
        const outcome = await sendReports(bench, seconds)
        done.push(outcome)
        return outcome.rate
      },
    )
    const { figure, reference, ratio, unstable } = judge(rounds)
    const steady = await sendReports(bench, seconds, Math.round(figure * 0.7))
    const p99 = median(done.map((one) => one.p99))
    const lost = [...done, steady].filter((one) => one.lost !== 0 || Object.keys(one.refused).length > 0)
    return {
      id: 'P1',
      title: intake.title,
      figure: rounded(figure),
      unit: 'reports/s',
      reference: rounded(reference),
      ratio: rounded(ratio),
      bar: 'ratio ≥ 0.25 (aim 0.40), p99 ≤ 60 ms at 32 connections',
      pass: unstable || lost.length > 0 ? null : ratio >= 0.25 && p99 <= 60,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        reference: 'pgbench, 32 clients, prepared: begin, case, fact, audit, message, commit',
        rounds,
        p50: rounded(median(done.map((one) => one.p50))),
        p99: rounded(p99),
        openLoop: { rate: Math.round(figure * 0.7), p50: rounded(steady.p50), p99: rounded(steady.p99) },
        acked: done.reduce((sum, one) => sum + one.acked, steady.acked),
        ackedButNotStored: [...done, steady].reduce((sum, one) => sum + one.lost, 0),
        refused: done.map((one) => one.refused),
        unstable,
      },
    }
  },
}
