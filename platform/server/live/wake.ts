import { Client, type Pool } from 'pg'

const announceMs = 50

/**
 * Tells every server of this database that facts were written. Apart from the writing transactions and at most twenty times
 * a second: a `notify` inside a transaction would make all commits queue behind one lock.
 */
export const makeAnnouncer = (pool: Pool, onError: (error: unknown) => void): (() => void) => {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      pool.query(`select pg_notify('facts', '')`).catch(onError)
    }, announceMs)
  }
}

/**
 * Hears that facts were written (`notify facts`). Only a wake-up: a lost connection is opened again, and the hub's own
 * polling covers the gap.
 */
export const listenForFacts = async (
  owner: Pool,
  wake: () => void,
  onError: (error: unknown) => void,
): Promise<{ stop: () => Promise<void> }> => {
  let stopped = false
  let client: Client | undefined
  const open = async (): Promise<void> => {
    const fresh = new Client(owner.options)
    client = fresh
    fresh.on('notification', wake)
    fresh.on('error', onError)
    fresh.on('end', () => {
      if (!stopped) setTimeout(() => void open().catch(onError), 1000)
    })
    await fresh.connect()
    await fresh.query('listen facts')
  }
  await open().catch(onError)
  return {
    stop: async () => {
      stopped = true
      await client?.end()
    },
  }
}
