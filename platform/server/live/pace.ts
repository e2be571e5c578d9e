export interface Pace {
  readonly wake: () => void
  /** Begins no more work; answers when the work at hand has ended, so that what it uses may be closed. */
  readonly rest: () => Promise<void>
}

type Work = () => Promise<void>

/**
 * Does `work` soon after it is woken, one at a time and with at least `gapMs` between two beginnings: the first call
 * does not wait, a burst becomes one more.
 */
export const makePace = (work: Work, gapMs: number, onError: (error: unknown) => void): Pace => {
  let [woken, resting, began] = [false, false, -Infinity]
  let timer: ReturnType<typeof setTimeout> | undefined
  let atHand: Promise<void> | undefined
  const run = async (): Promise<void> => {
    timer = undefined
    woken = false
    began = performance.now()
    await work().catch(onError)
    atHand = undefined
    if (woken) plan()
  }
  const start = (): void => {
    atHand = run()
  }
  const plan = (): void => {
    if (!resting) timer ??= setTimeout(start, Math.max(0, began + gapMs - performance.now()))
  }
  const wake = (): void => {
    woken = true
    if (!atHand) plan()
  }
  const rest = async (): Promise<void> => {
    resting = true
    clearTimeout(timer)
    await atHand
  }
  return { wake, rest }
}
