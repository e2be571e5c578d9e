import type { Pool } from 'pg'
import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import { isOpen } from '#kernel/process/definition.ts'
import type { CaseRow, ListQuery } from '#platform/contract/case.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { pathWithin, readsWholeCounty, reachWhere } from '#platform/server/case/reach.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
import { askCounty, type Question } from '#platform/server/db/ask.ts'
import { query } from '#platform/server/db/query.ts'

type Order = readonly { readonly column: string; readonly down: boolean }[]

/** A stable order ends with the id; a cursor is the last row's values in that order, so page 1,000 costs what page 1 does. */
const orders: Readonly<Record<ListQuery['sort'], Order>> = {
  board: [
    { column: 'rank', down: false },
    { column: 'opened_at', down: false },
    { column: 'id', down: false },
  ],
  due: [
    { column: 'due_at', down: false },
    { column: 'id', down: false },
  ],
  newest: [
    { column: 'opened_at', down: true },
    { column: 'id', down: true },
  ],
}

const columnOf = (column: string) =>
  column === 'due_at' ? sql`coalesce(cases.due_at, 'infinity')` : sql.ref(`cases.${column}`)

/** The words lie in the order of the newest: told by their own columns, that order needs no sorting. */
const searchedColumnOf = (column: string) => {
  if (column === 'opened_at') return sql.ref('t0.opened_at')
  return column === 'id' ? sql.ref('t0.case_id') : columnOf(column)
}

const ordering = (order: Order, named: typeof columnOf) =>
  sql.join(order.map(({ column, down }) => (down ? sql`${named(column)} desc` : named(column))))

const afterCursor = (
  order: Order,
  named: typeof columnOf,
  values: readonly unknown[],
): Expression<SqlBool> => {
  const left = sql.join(order.map(({ column }) => named(column)))
  const right = sql.join(values.map((value) => sql`${value}`))
  return order[0]?.down ? sql<SqlBool>`(${left}) < (${right})` : sql<SqlBool>`(${left}) > (${right})`
}

const readCursor = (cursor: string, order: Order): unknown[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(values) && values.length === order.length) return values
  } catch {
    // A damaged cursor is the caller's error and is told below.
  }
  throw fieldFault(
    'cursor',
    '翻页位置无效，请从第一页开始',
    'The cursor is not valid; begin at the first page',
  )
}

/** Where the cases of a search come from: the rows of its first word, which the other words must have too. */
const searched = (county: string, tokens: readonly string[]) => {
  const joins = tokens.map((token, n) => {
    const t = sql.ref(`t${n}`)
    const same = n === 0 ? sql`` : sql` and ${t}.opened_at = t0.opened_at`
    const id = n === 0 ? sql`cases.id` : sql`t0.case_id`
    return sql`join kernel.tokens ${t} on ${t}.county = ${county} and ${t}.token = ${token} and ${t}.case_id = ${id}${same}`
  })
  return sql.join([sql`kernel.cases as cases`, ...joins], sql` `)
}

const viewConditions = (actor: Actor, view: ListQuery['view']): Expression<SqlBool>[] => {
  if (view === 'mine') return [sql<SqlBool>`cases.reporter = ${actor.id}`]
  if (view === 'assigned')
    return [sql<SqlBool>`cases.unit in (${sql.join(actor.posts.map((post) => sql`${post.unit}`))})`]
  return []
}

/** Asked for open states only, the list may use the indexes of what is open. */
const onlyOpen = ({ definition }: CaseModule, { state, open }: ListQuery): boolean =>
  open === true ||
  (open === undefined && state !== undefined && state.every((one) => isOpen(definition, one)))

