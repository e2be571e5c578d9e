import { Client, type Notification, type Pool } from 'pg'

const announceMs = 50

/**
 * Tells every server of this database that facts were written. Apart from the writing transactions and at most twenty times
 * a second: a `notify` inside a transaction would make all commits queue behind one lock. The first of a burst is told
 * at once, the rest together.
 */
export const makeAnnouncer = (pool: Pool, onError: (error: unknown) => void): (() => void) => {
  let [waiting, told] = [false, -Infinity]
  const tell = (): void => {
    waiting = false
    told = performance.now()
    pool.query(`select pg_notify('facts', '')`).catch(onError)
  }
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(tell, Math.max(0, told + announceMs - performance.now()))
  }
}

/** What is done when a channel speaks. */
export type Ears = Readonly<Record<string, (payload: string) => void>>

const hearing =
  (ears: Ears, onError: (error: unknown) => void) =>
  ({ channel, payload = '' }: Notification): void => {
    try {
      ears[channel]?.(payload)
    } catch (error) {
      onError(error)
    }
  }

/**
 * Hears what servers of this database say to each other (`notify`). Only hints: a lost connection is opened again, and the
 * hub's own polling covers the gap.
 */
export const listenTo = async (
  owner: Pool,
  ears: Ears,
  onError: (error: unknown) => void,
): Promise<{ stop: () => Promise<void> }> => {
  let stopped = false
  let client: Client | undefined
  const open = async (): Promise<void> => {
    const fresh = new Client(owner.options)
    client = fresh
    fresh.on('notification', hearing(ears, onError))
    fresh.on('error', onError)
    fresh.on('end', () => {
      if (!stopped) setTimeout(() => void open().catch(onError), 1000)
    })
    await fresh.connect()
    for (const channel of Object.keys(ears)) await fresh.query(`listen ${channel}`)
  }
  await open().catch(onError)
  const stop = async (): Promise<void> => {
    stopped = true
    await client?.end()
  }
  return { stop }
}
