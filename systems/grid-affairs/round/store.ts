import { fundFor, type Fund } from '#engines/admission/engine.ts'
import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { gridDuties } from '#systems/grid-affairs/grid-duties/contract.ts'
import type { CheckRule, GridRounds, RoundDuty } from '#systems/grid-affairs/round/rules.ts'

const roundOf = ({ item }: Holding): RoundDuty => {
  const { code, name, nameEn, everyDays, basis } = item
  return {
    code,
    name: { zh: name, en: typeof nameEn === 'string' ? nameEn : name },
    everyDays: Number(everyDays),
    basis,
  }
}

/** Items of the list that are done in the grid and ask something now: what waits for its fund asks nothing. */
const holdingRounds = async (tx: Tx, county: string, now: string): Promise<Holding[]> =>
  (await holdingAt(tx, county, gridDuties.name, now)).filter(
    ({ item, suspended }) => !suspended && item['at'] === 'grid' && typeof item['everyDays'] === 'number',
  )

/** What a device derives its day from: the items, and when each was last done in the own grids. */
export const roundsFor = async (
  tx: Tx,
  { county, posts }: Actor,
): Promise<{ duties: RoundDuty[]; grids: GridRounds[] }> => {
  const held = await holdingRounds(tx, county, new Date().toISOString())
  const { rows: spent } = await tx.query<{ source: string }>(
    'select source from catalogue.funds where county = $1 and unit_price > 0 and paid + unit_price > received',
    [county],
  )
  const unpaid = new Set(spent.map(({ source }) => source))
  const paths = posts.filter(({ role }) => role === 'grid-worker').map(({ areaPath }) => areaPath)
  const { rows } = await tx.query<GridRounds>(
    `select a.id as grid, a.name, coalesce((select jsonb_object_agg(l.duty, l.at) from (select duty, max(at) as at from grid_affairs.rounds r
        where r.county = a.county and r.grid = a.id and r.state <> 'again' group by duty) l), '{}') as last
     from kernel.areas a where a.county = $1 and a.path = any($2) and a.kind = 'grid' and a.valid_to is null order by a.id`,
    [county, paths],
  )
  // What is left of a fund does not pay another round: nobody is asked for one.
  return { duties: held.filter(({ source }) => !unpaid.has(source)).map(roundOf), grids: rows }
}

export interface KnownRound {
  readonly grid: { readonly name: string; readonly areaPath: string } | undefined
  readonly duty: RoundDuty | undefined
  /** The admission that brought the item, and its fund. */
  readonly source: string | undefined
  readonly fund: Fund | undefined
  readonly last: string | undefined
  readonly check: CheckRule
  readonly decideDays: number
}

const ruleOf = async <Body>(tx: Tx, county: string, key: string, otherwise: Body): Promise<Body> => {
  const { rows } = await tx.query<{ body: Body }>(
    'select body from kernel.rules where county = $1 and key = $2 and valid_from <= now() order by version desc limit 1',
    [county, key],
  )
  return rows[0]?.body ?? otherwise
}

/** The grid, the item as it holds now, the last time, and the fund: locked, so that two rounds never take one yuan. */
export const knownRound = async (
  tx: Tx,
  county: string,
  { grid, code, now }: { grid: string; code: string; now: string },
): Promise<KnownRound> => {
  const { rows: grids } = await tx.query<{ name: string; areaPath: string }>(
    `select name, path as "areaPath" from kernel.areas where county = $1 and id = $2 and kind = 'grid' and valid_to is null`,
    [county, grid],
  )
  const held = (await holdingRounds(tx, county, now)).find((one) => one.code === code)
  const source = held?.edition === null ? held.source : undefined
  const fund = source === undefined ? undefined : await fundFor(tx, county, source)
  const { rows } = await tx.query<{ at: Date | null }>(
    `select max(at) as at from grid_affairs.rounds where county = $1 and grid = $2 and duty = $3 and state <> 'again'`,
    [county, grid, code],
  )
  return {
    grid: grids[0],
    duty: held && roundOf(held),
    source,
    fund,
    last: rows[0]?.at?.toISOString(),
    check: await ruleOf(tx, county, 'round-check', { oneIn: 10, seed: county }),
    decideDays: (await ruleOf(tx, county, 'list-days', { check: 7 })).check,
  }
}
