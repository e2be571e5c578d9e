import type { Pool } from 'pg'
import { actAll, type ActAnswer, type Asking } from '#platform/server/case/act.ts'
import { Gatherer } from '#platform/server/case/gather.ts'
import { inCounty, isUnusable } from '#platform/server/db/in-county.ts'

/** Enough acts to share a transaction's cost, few enough to stay within milliseconds. */
const limits = { most: 64, deep: 32, busy: 4, gatherMs: 1 }

/** One transaction for all; what an error ends is done again one by one, so that only the culprit is told. */
const doTogether = async (
  pool: Pool,
  county: string,
  batch: readonly Asking[],
): Promise<readonly PromiseSettledResult<ActAnswer>[]> => {
  try {
    return await inCounty(pool, county, (tx) => actAll(tx, county, batch))
  } catch (error) {
    // A database that does not answer would not answer each of them either.
    if (batch.length === 1 || isUnusable(error)) throw error
    const outcomes: PromiseSettledResult<ActAnswer>[] = []
    for (const one of batch)
      outcomes.push(...(await Promise.allSettled([doTogether(pool, county, [one])])).flatMap(unwrap))
    return outcomes
  }
}

/** The outcome of the only act of a batch. */
const unwrap = (
  done: PromiseSettledResult<readonly PromiseSettledResult<ActAnswer>[]>,
): readonly PromiseSettledResult<ActAnswer>[] => (done.status === 'fulfilled' ? done.value : [done])

const gatherers = new WeakMap<Pool, Map<string, Gatherer<Asking, ActAnswer>>>()

const gathererOf = (pool: Pool, county: string): Gatherer<Asking, ActAnswer> => {
  const counties = gatherers.get(pool) ?? new Map<string, Gatherer<Asking, ActAnswer>>()
  gatherers.set(pool, counties)
  const known =
    counties.get(county) ??
    // Acts with different ids on different cases: whoever repeats one waits for the next batch.
    new Gatherer<Asking, ActAnswer>(
      (batch) => doTogether(pool, county, batch),
      ({ request }) => [request.id, request.case],
      limits,
    )
  counties.set(county, known)
  return known
}

/**
 * `act` in a transaction that is shared with whatever else arrived while the last one ran: the county's audit chain and
 * counter are locked once, written once and synced once for all of them. An act that comes alone is written at once.
 */
export const actTogether = (pool: Pool, county: string, asking: Asking): Promise<ActAnswer> =>
  gathererOf(pool, county).ask(asking)
