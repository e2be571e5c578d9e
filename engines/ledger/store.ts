import { newId } from '#kernel/id/id.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { PointPack } from '#engines/ledger/rules.ts'

/** An account of a scheme in a county. */
export interface AccountKey {
  readonly county: string
  readonly scheme: string
  readonly account: string
}

/** A scheme's rules among the county's; a village that has decided its own has them under its own name. */
export const packKeyOf = (scheme: string, village?: string): string =>
  village === undefined ? `points:${scheme}` : `points:${scheme}@${village}`

/** The village of a place: the third part of its path. */
export const villageOf = (areaPath: string): string => areaPath.split('/')[2] ?? ''

/** The scheme's rules in force where the account is: the village's own, else the county's. @throws when there are none */
export const packInForce = async (
  tx: Tx,
  county: string,
  scheme: string,
  areaPath: string,
): Promise<PointPack & { zone: string }> => {
  const {
    rows: [row],
  } = await tx.query<{ body: PointPack; zone: string }>(
    `select r.body, c.zone from kernel.rules r join kernel.counties c on c.code = r.county
     where r.county = $1 and r.key in ($2, $3) and r.valid_from <= now() order by r.key = $2, r.version desc limit 1`,
    [county, packKeyOf(scheme), packKeyOf(scheme, villageOf(areaPath))],
  )
  if (!row) throw new Error(`county ${county} has no rules for points ${scheme}`)
  return { ...row.body, zone: row.zone }
}

/** Claims of an account that nobody has judged yet. */
export const waitingOf = async (
  tx: Tx,
  county: string,
  process: string,
  account: string,
): Promise<number> => {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from kernel.cases where county = $1 and process = $2 and open and state = 'claimed' and fields->>'account' = $3`,
    [county, process, account],
  )
  return rows[0]?.n ?? 0
}

/** Opens the account if need be and locks it: whoever posts, spends or takes back meets here. Answers its balance. */
export const lockBalance = async (
  tx: Tx,
  { county, scheme, account }: AccountKey,
  areaPath: string,
): Promise<number> => {
  await tx.query(
    'insert into ledger.balances (county, scheme, account, area_path, points) values ($1, $2, $3, $4, 0) on conflict do nothing',
    [county, scheme, account, areaPath],
  )
  const {
    rows: [row],
  } = await tx.query<{ points: number }>(
    'select points from ledger.balances where county = $1 and scheme = $2 and account = $3 for update',
    [county, scheme, account],
  )
  return row?.points ?? 0
}

/** Points of a rule that an account got in a period, less what was taken back. */
export const postedInPeriod = async (
  tx: Tx,
  { county, scheme, account }: AccountKey,
  rule: string,
  period: string,
): Promise<number> => {
  const {
    rows: [row],
  } = await tx.query<{ points: number }>(
    `select coalesce(sum(points), 0)::int as points from ledger.entries
     where county = $1 and scheme = $2 and account = $3 and rule = $4 and period = $5 and kind <> 'redeem'`,
    [county, scheme, account, rule, period],
  )
  return row?.points ?? 0
}

/** Points posted in a village in a period, less what was taken back: what its budget has carried. */
export const postedInVillage = async (
  tx: Tx,
  { county, scheme }: Pick<AccountKey, 'county' | 'scheme'>,
  areaPath: string,
  period: string,
): Promise<number> => {
  const village = areaPath.split('/').slice(0, 3).join('/')
  const { rows } = await tx.query<{ points: number }>(
    `select coalesce(sum(e.points), 0)::int as points from ledger.entries e
     join ledger.balances b on b.county = e.county and b.scheme = e.scheme and b.account = e.account
     where e.county = $1 and e.scheme = $2 and e.period = $4 and e.kind <> 'redeem' and (b.area_path = $3 or b.area_path like $3 || '/%')`,
    [county, scheme, village, period],
  )
  return rows[0]?.points ?? 0
}

export interface NewEntry extends AccountKey {
  readonly points: number
  readonly kind: 'post' | 'redeem' | 'reverse'
  readonly rule: string
  readonly ruleVersion: number
  readonly period: string
  readonly caseId: string
  readonly reverses?: string | undefined
  readonly shortfall?: number
  readonly at: string
}

/** Appends an entry and moves the balance with it; the account must be locked. A zero changes nothing and is not written. */
export const append = async (tx: Tx, entry: NewEntry): Promise<void> => {
  const { county, scheme, account, points } = entry
  if (points === 0) return
  await tx.query(
    `insert into ledger.entries (county, id, scheme, account, points, kind, rule, rule_version, period, case_id, reverses, shortfall, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      county,
      newId(),
      scheme,
      account,
      points,
      entry.kind,
      entry.rule,
      entry.ruleVersion,
      entry.period,
      entry.caseId,
      entry.reverses ?? null,
      entry.shortfall ?? 0,
      entry.at,
    ],
  )
  await tx.query(
    'update ledger.balances set points = points + $4 where county = $1 and scheme = $2 and account = $3',
    [county, scheme, account, points],
  )
}

