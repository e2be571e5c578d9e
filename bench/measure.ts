import { loadavg } from 'node:os'

/** One row of the page: what was measured, against what, and whether it holds. */
export interface Result {
  readonly id: string
  readonly title: string
  readonly figure: number
  readonly unit: string
  /** The same work done bare, in the same minute, in the same unit; absent where the bar is absolute. */
  readonly reference?: number | undefined
  readonly ratio?: number | undefined
  readonly bar: string
  /** `null`: the machine was too restless to say, or acknowledged and stored did not agree. */
  readonly pass: boolean | null
  readonly seed: number
  /** Load average of the minute when the measure ended. */
  readonly load: number
  readonly detail: Readonly<Record<string, unknown>>
}

/** Product and reference of one round, both as a rate (more is better). */
export interface Round {
  readonly reference: number
  readonly product: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

/** The value that `share` of all values do not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** The reference and the product take turns, so that both meet the same minute of the machine. */
export const alternate = async (
  rounds: number,
  reference: () => Promise<number>,
  product: () => Promise<number>,
): Promise<Round[]> => {
  const done: Round[] = []
  for (let round = 0; round < rounds; round++)
    done.push({ reference: await reference(), product: await product() })
  return done
}

/** Median of the per-round ratios. A reference that itself moved more than twofold says nothing. */
export const judge = (rounds: readonly Round[]) => {
  const references = rounds.map(({ reference }) => reference)
  return {
    figure: median(rounds.map(({ product }) => product)),
    reference: median(references),
    ratio: median(rounds.map(({ product, reference }) => product / reference)),
    unstable: Math.max(...references) > 2 * Math.min(...references),
  }
}

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100

/** Three significant digits: more would pretend. */
export const rounded = (value: number): number => Number(value.toPrecision(3))

/** Milliseconds that each of `times` runs took, one after the other. */
export const timed = async (times: number, work: (i: number) => unknown): Promise<number[]> => {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await work(i)
    took.push(performance.now() - began)
  }
  return took
}
