import type { Bench } from './bench.ts'
import { runLoad } from './load.ts'
import type { Outcome } from './load-child.ts'
import { alternate, judge, loadNow, median, rounded, type Result } from './measure.ts'

/** Somebody of the centre, who may read the whole county. */
export const dispatcher = '511424-county-centre-dispatcher-1'

export interface Reading {
  readonly id: string
  readonly title: string
  readonly bar: string
  readonly cookie: string
  readonly paths: readonly string[]
}

const refusedAny = (outcomes: readonly Outcome[]): boolean =>
  outcomes.some(({ refused }) => Object.keys(refused).length > 0)

/** Peak rate of reading with every right checked, in turns with the bare server's. */
export const againstBare = async (
  bench: Bench,
  { id, title, bar, cookie, paths, barePaths }: Reading & { readonly barePaths: readonly string[] },
  passes: (figures: { ratio: number; rate: number; p99: number }) => boolean,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<Result> => {
  const bare = await bench.stand.startBare()
  const job = { connections: 32, warmSeconds: bench.warmSeconds, seconds: bench.seconds(3) }
  const outcomes: Outcome[] = []
  const once = async (url: string, traffic: { paths: readonly string[]; cookie?: string }) => {
    const outcome = await runLoad(url, { ...job, traffic: { kind: 'get', ...traffic } })
    outcomes.push(outcome)
    return outcome.rate
  }
  const rounds = await alternate(
    bench.rounds,
    () => once(bare.url, { paths: barePaths }),
    () => once(bench.server.url, { paths, cookie }),
  )
  await bare.stop()
  const { figure, reference, ratio, unstable } = judge(rounds)
  const own = outcomes.filter((_, i) => i % 2 === 1)
  const p99 = median(own.map((one) => one.p99))
  return {
    id,
    title,
    figure: rounded(figure),
    unit: 'answers/s',
    reference: rounded(reference),
    ratio: rounded(ratio),
    bar,
    pass: unstable || refusedAny(outcomes) ? null : passes({ ratio, rate: figure, p99 }),
    seed: bench.seed,
    load: loadNow(),
    detail: {
      reference: 'Fastify and pg, prepared statements, owner without walls, no session',
      rounds,
      p50: rounded(median(own.map((one) => one.p50))),
      p99: rounded(p99),
      refused: own.map((one) => one.refused),
      unstable,
      ...detail,
    },
  }
}

/** Latency at a steady arrival rate, whatever the answers do; the figure is the median of the rounds' p99. */
export const atRate = async (
  bench: Bench,
  { id, title, bar, cookie, paths }: Reading,
  { rate, mostMs }: { rate: number; mostMs: number },
  detail: Readonly<Record<string, unknown>> = {},
): Promise<Result> => {
  const outcomes: Outcome[] = []
  for (let round = 0; round < bench.rounds; round++)
    outcomes.push(
      await runLoad(bench.server.url, {
        connections: 16,
        warmSeconds: bench.warmSeconds,
        seconds: bench.seconds(4),
        rate,
        traffic: { kind: 'get', paths, cookie },
      }),
    )
  const p99 = median(outcomes.map((one) => one.p99))
  return {
    id,
    title,
    figure: rounded(p99),
    unit: 'ms p99',
    bar,
    pass: refusedAny(outcomes) ? null : p99 <= mostMs,
    seed: bench.seed,
    load: loadNow(),
    detail: {
      rate,
      p50: rounded(median(outcomes.map((one) => one.p50))),
      p99: outcomes.map((one) => rounded(one.p99)),
      bytes: outcomes[0]?.bytes,
      refused: outcomes.map((one) => one.refused),
      ...detail,
    },
  }
}
