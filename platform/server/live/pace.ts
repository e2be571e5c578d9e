export interface Pace {
  readonly wake: () => void
  /** Begins no more work; answers when the work at hand has ended, so that what it uses may be closed. */
  readonly rest: () => Promise<void>
}

/**
 * Does `work` soon after it is woken, one at a time and with at least `gapMs` between two beginnings: the first call
 * does not wait, a burst becomes one more.
 */
export const makePace = (
  work: () => Promise<void>,
  gapMs: number,
  onError: (error: unknown) => void,
): Pace => {
  let [woken, working, resting, began] = [false, false, false, -Infinity]
  let timer: ReturnType<typeof setTimeout> | undefined
  let atHand = Promise.resolve()
  const start = (): void => {
    atHand = run()
  }
  const plan = (): void => {
    if (!resting) timer ??= setTimeout(start, Math.max(0, began + gapMs - performance.now()))
  }
  const run = async (): Promise<void> => {
    timer = undefined
    woken = false
    working = true
    began = performance.now()
    await work().catch(onError)
    working = false
    if (woken) plan()
  }
  const wake = (): void => {
    woken = true
    if (!working) plan()
  }
  const rest = (): Promise<void> => {
    resting = true
    clearTimeout(timer)
    return atHand
  }
  return { wake, rest }
}
