// What the bench and its watchers say to each other.

export interface Order {
  readonly url: string
  readonly cookies: readonly string[]
}

/** What one watcher was told: the case and when. */
export type Told = readonly [watcher: number, id: string, at: number]

/** A time in which a watcher had no connection: what it was told then says nothing about speed. */
export type Away = readonly [watcher: number, from: number, to: number]

export interface Heard {
  readonly told: readonly Told[]
  readonly away: readonly Away[]
  readonly twice: number
  readonly resets: number
  readonly cuts: number
}

/** Milliseconds of the machine's clock: two processes of one machine agree on it. */
export const clock = (): number => performance.timeOrigin + performance.now()
