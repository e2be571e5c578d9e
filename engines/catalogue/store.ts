import {
  hoursAYear,
  type BurdenRow,
  type EditionRow,
  type Item,
  type ShownItem,
} from '#engines/catalogue/contract.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** The latest published edition of a list, with the state of its case. */
export interface Latest {
  readonly edition: number
  readonly source: string
  readonly state: string
  readonly validFrom: string
  readonly items: readonly Item[]
}

const daysSql = `select body from kernel.rules where county = $1 and key = 'list-days' and valid_from <= now() order by version desc limit 1`

export const daysOf = async (tx: Tx, county: string): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await tx.query<{ body: Record<string, number> }>(daysSql, [county])
  return rows[0]?.body ?? {}
}

export interface KnownList {
  readonly latest: Latest | undefined
  /** A draft that somebody works on already. */
  readonly drafting: boolean
  /** Days for each step (`list-days`, a versioned rule). */
  readonly days: Readonly<Record<string, number>>
}

const knownSql = `
  select
    (select jsonb_build_object('edition', e.edition, 'source', e.source, 'state', c.state, 'validFrom', e.valid_from, 'items', e.items)
      from catalogue.editions e join kernel.cases c on c.county = e.county and c.id = e.source
      where e.county = $1 and e.list = $2 order by e.edition desc limit 1) as latest,
    exists (select from kernel.cases c where c.county = $1 and c.process = $2 and c.open and c.id <> $3
      and c.state <> 'published') as drafting`

/** `previous`: the edition that the case follows; it moves with it, so it is locked before anything is written. */
export const knownList = async (
  tx: Tx,
  county: string,
  list: string,
  caseId: string,
  previous: string | undefined,
): Promise<KnownList> => {
  await tx.query(
    `select 1 from kernel.cases where county = $1 and (id = $3 or id = (select source from catalogue.editions
       where county = $1 and list = $2 order by edition desc limit 1)) order by id for update`,
    [county, list, previous ?? caseId],
  )
  const {
    rows: [row],
  } = await tx.query<{ latest: Latest | null; drafting: boolean }>(knownSql, [county, list, caseId])
  const days = await daysOf(tx, county)
  return { latest: row?.latest ?? undefined, drafting: row?.drafting ?? false, days }
}

/**
 * Before items end or their fund arrives: whoever asks on one waits, and open tasks stand still until they are taken back or
 * sent out. Locked before the write, because every write waits for the county's audit chain.
 */
export const lockStanding = async (tx: Tx, county: string, list: string): Promise<void> => {
  await tx.query(
    `select 1 from catalogue.items where county = $1 and list = $2 order by source, code, valid_from for no key update`,
    [county, list],
  )
  await tx.query(
    `select 1 from kernel.cases where county = $1 and id in (select case_id from catalogue.orders where county = $1 and list = $2
       and state in ('held', 'assigned', 'accepted')) order by id for update`,
    [county, list],
  )
}

interface Publishing {
  readonly county: string
  readonly list: string
  readonly source: string
  readonly edition: number
  readonly validFrom: string
  readonly items: readonly Item[]
}

/** Ends what earlier editions say on the day; what was admitted beside the list has its own end. */
export const endItems = async (tx: Tx, county: string, list: string, day: string): Promise<void> => {
  for (const table of ['items', 'editions'])
    await tx.query(
      `update catalogue.${table} set valid_to = greatest(valid_from, $3::date)
       where county = $1 and list = $2 and edition is not null and (valid_to is null or valid_to > $3::date)`,
      [county, list, day],
    )
}

/** Puts an edition in the place of the one before it. */
export const writeEdition = async (
  tx: Tx,
  { county, list, source, edition, validFrom, items }: Publishing,
): Promise<void> => {
  await endItems(tx, county, list, validFrom)
  await tx.query(
    `insert into catalogue.editions (county, list, edition, source, valid_from, items) values ($1, $2, $3, $4, $5, $6)`,
    [county, list, edition, source, validFrom, JSON.stringify(items)],
  )
  await tx.query(
    `insert into catalogue.items (county, list, code, source, edition, valid_from, valid_to, body, closed_on)
     select $1, $2, i->>'code', $3, $4, greatest($5::date, (i->>'validFrom')::date), (i->>'validTo')::date, i,
       (select max(o.closed_on) from catalogue.items o where o.county = $1 and o.list = $2 and o.code = i->>'code')
     from jsonb_array_elements($6::jsonb) i where coalesce((i->>'validTo')::date > $5::date, true)`,
    [county, list, source, edition, validFrom, JSON.stringify(items)],
  )
}

/** An item as it holds on a day, with the case that says so. */
export interface Holding {
  readonly code: string
  readonly source: string
  readonly edition: number | null
  readonly from: string
  readonly until: string | null
  readonly suspended: boolean
  readonly closedOn: string | null
  readonly item: Item
}

