import type { Pool } from 'pg'
import { modules } from '#apps/server/modules.ts'
import { newId } from '#kernel/id/id.ts'
import type { ActOutcome, SyncAct } from '#platform/contract/sync.ts'
import type { Context } from '#platform/server/http/context.ts'
import { send } from '#platform/server/sync/send.ts'
import { incidentProcess, place, walk } from './cast.ts'
import { county } from './county.ts'
import { makeFailing, ways, type Way } from './failing-pool.ts'
import { footprintOf, sameFootprint, type Footprint } from './footprint.ts'
import type { House } from './house.ts'
import { actorOf } from './people.ts'

const nothing = () => {}

const contextOf = (pool: Pool): Context => ({
  pool,
  county,
  modules,
  written: nothing,
  failed: nothing,
  setCookie: nothing,
  clearSite: nothing,
  request: 'sweep',
  actor: undefined,
  session: undefined,
  demonstration: true,
  linkKey: Buffer.alloc(32),
})

interface Batch {
  readonly acts: readonly SyncAct[]
  readonly cases: readonly string[]
}

const act = (on: string, action: string, input: Record<string, unknown>): SyncAct => ({
  id: newId(),
  process: incidentProcess,
  case: on,
  action,
  input,
})

/** Two acts on one case, the second made on top of the first, and one on a case of its own. */
const makeBatch = async ({ client, cookies }: House): Promise<Batch> => {
  const [old, fresh] = [await walk(client, cookies, 'reported'), newId()]
  const acts = [
    act(old, 'file', { category: '0903' }),
    act(old, 'dispatch', { unit: '511424-municipal' }),
    act(fresh, 'report', { place, words: '路灯不亮', photos: [newId()], channel: 'hotline' }),
  ]
  return { acts, cases: [old, fresh] }
}

const sendBatch = async (house: House, pool: Pool, { acts }: Batch): Promise<ActOutcome[]> =>
  send(contextOf(pool), await actorOf(house, 'dispatcher', ''), acts)

const printsOf = (house: House, { cases }: Batch): Promise<Footprint[]> =>
  Promise.all(cases.map((id) => footprintOf(house.database.owner, id)))

const outcomes = (results: readonly ActOutcome[]): string => results.map(({ outcome }) => outcome).join(' ')

/** Each act is done or to be tried again; one made on top of an undone one is not tried before it. */
const sensible = /^(accepted accepted|again again|accepted again) (accepted|again)$/

const failAt = async (
  house: House,
  at: { site: number; way: Way },
  whole: readonly Footprint[],
): Promise<string[]> => {
  const batch = await makeBatch(house)
  const first = outcomes(await sendBatch(house, makeFailing(house.database.app, at).pool, batch))
  const again = outcomes(await sendBatch(house, house.database.app, batch))
  const after = await printsOf(house, batch)
  const same = after.every((print, i) => sameFootprint(print, whole[i] ?? {}))
  const where = `sync ${at.way} site ${at.site}`
  return [
    ...(sensible.test(first) ? [] : [`${where} is answered ${first}`]),
    ...(first.includes('again') ? [] : [`${where} was swallowed`]),
    ...(again === 'accepted accepted accepted' ? [] : [`${where}: sent again it is answered ${again}`]),
    ...(same ? [] : [`${where}: sent again it is not whole`]),
  ]
}

/** Every await of a batch from a phone is made to fail, and the batch is sent again. */
export const sweepSync = async (house: House): Promise<{ wrong: string[]; failures: number }> => {
  const batch = await makeBatch(house)
  const { pool, reached } = makeFailing(house.database.app)
  await sendBatch(house, pool, batch)
  const whole = await printsOf(house, batch)
  const wrong: string[] = []
  for (const site of reached().keys())
    for (const way of ways) wrong.push(...(await failAt(house, { site, way }, whole)))
  return { wrong, failures: reached().length * ways.length }
}
