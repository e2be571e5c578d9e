import type { Actor } from '#kernel/authority/grant.ts'
import { Fault, fieldFault } from '#kernel/fault/fault.ts'
import type { HeldAct, SyncAct } from '#platform/contract/sync.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getModule, reading, type Context } from '#platform/server/http/context.ts'

export type WhyHeld = HeldAct['why']

/** Those who look through what arrived too late: the village's secretary and the township's clerk, for their area. */
export const reviewers = ['community-secretary', 'township-clerk'] as const

/** Where the maker of an act last stood, so that the review reaches the people of that place. */
const lastPlaceSql = `
  select area_path from kernel.posts where county = $1 and account = $2 order by coalesce(valid_to, 'infinity') desc, valid_from desc limit 1`

/** The act as it came, for a person to judge. Twice is once. */
export const holdAct = async (
  { pool, county }: Pick<Context, 'pool' | 'county'>,
  { id: account, name }: Pick<Actor, 'id' | 'name'>,
  act: SyncAct,
  why: WhyHeld,
): Promise<void> => {
  await inCounty(pool, county, async (tx) => {
    const { rows } = await tx.query<{ area_path: string }>(lastPlaceSql, [county, account])
    await tx.query(
      `insert into kernel.held (county, id, account, account_name, area_path, why, request) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (county, id) do nothing`,
      [county, act.id, account, name, rows[0]?.area_path ?? county, why, act],
    )
  })
}

interface HeldRow {
  id: string
  account_name: string
  area_path: string
  why: WhyHeld
  received_at: Date
  request: SyncAct
  state: string
}

const within = `(area_path = p or (area_path >= p || '/' and area_path < p || '0'))`

const pathsOf = (actor: Actor): string[] =>
  actor.posts.flatMap(({ role, areaPath }) =>
    (reviewers as readonly string[]).includes(role) ? [areaPath] : [],
  )

const heldShown = ({ id, account_name: by, why, received_at: at, request }: HeldRow): HeldAct => {
  const { process, action, input = {} } = request
  return { id, by, why, receivedAt: at.toISOString(), process, action, input }
}

export const listHeld = async (tx: Tx, actor: Actor): Promise<HeldAct[]> => {
  const { rows } = await tx.query<HeldRow>(
    `select * from kernel.held, unnest($2::text[]) p where county = $1 and state = 'waiting' and ${within} order by received_at limit 200`,
    [actor.county, pathsOf(actor)],
  )
  return rows.map(heldShown)
}

const getWaiting = async (tx: Tx, actor: Actor, id: string): Promise<HeldRow> => {
  const {
    rows: [row],
  } = await tx.query<HeldRow>(
    `select * from kernel.held, unnest($3::text[]) p where county = $1 and id = $2 and ${within} for update of held`,
    [actor.county, id, pathsOf(actor)],
  )
  if (!row) throw new Fault('not-there')
  if (row.state !== 'waiting') throw new Fault('wrong-state')
  return row
}

const settle = (context: Context, actor: Actor, id: string, state: string, words: string) =>
  reading(context, async (tx) => {
    await getWaiting(tx, actor, id)
    await tx.query(
      'update kernel.held set state = $3, decided_by = $4, decided_at = now(), words = $5 where county = $1 and id = $2',
      [context.county, id, state, actor.id, words],
    )
  })

/** Takes a held act: done through `act()` under its own id by whoever takes it; or drops it, with words. */
export const decideHeld = async (
  context: Context,
  actor: Actor,
  { id, take, words }: { id: string; take: boolean; words: string },
): Promise<'taken' | 'dropped'> => {
  if (!take && words.trim() === '') throw fieldFault('words', '请写明为什么不采用', 'Say why it is not taken')
  const { request } = await reading(context, (tx) => getWaiting(tx, actor, id))
  if (take) {
    const { process, under: _under, input = {}, ...asked } = request
    await perform(context, getModule(context, process), actor, context.county, { ...asked, input })
  }
  const state = take ? 'taken' : 'dropped'
  await settle(context, actor, id, state, words)
  return state
}