/** The entry that a case posted or redeemed. */
export const entryOfCase = async (
  tx: Tx,
  county: string,
  caseId: string,
): Promise<
  { id: string; points: number; rule: string; rule_version: number; period: string } | undefined
> => {
  const { rows } = await tx.query<{
    id: string
    points: number
    rule: string
    rule_version: number
    period: string
  }>(
    `select id, points, rule, rule_version, period from ledger.entries where county = $1 and case_id = $2 and kind <> 'reverse' order by at limit 1`,
    [county, caseId],
  )
  return rows[0]
}

export interface Goods {
  readonly code: string
  readonly name: string
  readonly cost: number
  readonly stock: number
}

/** Goods of a village's shop; locked when one is about to be handed out. */
export const findGoods = async (
  tx: Tx,
  county: string,
  scheme: string,
  areaPath: string,
  code: string,
): Promise<Goods | undefined> => {
  const { rows } = await tx.query<Goods>(
    `select code, name, cost, stock from ledger.goods where county = $1 and scheme = $2 and code = $4
       and ($3 = area_path or $3 like area_path || '/%') for update`,
    [county, scheme, areaPath, code],
  )
  return rows[0]
}

export const moveStock = async (
  tx: Tx,
  county: string,
  scheme: string,
  areaPath: string,
  code: string,
  by: number,
): Promise<void> => {
  await tx.query(
    `update ledger.goods set stock = stock + $5 where county = $1 and scheme = $2 and code = $4 and ($3 = area_path or $3 like area_path || '/%')`,
    [county, scheme, areaPath, code, by],
  )
}

/** Holds a scheme's packs still while a new one is made. */
export const lockPacks = async (tx: Tx, county: string, scheme: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`${county} ${packKeyOf(scheme)}`])
}

interface NewPack {
  readonly county: string
  readonly scheme: string
  readonly areaPath: string
  /** First day on which it is in force. */
  readonly from: string
  readonly basis: string
  readonly pack: PointPack
}

/** The next version of a village's own rules; the county's stay as they are for all others. */
export const addPack = async (
  tx: Tx,
  { county, scheme, areaPath, from, basis, pack }: NewPack,
): Promise<void> => {
  const village = villageOf(areaPath)
  await tx.query(
    `with next as (select coalesce(max(version), 0) + 1 as version from kernel.rules where county = $1 and key in ($2, $3))
     insert into kernel.rules (county, key, version, valid_from, body, basis)
     select $1, $3, next.version, $4::date::timestamp at time zone c.zone, jsonb_set($5::jsonb, '{version}', to_jsonb(next.version)), $6
     from next, kernel.counties c where c.code = $1`,
    [
      county,
      packKeyOf(scheme),
      packKeyOf(scheme, village === '' ? undefined : village),
      from,
      JSON.stringify(pack),
      basis,
    ],
  )
}