export const itemsHolding = async (tx: Tx, county: string, list: string, day: string): Promise<Holding[]> => {
  const { rows } = await tx.query<Holding>(
    `select code, source, edition, valid_from::text as "from", valid_to::text as until, suspended, closed_on::text as "closedOn", body as item from catalogue.items
     where county = $1 and list = $2 and valid_from <= $3::date and (valid_to is null or valid_to > $3::date)
     order by edition nulls last, code`,
    [county, list, day],
  )
  return rows
}

export const shownItems = async (tx: Tx, county: string, list: string, day: string): Promise<ShownItem[]> =>
  (await itemsHolding(tx, county, list, day)).map(({ item, edition, from, until, suspended, closedOn }) => ({
    ...item,
    ...(edition === null ? {} : { edition }),
    ...(until === null ? {} : { until }),
    ...(closedOn === null ? {} : { closedOn }),
    from,
    suspended,
  }))

export const editionsOf = async (tx: Tx, county: string): Promise<EditionRow[]> => {
  const { rows } = await tx.query<Omit<EditionRow, 'validTo'> & { validTo: string | null }>(
    `select list, edition, valid_from::text as "validFrom", valid_to::text as "validTo", jsonb_array_length(items) as items
     from catalogue.editions where county = $1 order by list, edition desc`,
    [county],
  )
  return rows.map(({ validTo, ...row }) => (validTo === null ? row : { ...row, validTo }))
}

/** Items of an edition as published; edition 0 is the empty list before the first. */
export const editionItems = async (
  tx: Tx,
  county: string,
  list: string,
  edition: number,
): Promise<Item[]> => {
  const { rows } = await tx.query<{ items: Item[] }>(
    'select items from catalogue.editions where county = $1 and list = $2 and edition = $3',
    [county, list, edition],
  )
  return rows[0]?.items ?? []
}

/** Fewer measured tasks than this would speak of single people. */
const fewest = 5

const burdenSql = `
  select i.body, (select jsonb_build_object('n', count(o.minutes), 'minutes', coalesce(sum(o.minutes), 0)) from catalogue.orders o
      where o.county = i.county and o.list = i.list and o.source = i.source and o.code = i.code and o.item_from = i.valid_from) as measured
  from catalogue.items i where i.county = $1 and i.valid_from <= $2::date and (i.valid_to is null or i.valid_to > $2::date)
    and (i.body->>'minutes')::int > 0`

interface Measured {
  readonly n: number
  readonly minutes: number
}

const sumOf = (asked: readonly { readonly body: Item }[]): number =>
  asked.reduce((sum, { body }) => sum + hoursAYear(body), 0)

const isCancelled = ({ body }: { readonly body: Item }): boolean => body['decision'] === 'cancel'

/**
 * Hours that each issuer asks for a year, with what finished tasks really took, and what was cancelled: sums only, never of
 * single people.
 */
export const burdenOf = async (tx: Tx, county: string, day: string): Promise<BurdenRow[]> => {
  const { rows } = await tx.query<{ body: Item; measured: Measured }>(burdenSql, [county, day])
  return Array.from(
    Map.groupBy(rows, ({ body }) => body.owner),
    ([owner, all]) => {
      const asked = all.filter((one) => !isCancelled(one))
      const cancelled = all.filter(isCancelled)
      const n = asked.reduce((sum, { measured }) => sum + measured.n, 0)
      const minutes = asked.reduce((sum, { measured }) => sum + measured.minutes, 0)
      return {
        owner,
        items: asked.length,
        hours: sumOf(asked),
        cancelled: cancelled.length,
        savedHours: sumOf(cancelled),
        ...(n < fewest ? {} : { measuredHours: minutes / 60 }),
      }
    },
  ).toSorted((a, b) => b.hours - a.hours)
}

/** The draft that is open, locked with the editions that it looks at: what is put into it by another case meets whoever writes in it. */
export const findDraft = async (tx: Tx, county: string, list: string): Promise<string | undefined> => {
  const { rows } = await tx.query<{ id: string; previous: string | null }>(
    `select id, fields->>'previous' as previous from kernel.cases where county = $1 and process = $2 and open and state = 'draft' order by id limit 1 for update`,
    [county, list],
  )
  const [draft] = rows
  if (draft) await knownList(tx, county, list, draft.id, draft.previous ?? undefined)
  return draft?.id
}

/** What an item asked for is done: the list says so from this day on, also in its later editions. */
export const closeItem = async (
  tx: Tx,
  county: string,
  list: string,
  code: string,
  day: string,
): Promise<void> => {
  await tx.query(
    `update catalogue.items set closed_on = $4::date where county = $1 and list = $2 and code = $3 and closed_on is null
       and (valid_to is null or valid_to > $4::date)`,
    [county, list, code, day],
  )
}
