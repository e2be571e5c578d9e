import type { Tx } from '#platform/server/db/query.ts'

/** One quarter of a scheme in a place, in sums: what an overseer compares with the books of the shop. */
export interface Audit {
  readonly posted: number
  readonly redeemed: number
  readonly takenBack: number
  /** What could not be taken back because it was spent. */
  readonly shortfall: number
  readonly accounts: number
  /** What all accounts hold now. */
  readonly held: number
  /** Whether every balance is the sum of its entries, and none is below zero. */
  readonly sound: boolean
  readonly goods: readonly {
    readonly code: string
    readonly name: string
    readonly handed: number
    readonly cost: number
    readonly stock: number
  }[]
}

const within = (path: string): string => `(${path} = $3 or (${path} >= $3 || '/' and ${path} < $3 || '0'))`

const sumsSql = `
  select coalesce(sum(e.points) filter (where e.kind = 'post'), 0)::int as posted,
    coalesce(-sum(e.points) filter (where e.kind = 'redeem'), 0)::int as redeemed,
    coalesce(sum(e.points) filter (where e.kind = 'reverse'), 0)::int as "takenBack",
    coalesce(sum(e.shortfall), 0)::int as shortfall, count(distinct e.account)::int as accounts
  from ledger.entries e join ledger.balances b on b.county = e.county and b.scheme = e.scheme and b.account = e.account
  where e.county = $1 and e.scheme = $2 and ${within('b.area_path')} and e.at >= $4 and e.at < $5`

const heldSql = `
  select coalesce(sum(b.points), 0)::int as held, coalesce(bool_and(b.points >= 0 and b.points = coalesce(e.points, 0)), true) as sound
  from ledger.balances b left join (select account, sum(points)::int as points from ledger.entries where county = $1 and scheme = $2 group by account) e
    on e.account = b.account
  where b.county = $1 and b.scheme = $2 and ${within('b.area_path')}`

const goodsSql = `
  select g.code, g.name, g.cost, g.stock, (select count(*)::int from ledger.entries e
      join ledger.balances b on b.county = e.county and b.scheme = e.scheme and b.account = e.account
      where e.county = g.county and e.scheme = g.scheme and e.kind = 'redeem' and e.rule = g.code and e.at >= $4 and e.at < $5
        and (b.area_path = g.area_path or b.area_path like g.area_path || '/%')
        and not exists (select from ledger.entries r where r.county = e.county and r.reverses = e.id)) as handed
  from ledger.goods g where g.county = $1 and g.scheme = $2 and ${within('g.area_path')} order by g.cost, g.code limit 200`

export interface AuditAsked {
  readonly county: string
  readonly scheme: string
  readonly areaPath: string
  readonly from: string
  readonly to: string
}

export const auditOf = async (tx: Tx, { county, scheme, areaPath, from, to }: AuditAsked): Promise<Audit> => {
  const place = [county, scheme, areaPath]
  const [sums, held, goods] = [
    await tx.query<Omit<Audit, 'held' | 'sound' | 'goods'>>(sumsSql, [...place, from, to]),
    await tx.query<Pick<Audit, 'held' | 'sound'>>(heldSql, place),
    await tx.query<Audit['goods'][number]>(goodsSql, [...place, from, to]),
  ]
  const none = { posted: 0, redeemed: 0, takenBack: 0, shortfall: 0, accounts: 0 }
  return { ...none, ...sums.rows[0], held: 0, sound: true, ...held.rows[0], goods: goods.rows }
}
