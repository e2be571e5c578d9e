import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { actAll, type ActAnswer, type Asking } from '#platform/server/case/act.ts'
import { inCounty, isUnusable } from '#platform/server/db/in-county.ts'

/** How many acts one transaction takes at most: enough to share its cost, few enough to stay within milliseconds. */
const most = 64

/** With so many waiting behind a batch that is being written, the next one is read and judged beside it. */
const deep = 32

/** After a batch of this many acts more are on their way: the next one gives them a millisecond to join. */
const busy = 4
const gatherMs = 1

interface Waiting extends Asking {
  readonly resolve: (answer: ActAnswer) => void
  readonly reject: (reason: unknown) => void
}

interface Queue {
  waiting: Waiting[]
  running: number
}

const queues = new WeakMap<Pool, Map<string, Queue>>()

const queueOf = (pool: Pool, county: string): Queue => {
  const counties = queues.get(pool) ?? new Map<string, Queue>()
  queues.set(pool, counties)
  const queue = counties.get(county) ?? { waiting: [], running: 0 }
  counties.set(county, queue)
  return queue
}

/** Takes the next batch: acts with different ids on different cases; whoever repeats one waits for the next batch. */
const takeBatch = (queue: Queue): Waiting[] => {
  const taken = new Set<string>()
  const batch: Waiting[] = []
  queue.waiting = queue.waiting.filter((one) => {
    const { id, case: caseId } = one.request
    if (batch.length === most || taken.has(id) || taken.has(caseId)) return true
    taken.add(id).add(caseId)
    batch.push(one)
    return false
  })
  return batch
}

const settle = (batch: readonly Waiting[], outcomes: readonly PromiseSettledResult<ActAnswer>[]): void =>
  batch.forEach(({ resolve, reject }, i) => {
    const outcome = outcomes[i]
    if (outcome?.status === 'fulfilled') resolve(outcome.value)
    else reject(outcome?.reason)
  })

const run = async (pool: Pool, county: string, batch: readonly Waiting[]): Promise<void> => {
  try {
    settle(batch, await inCounty(pool, county, (tx) => actAll(tx, county, batch)))
  } catch (error) {
    // A database that does not answer would not answer each of them either.
    if (batch.length === 1 || isUnusable(error)) for (const { reject } of batch) reject(error)
    else for (const one of batch) await run(pool, county, [one])
  }
}

/** Takes batch after batch while at least so many wait. */
const drain = async (pool: Pool, county: string, queue: Queue, least: number): Promise<void> => {
  queue.running++
  while (queue.waiting.length >= least) {
    const batch = takeBatch(queue)
    await run(pool, county, batch)
    if (batch.length >= busy) await pause(gatherMs)
  }
  queue.running--
}

/**
 * `act` in a transaction that is shared with whatever else arrived while the last one ran: the county's audit chain and
 * counter are locked once, written once and synced once for all of them. An act that comes alone is written at once. A batch
 * that an error ends is run again one by one, so that only the culprit is told.
 */
export const actTogether = (pool: Pool, county: string, asking: Asking): Promise<ActAnswer> =>
  new Promise((resolve, reject) => {
    const queue = queueOf(pool, county)
    queue.waiting.push({ ...asking, resolve, reject })
    const least = queue.running === 0 ? 1 : deep
    if (queue.running < 2 && queue.waiting.length >= least) void drain(pool, county, queue, least)
  })
