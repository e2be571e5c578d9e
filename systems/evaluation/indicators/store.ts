import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { pathWithin } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import { indicators, type Indicator } from '#systems/evaluation/indicators/indicators.ts'

export interface Asked {
  readonly from: string
  readonly to: string
  readonly by: 'township' | 'village' | 'unit'
}

/** What an incident is grouped by: a segment of its area path (county/township/village/grid), or its unit. */
const keyOf = {
  township: `split_part(i.area_path, '/', 2)`,
  village: `split_part(i.area_path, '/', 3)`,
  unit: `coalesce(i.unit, '')`,
} as const

const withinReach = (actor: Actor): Expression<SqlBool> => {
  const areas = [...new Set(actor.posts.map((post) => post.areaPath))].filter(Boolean)
  return areas.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(
        areas.map((path) => pathWithin('i.area_path', path)),
        sql` or `,
      )})`
}

const inPeriod = (county: string, { from, to }: Asked): Expression<SqlBool> => sql<SqlBool>`
  i.county = ${county} and i.reported_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'
  and i.reported_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai' and i.merged_into is null`

const countsOf = (list: readonly Indicator[]) =>
  sql.join(
    list.flatMap(({ numerator, denominator }, n) => [
      sql`count(*) filter (where ${sql.raw(`(${denominator}) and (${numerator})`)})::int as ${sql.ref(`n${n}`)}`,
      sql`count(*) filter (where ${sql.raw(denominator)})::int as ${sql.ref(`d${n}`)}`,
    ]),
  )

type Counts = Readonly<Record<string, string | number | null>>

/** Numerators and denominators of all indicators per key, and in total under the empty key, counted row by row. */
export const countDirectly = async (tx: Tx, actor: Actor, asked: Asked): Promise<Counts[]> => {
  const key = sql.raw(keyOf[asked.by])
  const built = sql<Counts>`
    select ${key} as key, ${countsOf(indicators)} from grid_affairs.incidents i
    where ${inPeriod(actor.county, asked)} and ${withinReach(actor)} group by grouping sets ((${key}), ())`
  return rows(tx, { compile: () => built.compile(query) })
}

/** What the clock can still change: a step that has a deadline and was not taken. Written as the partial index has it. */
const unsettled = sql<SqlBool>`(i.filing_due_at is not null and i.filed_at is null
  or i.dispatch_due_at is not null and i.dispatched_at is null or i.handling_due_at is not null and i.fed_back_at is null)`

