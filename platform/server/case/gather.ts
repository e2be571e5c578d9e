import { setTimeout as pause } from 'node:timers/promises'

export interface Limits {
  /** How many one batch takes at most. */
  readonly most: number
  /** With so many waiting behind a batch that is being done, the next one begins beside it. */
  readonly deep: number
  /** After a batch of this many more are on their way: the next one gives them `gatherMs` to join. */
  readonly busy: number
  readonly gatherMs: number
}

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/** Does a batch whole and answers one outcome for each of it, in its order; throws when none of it was done. */
export type DoBatch<Item, Answer> = (
  batch: readonly Item[],
) => Promise<readonly PromiseSettledResult<Answer>[]>

/**
 * Does together what arrives together: one that comes alone is done at once, what comes meanwhile waits and goes in the next batch.
 * `keysOf` names what may stand only once in a batch. Whoever asks is answered: the last batch that runs takes whatever waits.
 */
export class Gatherer<Item, Answer> {
  readonly #doBatch: DoBatch<Item, Answer>
  readonly #keysOf: (item: Item) => readonly string[]
  readonly #limits: Limits
  #waiting: Waiting<Item, Answer>[] = []
  #running = 0

  constructor(doBatch: DoBatch<Item, Answer>, keysOf: (item: Item) => readonly string[], limits: Limits) {
    this.#doBatch = doBatch
    this.#keysOf = keysOf
    this.#limits = limits
  }

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      const least = this.#running === 0 ? 1 : this.#limits.deep
      if (this.#running < 2 && this.#waiting.length >= least) void this.#drain(least)
    })
  }

  async #drain(least: number): Promise<void> {
    this.#running++
    // Alone it takes whatever waits: those who came while two ran counted on either.
    while (this.#waiting.length >= (this.#running === 1 ? 1 : least)) {
      const batch = this.#take()
      await this.#run(batch)
      if (batch.length >= this.#limits.busy) await pause(this.#limits.gatherMs)
    }
    this.#running--
  }

  /** The next batch; what it has already, in id or case, stays waiting. */
  #take(): Waiting<Item, Answer>[] {
    const taken = new Set<string>()
    const batch: Waiting<Item, Answer>[] = []
    this.#waiting = this.#waiting.filter((one) => {
      const keys = this.#keysOf(one.item)
      if (batch.length === this.#limits.most || keys.some((key) => taken.has(key))) return true
      for (const key of keys) taken.add(key)
      batch.push(one)
      return false
    })
    return batch
  }

  async #run(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const outcomes = await this.#doBatch(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]
        if (outcome?.status === 'fulfilled') resolve(outcome.value)
        else reject(outcome?.reason)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
