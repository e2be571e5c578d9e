/** How big a run is: `quick` fits into `npm test`, `full` is the size that the bar is written for. */
export type Size = 'quick' | 'full'

export interface Trial {
  readonly seed: number
  readonly size: Size
  /** Name of the fault that is planted from outside: the row must then fail. */
  readonly plant?: string | undefined
}

export interface Outcome {
  readonly figure: Readonly<Record<string, number>>
  readonly pass: boolean
  readonly words: string
  /** False where this machine lacks what the row needs: never counted as passed, nor as caught. */
  readonly run: boolean
}

/** One line of the scorecard: a bar, how it is measured, and the faults that prove that the measurement sees. */
export interface Row {
  readonly id: `R${number}`
  readonly title: string
  /** The written bar. */
  readonly bar: string
  /** Planted faults: name → what is broken. Each must turn the row red. */
  readonly plants: Readonly<Record<string, string>>
  /** Its quick size also runs in `npm test`: seconds, on any machine, without root or a tracer. */
  readonly fast: boolean
  /** Longest time in seconds, on a busy machine: a row that hangs must end, a slow one may not be cut. */
  readonly seconds: Readonly<Record<Size, number>>
  readonly run: (trial: Trial) => Promise<Outcome>
}

/** The outcome of a row: it passes when nothing is wrong. */
export const outcomeOf = (
  figure: Readonly<Record<string, number>>,
  wrong: readonly (string | false | undefined)[],
): Outcome => {
  const said = wrong.filter((one) => typeof one === 'string')
  return {
    figure,
    pass: said.length === 0,
    words: said.slice(0, 5).join('; ') || 'as the bar says',
    run: true,
  }
}

export const notRun = (why: string): Outcome => ({
  figure: {},
  pass: false,
  words: `not run: ${why}`,
  run: false,
})
