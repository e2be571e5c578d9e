import type { Fund } from '#engines/admission/rules.ts'
import type { Item } from '#engines/catalogue/contract.ts'
import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import type { Tx } from '#platform/server/db/query.ts'

export interface Place {
  readonly id: string
  readonly name: string
  readonly areaPath: string
}

export interface KnownOrder {
  readonly held: readonly Holding[]
  readonly place: Place | undefined
  readonly fund: Fund | undefined
}

const placeSql = {
  township: `select id, name, area_path as "areaPath" from base_data.units where county = $1 and id = $2 and kind = 'township'`,
  grid: `select id, name, path as "areaPath" from kernel.areas where county = $1 and id = $2 and kind = 'grid'
    and valid_from <= current_date and (valid_to is null or valid_to > current_date)`,
} as const

export interface Asked {
  readonly county: string
  readonly list: string
  readonly to: keyof typeof placeSql
  /** Code or name of the item that is asked. */
  readonly item: string
  readonly place: string | undefined
  readonly source: string | undefined
  readonly now: string
}

/** Whoever ends the item waits for this asking, or this asking for the end: no task is left open on an item that ended. */
export const holdItem = async (tx: Tx, county: string, list: string, item: string): Promise<void> => {
  await tx.query(
    `select 1 from catalogue.items where county = $1 and list = $2 and (code = $3 or body->>'name' = $3) for share`,
    [county, list, item],
  )
}

/** The list as it holds now, the place, and the fund of what was admitted: locked, so that two payouts never take one yuan. */
export const knownOrder = async (tx: Tx, asked: Asked): Promise<KnownOrder> => {
  const { county, list, to, item, place, source, now } = asked
  if (place !== undefined) await holdItem(tx, county, list, item)
  const held = await holdingAt(tx, county, list, now)
  const places = place === undefined ? [] : (await tx.query<Place>(placeSql[to], [county, place])).rows
  return {
    held,
    place: places[0],
    fund: source === undefined ? undefined : await fundFor(tx, county, source),
  }
}

/** The fund of an admitted matter, locked: two payouts never take one yuan. */
export const fundFor = async (tx: Tx, county: string, source: string): Promise<Fund | undefined> => {
  const { rows } = await tx.query<Fund>(
    `select promised, unit_price as "unitPrice", received, paid from catalogue.funds where county = $1 and source = $2 for update`,
    [county, source],
  )
  return rows[0]
}

export const payOut = async (tx: Tx, county: string, source: string, pay: number): Promise<void> => {
  await tx.query('update catalogue.funds set paid = paid + $3 where county = $1 and source = $2', [
    county,
    source,
    pay,
  ])
}

export interface Admitted {
  readonly county: string
  readonly list: string
  readonly source: string
  readonly day: string
  readonly until: string | null
  readonly item: Item
  readonly promised: number
  readonly unitPrice: number
}