const countNames = indicators.flatMap((_, n) => [`n${n}`, `d${n}`])
const summed = sql.join(
  countNames.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::int as ${sql.ref(name)}`),
)

/** Sums are kept per village: whoever reaches only grids is counted row by row. */
const reachesVillages = (actor: Actor): boolean =>
  actor.posts.every(({ areaPath }) => areaPath.split('/').length <= 3)

/**
 * The same numbers as `countDirectly`, from the sums of what is settled and the rows of what is not: the cost follows the days
 * and villages asked for, not the incidents.
 */
export const countIndicators = async (tx: Tx, actor: Actor, asked: Asked): Promise<Counts[]> => {
  if (!reachesVillages(actor)) return countDirectly(tx, actor, asked)
  const key = sql.raw(keyOf[asked.by])
  const built = sql<Counts>`
    select key, ${summed} from (
      select ${key} as key, ${sql.join(countNames.map((name) => sql.ref(`i.${name}`)))}
      from (select village_path as area_path, * from evaluation.settled) i
      where i.county = ${actor.county} and i.day between ${asked.from}::date and ${asked.to}::date and ${withinReach(actor)}
      union all
      select ${key}, ${countsOf(indicators)} from grid_affairs.incidents i
      where ${inPeriod(actor.county, asked)} and ${unsettled} and ${withinReach(actor)} group by 1
    ) parts group by grouping sets ((key), ())`
  return rows(tx, { compile: () => built.compile(query) })
}

export interface DrillRow {
  id: string
  number: string
  title: string
  state: string
  counted: boolean
}

/** The cases behind one figure, newest first; `counted` says whether a case is in the numerator. */
export const drillInto = async (
  tx: Tx,
  actor: Actor,
  indicator: Indicator,
  asked: Asked & {
    readonly key?: string | undefined
    readonly part: 'numerator' | 'denominator'
    readonly after?: string | undefined
  },
): Promise<DrillRow[]> => {
  const counted = sql.raw(`coalesce((${indicator.numerator}), false)`)
  const built = sql<DrillRow>`
    select c.id, c.number, c.title, c.state, ${counted} as counted from grid_affairs.incidents i
    join kernel.cases c on c.county = i.county and c.id = i.case_id
    where ${inPeriod(actor.county, asked)} and ${withinReach(actor)} and ${sql.raw(indicator.denominator)}
      ${asked.part === 'numerator' ? sql`and ${counted}` : sql``} ${asked.key === undefined ? sql`` : sql`and ${sql.raw(keyOf[asked.by])} = ${asked.key}`}
      ${asked.after === undefined ? sql`` : sql`and c.id < ${asked.after}`}
    order by c.id desc limit 51`
  return rows(tx, { compile: () => built.compile(query) })
}

export const namesOf = async (tx: Tx, county: string): Promise<Map<string, string>> => {
  const { rows: found } = await tx.query<{ id: string; name: string }>(
    `select id, name from kernel.areas where county = $1 and kind in ('township', 'village') and valid_to is null
     union all select id, name from base_data.units where county = $1`,
    [county],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

export interface MomentCounts {
  overdue: number
  waiting: number
  reopened: number
  urgent: number
  satisfied: number
  rated: number
}

/** A case was open at a moment when it had not ended by then; a reopened case has no end. */
const openAt = (at: string) => sql`(c.open or coalesce(i.closed_at, c.changed_at) > ${at})`

/**
 * Late at a moment: now it is the clock of the step that the case stands in, as every list shows it; a past moment is read
 * from the limits that were stored then.
 */
const lateAt = (
  at: string,
) => sql`case when ${at}::timestamptz > now() - interval '1 minute' then c.due_at < ${at} else
    (i.handling_due_at < ${at} and (i.fed_back_at is null or i.fed_back_at > ${at}))
    or (i.filing_due_at < ${at} and (i.filed_at is null or i.filed_at > ${at}))
    or (i.dispatch_due_at < ${at} and (i.dispatched_at is null or i.dispatched_at > ${at})) end`

/** The five numbers of the brief as they stood at a moment, so that "before" is measured and not remembered. */
export const numbersAt = async (tx: Tx, actor: Actor, at: string): Promise<MomentCounts> => {
  const built = sql<MomentCounts>`
    select
      count(*) filter (where ${openAt(at)} and ${lateAt(at)})::int as overdue,
      count(*) filter (where ${openAt(at)} and i.reported_at < ${at}::timestamptz - interval '3 days')::int as waiting,
      count(*) filter (where i.reopened > 0 and i.reported_at > ${at}::timestamptz - interval '30 days')::int as reopened,
      count(*) filter (where ${openAt(at)} and i.urgency in ('critical', 'urgent'))::int as urgent,
      count(*) filter (where i.satisfaction >= 4 and i.closed_at > ${at}::timestamptz - interval '30 days')::int as satisfied,
      count(*) filter (where i.satisfaction is not null and i.closed_at > ${at}::timestamptz - interval '30 days')::int as rated
    from grid_affairs.incidents i join kernel.cases c on c.county = i.county and c.id = i.case_id
    where i.county = ${actor.county} and i.reported_at <= ${at} and i.reported_at > ${at}::timestamptz - interval '90 days' and ${withinReach(actor)}`
  const [found] = await rows(tx, { compile: () => built.compile(query) })
  if (!found) throw new Error('an aggregate answered no row')
  return found
}

export interface NeedRow {
  id: string
  number: string
  title: string
  fields: Record<string, unknown>
  due_at: Date | null
}

/** Cases that ask for a leader: answered instructions, life safety that is late, matters reopened twice or escalated. */
export const needsLeader = async (tx: Tx, actor: Actor): Promise<NeedRow[]> => {
  const built = sql<NeedRow>`
    select cases.id, cases.number, cases.title, cases.fields, cases.due_at from kernel.cases as cases
    join grid_affairs.incidents i on i.county = cases.county and i.case_id = cases.id
    where cases.county = ${actor.county} and cases.open and ${withinReach(actor)}
      and (cases.fields->'supervision'->>'answer' is not null or (cases.due_at < now() and i.urgency in ('critical', 'urgent')) or i.reopened > 0
        or coalesce((cases.fields->>'level')::int, 0) > 1)
    order by cases.rank, cases.due_at limit 5`
  return rows(tx, { compile: () => built.compile(query) })
}

/** The category that makes up most of what is overdue: the cause that a number shows. */
export const commonestOverdue = async (
  tx: Tx,
  actor: Actor,
): Promise<{ category: string; n: number } | undefined> => {
  const built = sql<{ category: string; n: number }>`
    select i.category, count(*)::int as n from grid_affairs.incidents i
    join kernel.cases c on c.county = i.county and c.id = i.case_id
    where i.county = ${actor.county} and c.open and c.due_at < now() and i.category <> '' and ${withinReach(actor)} group by 1 order by 2 desc, 1 limit 1`
  return (await rows(tx, { compile: () => built.compile(query) }))[0]
}
