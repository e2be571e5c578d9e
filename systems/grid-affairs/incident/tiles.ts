import type { Pool } from 'pg'
import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { reachWhere } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import { reading, type Context } from '#platform/server/http/context.ts'
import { squareBits, tileCells, type CellRange } from '#platform/server/space/cell.ts'
import { grants } from '#systems/grid-affairs/incident/grants.ts'

/** A tile is halved so many times: 16 by 16 squares, each of which shows one mark. */
const halvings = 4
/** A tile is answered again from memory for so long: a change is seen within it. */
const keptMs = 3000
const mostKept = 2000

export interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface Mark {
  readonly count: number
  readonly lon: number
  readonly lat: number
  readonly urgency: string
  readonly case?: {
    readonly id: string
    readonly title: string
    readonly state: string
    readonly dueAt?: string
  }
}

const levels = ['critical', 'urgent', 'normal', 'advice']

/** Reaches that the incident's own columns answer; the others need the case beside it. */
const ownColumns: readonly string[] = ['area', 'assigned', 'county']

const needsCase = ({ posts }: Actor): boolean =>
  posts.some(({ role }) =>
    grants.some(
      (grant) => grant.role === role && grant.may.includes('read') && !ownColumns.includes(grant.reach),
    ),
  )

const inTile = (county: string, { from, to }: CellRange): Expression<SqlBool> =>
  sql<SqlBool>`i.county = ${county} and i.open and i.cell between ${String(from)} and ${String(to)}`

interface Square {
  count: number
  lon: number
  lat: number
  cell: string
  level: number
}

/** What lies in each square, from the incidents alone wherever the reach allows: a whole county is one range of an index. */
const squaresOf = (tx: Tx, actor: Actor, range: CellRange, bits: number): Promise<Square[]> => {
  const beside = needsCase(actor)
    ? sql`join kernel.cases as cases on cases.county = i.county and cases.id = i.case_id`
    : sql`cross join lateral (select i.county, i.area_path, i.unit) as cases`
  const level = sql`array_position(${`{${levels.join(',')}}`}::text[], i.urgency)`
  const built = sql<Square>`
    select count(*)::int as count, avg(i.lon) as lon, avg(i.lat) as lat, min(i.cell) as cell, coalesce(min(${level}), 3) as level
    from grid_affairs.incidents i ${beside}
    where ${inTile(actor.county, range)} and ${reachWhere(grants, actor, 'read')} group by i.cell >> ${bits}`
  return rows(tx, { compile: () => built.compile(query) })
}

interface Single {
  cell: string
  id: string
  title: string
  state: string
  due_at: Date | null
}

/** The cases that stand alone in their square. */
const singlesOf = async (tx: Tx, actor: Actor, cells: readonly string[]): Promise<Map<string, Single>> => {
  if (cells.length === 0) return new Map()
  const built = sql<Single>`
    select i.cell, cases.id, cases.title, cases.state, cases.due_at from grid_affairs.incidents i
    join kernel.cases as cases on cases.county = i.county and cases.id = i.case_id
    where i.county = ${actor.county} and i.open and i.cell = any(${`{${cells.join(',')}}`}::bigint[]) and ${reachWhere(grants, actor, 'read')}`
  const found = await rows(tx, { compile: () => built.compile(query) })
  return new Map(found.map((row) => [row.cell, row]))
}

const markOf = ({ count, lon, lat, level, cell }: Square, singles: ReadonlyMap<string, Single>): Mark => {
  const urgency = levels[level - 1] ?? 'normal'
  const single = count === 1 ? singles.get(cell) : undefined
  if (!single) return { count, lon, lat, urgency }
  const { id, title, state, due_at: due } = single
  return {
    count,
    lon,
    lat,
    urgency,
    case: { id, title, state, ...(due ? { dueAt: due.toISOString() } : {}) },
  }
}

const askTile = async (tx: Tx, actor: Actor, { z, x, y }: Tile): Promise<Mark[]> => {
  const squares = await squaresOf(tx, actor, tileCells(z, x, y), squareBits(z, halvings))
  const alone = squares.filter(({ count }) => count === 1).map(({ cell }) => cell)
  const singles = await singlesOf(tx, actor, alone)
  return squares.map((square) => markOf(square, singles))
}

type Kept = Map<string, { readonly at: number; readonly marks: Promise<Mark[]> }>

const keptOf = new WeakMap<Pool, Kept>()

/** Drops the oldest answers: a map keeps them in the order in which they were given. */
const forgetSome = (kept: Kept): void => {
  for (const key of kept.keys()) {
    if (kept.size <= mostKept) return
    kept.delete(key)
  }
}

/**
 * The open cases of a tile within somebody's reach, counted where several lie in one square. People with the same posts share
 * an answer for three seconds. @throws Fault not-there when there is no such tile
 */
export const readTile = async (context: Context, actor: Actor, tile: Tile): Promise<Mark[]> => {
  const { z, x, y } = tile
  if (x >= 2 ** z || y >= 2 ** z) throw new Fault('not-there')
  const kept: Kept = keptOf.get(context.pool) ?? new Map()
  keptOf.set(context.pool, kept)
  const key = canonical([actor.county, needsCase(actor) ? actor.id : '', actor.posts, z, x, y])
  const known = kept.get(key)
  if (known && Date.now() - known.at < keptMs) return known.marks
  const marks = reading(context, (tx) => askTile(tx, actor, tile))
  kept.delete(key)
  kept.set(key, { at: Date.now(), marks })
  marks.catch(() => kept.delete(key))
  forgetSome(kept)
  return marks
}