/** Lets an item stand beside the list; nothing goes out on it until its fund has arrived. */
export const writeAdmitted = async (tx: Tx, admitted: Admitted): Promise<void> => {
  const { county, list, source, day, until, item, promised, unitPrice } = admitted
  await tx.query(
    `insert into catalogue.items (county, list, code, source, valid_from, valid_to, suspended, body) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [county, list, item.code, source, day, until, promised > 0, JSON.stringify(item)],
  )
  if (promised > 0)
    await tx.query(
      'insert into catalogue.funds (county, source, promised, unit_price) values ($1, $2, $3, $4)',
      [county, source, promised, unitPrice],
    )
}

export const endAdmitted = async (tx: Tx, county: string, source: string, day: string): Promise<void> => {
  await tx.query(
    `update catalogue.items set valid_to = greatest(valid_from, least(valid_to, $3::date)) where county = $1 and source = $2`,
    [county, source, day],
  )
}

export const receiveFund = async (
  tx: Tx,
  county: string,
  source: string,
  received: number,
): Promise<void> => {
  await tx.query('update catalogue.funds set received = received + $3 where county = $1 and source = $2', [
    county,
    source,
    received,
  ])
  await tx.query('update catalogue.items set suspended = false where county = $1 and source = $2', [
    county,
    source,
  ])
}

const placesSql = {
  township: `select id, name from base_data.units where county = $1 and kind = 'township' order by id`,
  grid: `select a.id, concat(v.name, ' ', a.name) as name from kernel.areas a
    join kernel.areas v on v.county = a.county and v.id = a.parent and v.valid_to is null
    where a.county = $1 and a.kind = 'grid' and a.valid_to is null order by a.id`,
} as const

export const placesOf = async (
  tx: Tx,
  county: string,
  to: keyof typeof placesSql,
): Promise<{ id: string; name: string }[]> =>
  (await tx.query<{ id: string; name: string }>(placesSql[to], [county])).rows

export interface AskedRow {
  readonly unit: string
  readonly month: string
  readonly asked: number
  readonly refused: number
  readonly admitted: number
  readonly rejected: number
}

const askedSql = `
  select u.name as unit, m.month, sum(m.asked)::int as asked, sum(m.refused)::int as refused, sum(m.admitted)::int as admitted,
    sum(m.rejected)::int as rejected
  from (
    select unit, to_char(asked_on, 'YYYY-MM') as month, 1 as asked, (state = 'refused')::int as refused, 0 as admitted, 0 as rejected
    from catalogue.orders where county = $1
    union all
    select unit, to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM'), 0, 0, (state in ('effective', 'exited'))::int, (state = 'rejected')::int
    from kernel.cases where county = $1 and process like '%-admission'
  ) m join base_data.units u on u.county = $1 and u.id = m.unit
  group by 1, 2 order by 2 desc, 4 desc, 1 limit 500`

/** How often each unit asked, how often it was not on the list, and what became of its applications; latest month first. */
export const askedBy = async (tx: Tx, county: string): Promise<AskedRow[]> =>
  (await tx.query<AskedRow>(askedSql, [county])).rows

export interface Payout {
  readonly number: string
  readonly place: string
  readonly day: string
  readonly yuan: number
}

/** Every finished task that an admitted matter paid, whichever process it was: what the treasury's batch is made of. */
export const payoutsOf = async (tx: Tx, county: string, source: string): Promise<Payout[]> => {
  const { rows } = await tx.query<Payout>(
    `select c.number, coalesce(c.fields->>'place', a.name, '') as place, (c.changed_at at time zone 'Asia/Shanghai')::date::text as day,
       (c.fields->>'payout')::int as yuan
     from kernel.cases c left join kernel.areas a on a.county = c.county and a.path = c.area_path and a.valid_to is null
     where c.county = $1 and c.fields->>'source' = $2 and c.fields ? 'payout' order by c.number`,
    [county, source],
  )
  return rows
}

export const fundNow = async (tx: Tx, county: string, source: string): Promise<Fund | undefined> => {
  const { rows } = await tx.query<Fund>(
    `select promised, unit_price as "unitPrice", received, paid from catalogue.funds where county = $1 and source = $2`,
    [county, source],
  )
  return rows[0]
}

/** Tasks that wait for the fund of a source. */
export const heldOrders = async (tx: Tx, county: string, source: string): Promise<string[]> => {
  const { rows } = await tx.query<{ id: string }>(
    `select case_id as id from catalogue.orders where county = $1 and source = $2 and state = 'held' order by case_id`,
    [county, source],
  )
  return rows.map(({ id }) => id)
}

export interface Standing {
  readonly id: string
  /** Which process it is: a task of the list's own, or something else that stands on its items. */
  readonly process: string
}

/** Whatever is open on an item that holds no longer: neither it nor a later one of its code. */
export const endedOrders = async (tx: Tx, county: string, list: string, day: string): Promise<Standing[]> => {
  const { rows } = await tx.query<Standing>(
    `select o.case_id as id, c.process from catalogue.orders o join kernel.cases c on c.county = o.county and c.id = o.case_id
     where o.county = $1 and o.list = $2 and o.state in ('held', 'assigned', 'accepted')
       and not exists (select from catalogue.items i where i.county = o.county and i.list = o.list and i.code = o.code
         and i.valid_from <= $3::date and (i.valid_to is null or i.valid_to > $3::date)
         and i.body->>'part' is distinct from 'takenBack' and i.body->>'decision' is distinct from 'cancel') order by o.case_id`,
    [county, list, day],
  )
  return rows
}
