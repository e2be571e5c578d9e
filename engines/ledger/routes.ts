import { implement } from '@orpc/server'
import { isWithin, type Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { ledgerContract } from '#engines/ledger/contract.ts'
import type { PointScheme } from '#engines/ledger/points.ts'
import { packInForce } from '#engines/ledger/store.ts'

const route = implement(ledgerContract).$context<Context>()

const goodsOf = async (tx: Tx, county: string, scheme: string, areaPath: string) => {
  const { rows } = await tx.query<{ code: string; name: string; cost: number; stock: number }>(
    `select code, name, cost, stock from ledger.goods where county = $1 and scheme = $2 and ($3 = area_path or $3 like area_path || '/%') order by cost, code`,
    [county, scheme, areaPath],
  )
  return rows
}

const entriesOf = async (tx: Tx, county: string, scheme: string, account: string) => {
  const { rows } = await tx.query<{ at: Date; points: number; rule: string; shortfall: number }>(
    'select at, points, rule, shortfall from ledger.entries where county = $1 and scheme = $2 and account = $3 order by at desc limit 50',
    [county, scheme, account],
  )
  return rows.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }))
}

const balanceOf = async (tx: Tx, county: string, scheme: string, account: string): Promise<number> => {
  const { rows } = await tx.query<{ points: number }>(
    'select points from ledger.balances where county = $1 and scheme = $2 and account = $3',
    [county, scheme, account],
  )
  return rows[0]?.points ?? 0
}

/** By household, in the order of the doors: a list that shows what was posted and ranks nobody. */
const postedSql = `
  select h.door, sum(e.points)::int as points from ledger.entries e
  join base_data.households h on h.county = e.county and h.id = e.account
  where e.county = $1 and e.scheme = $2 and e.period = $4 and (h.area_path = $3 or (h.area_path >= $3 || '/' and h.area_path < $3 || '0'))
  group by h.id, h.door having sum(e.points) <> 0 order by h.door limit 2000`

/** What an account holds, for those who may read the scheme where the account is. */
const readAccount = async (tx: Tx, actor: Actor, scheme: PointScheme, account: string) => {
  const { key, findAccount, grants } = scheme
  const { county } = actor
  const found = await findAccount(tx, county, account)
  const reads = (role: string): boolean =>
    grants.some((grant) => grant.role === role && grant.may.includes('read'))
  const near = ({ role, areaPath }: Actor['posts'][number]): boolean =>
    found !== undefined && isWithin(found.areaPath, areaPath) && reads(role)
  if (!found || !actor.posts.some(near)) throw new Fault('not-there')
  const { version, rules } = await packInForce(tx, county, `points:${key}`)
  return {
    version,
    rules: [...rules],
    goods: await goodsOf(tx, county, key, found.areaPath),
    balance: await balanceOf(tx, county, key, account),
    entries: await entriesOf(tx, county, key, account),
  }
}

const readPosted = async (
  tx: Tx,
  county: string,
  { scheme, area, period }: { scheme: string; area: string; period: string },
) => {
  const { rows } = await tx.query<{ door: string; points: number }>(postedSql, [county, scheme, area, period])
  return rows
}

/** Rules, balances and publicity of every scheme. */
export const ledgerRoutes = (schemes: readonly PointScheme[]) => {
  const getScheme = (key: string): PointScheme => {
    const scheme = schemes.find((one) => one.key === key)
    if (!scheme) throw new Fault('not-there')
    return scheme
  }
  return {
    scheme: route.scheme.handler(({ input, context }) => {
      const actor = getActor(context)
      return reading(context, (tx) => readAccount(tx, actor, getScheme(input.scheme), input.account))
    }),
    posted: route.posted.handler(({ input, context }) =>
      reading(context, (tx) =>
        readPosted(tx, context.county, { ...input, scheme: getScheme(input.scheme).key }),
      ),
    ),
  }
}