const filterConditions = (module: CaseModule, asked: ListQuery): Expression<SqlBool>[] => [
  ...(asked.state
    ? [sql<SqlBool>`cases.state in (${sql.join(asked.state.map((state) => sql`${state}`))})`]
    : []),
  ...(onlyOpen(module, asked) ? [sql<SqlBool>`cases.open`] : []),
  ...(asked.open === false ? [sql<SqlBool>`not cases.open`] : []),
  ...(asked.overdue ? [sql<SqlBool>`cases.open and cases.due_at < now()`] : []),
  ...(asked.dueWithin === undefined
    ? []
    : [
        sql<SqlBool>`cases.open and cases.due_at between now() and now() + make_interval(mins => ${asked.dueWithin})`,
      ]),
  ...(asked.urgent ? [sql<SqlBool>`cases.fields->>'urgency' in ('critical', 'urgent')`] : []),
  ...(asked.reopened ? [sql<SqlBool>`coalesce((cases.fields->>'reopened')::int, 0) > 0`] : []),
  ...(asked.rated ? [sql<SqlBool>`cases.fields->>'satisfaction' is not null`] : []),
  ...(asked.openedAfter ? [sql<SqlBool>`cases.opened_at > ${asked.openedAfter}`] : []),
  ...(asked.openedBefore ? [sql<SqlBool>`cases.opened_at < ${asked.openedBefore}`] : []),
  ...(asked.unit ? [sql<SqlBool>`cases.unit = ${asked.unit}`] : []),
  ...(asked.area ? [pathWithin('cases.area_path', asked.area)] : []),
  ...(asked.category
    ? [sql<SqlBool>`cases.fields->>'category' between ${asked.category} and ${`${asked.category}~`}`]
    : []),
]

interface Row {
  id: string
  number: string
  process: string
  state: string
  title: string
  area_path: string
  unit: string | null
  due_at: Date | null
  opened_at: Date
  changed_at: Date
  rank: number
  head: number
  fields: Record<string, unknown>
}

export const rowShown = (row: Row): CaseRow => ({
  id: row.id,
  number: row.number,
  process: row.process,
  state: row.state,
  title: row.title,
  areaPath: row.area_path,
  openedAt: row.opened_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  rank: row.rank,
  head: row.head,
  fields: row.fields,
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
})

const cursorOf = (row: Row, order: Order): string => {
  const values = order.map(({ column }) => {
    const value = row[column as keyof Row]
    return value instanceof Date ? value.toISOString() : (value ?? 'infinity')
  })
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * A whole county or one grid, a rare word or a common one: there the best plan depends on the values, and each question is
 * planned. A whole county in its order walks the index of that order whatever the values are.
 */
const isSelective = (
  { grants }: CaseModule,
  actor: Actor,
  { q, area, unit, view, category }: ListQuery,
): boolean =>
  view !== 'reach' ||
  [q, area, unit, category].some((filter) => filter !== undefined) ||
  !readsWholeCounty(grants, actor)

/** One page as a question to the database, with a row more than asked to know whether another page follows. */
const pageQuestion = (module: CaseModule, actor: Actor, asked: ListQuery, order: Order): Question => {
  const tokens = tokensOf(asked.q ?? '')
  const named = tokens.length > 0 ? searchedColumnOf : columnOf
  const conditions = [
    sql<SqlBool>`cases.process = ${asked.process}`,
    reachWhere(module.grants, actor, 'read'),
    ...viewConditions(actor, asked.view),
    ...filterConditions(module, asked),
    ...(asked.cursor === undefined ? [] : [afterCursor(order, named, readCursor(asked.cursor, order))]),
  ]
  // Narrow rows are sorted, and only those of the page are read whole.
  const page = sql<Row>`
    select id, number, process, state, title, area_path, unit, due_at, opened_at, changed_at, rank, head,
      fields - ${`{${(module.cardOnly ?? []).join(',')}}`}::text[] as fields
    from kernel.cases as cases join (
      select cases.id from ${searched(actor.county, tokens)}
      where ${sql.join(conditions, sql` and `)} order by ${ordering(order, named)} limit ${asked.limit + 1}
    ) page using (id) where cases.county = ${actor.county} order by ${ordering(order, columnOf)}`
  const { sql: text, parameters } = page.compile(query)
  const values = parameters as (string | number)[]
  return { text, values, planEachTime: isSelective(module, actor, asked) }
}

/** Cases of a process that the actor may read, filtered, in a stable order, one page at a time. */
export const listCases = async (
  pool: Pool,
  module: CaseModule,
  actor: Actor,
  asked: ListQuery,
): Promise<{ rows: CaseRow[]; next?: string }> => {
  const order = orders[asked.sort]
  const found = await askCounty<Row>(pool, actor.county, pageQuestion(module, actor, asked, order))
  const shown = found.slice(0, asked.limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(rowShown),
    ...(found.length > asked.limit && last ? { next: cursorOf(last, order) } : {}),
  }
}
