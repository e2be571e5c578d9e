import type { Tx } from '#platform/server/db/query.ts'
import type { AccountKey, Goods } from '#engines/ledger/store.ts'

export const goodsOf = async (tx: Tx, county: string, scheme: string, areaPath: string): Promise<Goods[]> => {
  const { rows } = await tx.query<Goods>(
    `select code, name, cost, stock from ledger.goods where county = $1 and scheme = $2
       and ($3 = area_path or $3 like area_path || '/%') order by cost, code`,
    [county, scheme, areaPath],
  )
  return rows
}

export const entriesOf = async (tx: Tx, { county, scheme, account }: AccountKey) => {
  const { rows } = await tx.query<{ at: Date; points: number; rule: string; shortfall: number }>(
    'select at, points, rule, shortfall from ledger.entries where county = $1 and scheme = $2 and account = $3 order by at desc limit 50',
    [county, scheme, account],
  )
  return rows.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }))
}

/** What an account holds, and what this year brought it. */
export const yearOf = async (
  tx: Tx,
  { county, scheme, account }: AccountKey,
  zone: string,
): Promise<{ balance: number; year: number }> => {
  const { rows } = await tx.query<{ balance: number; year: number }>(
    `select coalesce((select points from ledger.balances where county = $1 and scheme = $2 and account = $3), 0) as balance,
       coalesce((select sum(points) from ledger.entries where county = $1 and scheme = $2 and account = $3 and kind <> 'redeem'
         and at >= date_trunc('year', now() at time zone $4) at time zone $4), 0)::int as year`,
    [county, scheme, account, zone],
  )
  return rows[0] ?? { balance: 0, year: 0 }
}

/** By household, in the order of the doors: a list that shows what was posted and ranks nobody. */
export const postedIn = async (
  tx: Tx,
  county: string,
  { scheme, area, period }: { scheme: string; area: string; period: string },
): Promise<{ door: string; points: number }[]> => {
  const { rows } = await tx.query<{ door: string; points: number }>(
    `select h.door, sum(e.points)::int as points from ledger.entries e
     join base_data.households h on h.county = e.county and h.id = e.account
     where e.county = $1 and e.scheme = $2 and e.period = $4 and (h.area_path = $3 or (h.area_path >= $3 || '/' and h.area_path < $3 || '0'))
     group by h.id, h.door having sum(e.points) <> 0 order by h.door limit 2000`,
    [county, scheme, area, period],
  )
  return rows
}

/** An account's latest claims, as its own people read them. */
export const claimsOf = async (tx: Tx, county: string, process: string, account: string) => {
  const { rows } = await tx.query<{ title: string; state: string; why: string | null }>(
    `select title, state, fields->>'refusal' as why from kernel.cases
     where county = $1 and process = $2 and fields->>'account' = $3 order by opened_at desc limit 10`,
    [county, process, account],
  )
  return rows.map(({ why, ...row }) => (why === null ? row : { ...row, why }))
}
