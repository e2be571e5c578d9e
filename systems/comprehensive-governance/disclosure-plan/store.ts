import { createHash } from 'node:crypto'
import type { Tx } from '#platform/server/db/query.ts'
import type { Duty, Place } from '#systems/comprehensive-governance/disclosure-plan/rules.ts'

/** Villages and communities as they stand. */
export const villages = async (tx: Tx, county: string): Promise<Place[]> => {
  const { rows } = await tx.query<Place>(
    `select id, code, path, name from kernel.areas where county = $1 and kind = 'village' and valid_to is null order by path`,
    [county],
  )
  return rows
}

/** One duty is one case, however often the plan is asked. */
export const dutyId = (county: string, { duty, place }: Duty): string => {
  const hex = createHash('sha256').update(`${county} ${place.id} ${duty}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** The state of each of these cases that exists already. */
export const statesOf = async (
  tx: Tx,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await tx.query<{ id: string; state: string }>(
    'select id, state from kernel.cases where county = $1 and id = any($2::uuid[])',
    [county, ids],
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Places and duties for which a notice is or was up. */
export const disclosed = async (
  tx: Tx,
  county: string,
  duties: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await tx.query<{ key: string }>(
    `select distinct area_path || ' ' || duty as key from publicity.notices
     where county = $1 and duty = any($2) and state <> 'withdrawn'`,
    [county, duties],
  )
  return new Set(rows.map(({ key }) => key))
}
