import type { Pool } from 'pg'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import type { ActRequest } from '#platform/server/case/act.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { perform } from '#platform/server/case/perform.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { visitModule } from '#systems/grid-affairs/visit/module.ts'
import { randomOf } from '#town/random.ts'
import { place, road, type Step } from './cast.ts'
import { signIn } from './client.ts'
import { county } from './county.ts'
import { makeFailing, ways, type FailAt, type Way } from './failing-pool.ts'
import { added, footprintOf, sameFootprint, type Footprint } from './footprint.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { actorOf, actorOfCookie } from './people.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { sweepSync } from './sync-sweep.ts'

const quiet = () => {}

/** Intake, dispatch and close of an incident; a visit, which also changes its household by a statement of its own. */
const swept = ['report', 'dispatch', 'pass', 'visit']

interface Prepared {
  readonly module: CaseModule
  readonly actor: Actor
  readonly request: ActRequest
  readonly home?: string
}

/** A report with everything that intake writes beside the case. */
const inputOf = ({ action, input }: Step) =>
  action === 'report'
    ? { place, words: '路灯不亮', photos: [newId()], contact: { name: '王', phone: '10012345678' } }
    : input

const actOn = (pool: Pool, { module, actor, request }: Prepared) =>
  perform({ pool, written: quiet }, module, actor, county, request)

const prepareVisit = async (house: House): Promise<Prepared> => {
  const { rows } = await house.database.owner.query<{ home: string; account: string; duty: string }>(
    `select h.id as home, p.account, i.code as duty
     from base_data.households h join kernel.posts p on p.county = h.county and p.role = 'grid-worker' and p.area_path = h.area_path
     join catalogue.items i on i.county = h.county and i.list = 'grid-affairs/grid-duties' and i.body ? 'everyDays'
       and coalesce(i.body->>'at', 'door') <> 'grid' and i.valid_to is null
     where h.county = $1 order by h.id, i.code limit 1`,
    [county],
  )
  const { home = '', account = '', duty = '' } = rows[0] ?? {}
  const input = { household: home, duty, outcome: 'noChange' }
  const actor = await actorOfCookie(house, await signIn(house.client, account))
  return { module: visitModule, actor, request: { id: newId(), case: newId(), action: 'visit', input }, home }
}

/** A fresh case just before an action, and the request for it. */
const prepare = async (house: House, action: string): Promise<Prepared> => {
  if (action === 'visit') return prepareVisit(house)
  const id = newId()
  for (const step of road) {
    const request = { id: newId(), case: id, action: step.action, input: inputOf(step) }
    const actor = await actorOf(house, step.by, id)
    const prepared = { module: incidentModule, actor, request }
    if (step.action === action) return prepared
    await actOn(house.database.app, prepared)
  }
  throw new Error(`${action} is not on the road`)
}

const printOf = (house: House, { request, home }: Prepared): Promise<Footprint> =>
  footprintOf(house.database.owner, request.case, home)

/** What an action adds when nothing fails, and how many awaits it has; the first of all also fills caches. */
const reference = async (house: House, action: string) => {
  const prepared = await prepare(house, action)
  const before = await printOf(house, prepared)
  const { pool, reached } = makeFailing(house.database.app)
  await actOn(pool, prepared)
  return { sites: reached(), whole: added(before, await printOf(house, prepared)) }
}

type Reference = Awaited<ReturnType<typeof reference>>

interface At {
  readonly site: number
  readonly way: Way
}

/** Nothing, or everything; and everything after the same action is sent again. */
const judge = ({ whole }: Reference, { way }: At, first: Footprint, again: Footprint): string[] => {
  const done = sameFootprint(whole, first)
  const none = Object.values(first).every((count) => count === 0)
  return [
    ...(done || none ? [] : [`left half: ${JSON.stringify(first)}`]),
    ...(done && way !== 'after' ? ['wrote although it failed'] : []),
    ...(sameFootprint(whole, again) ? [] : ['is not whole when it is sent again']),
  ]
}

const failAt = async (house: House, action: string, known: Reference, at: At, bend: FailAt['bend']) => {
  const prepared = await prepare(house, action)
  const before = await printOf(house, prepared)
  const failing = makeFailing(house.database.app, { ...at, ...(bend ? { bend } : {}) })
  const unnoticed = await actOn(failing.pool, prepared).then(
    () => ['was swallowed'],
    () => [],
  )
  const first = added(before, await printOf(house, prepared))
  const resent = await actOn(house.database.app, prepared).then(
    () => [],
    (error: unknown) => [`fails when it is sent again: ${String(error)}`],
  )
  const again = added(before, await printOf(house, prepared))
  const where = `${action}, ${at.way} site ${at.site} (${known.sites[at.site]})`
  return [...unnoticed, ...judge(known, at, first, again), ...resent].map((one) => `${where} ${one}`)
}

/** Takes the transaction away: each statement commits by itself. The sites stay what they were. */
const withoutTransaction = (sql: string): string =>
  /^(begin|commit|rollback)$/.test(sql)
    ? 'select 1'
    : sql.replace(/(set_config\('app\.county', [^,]+, )true\)/, '$1false)')

const sweep = async (house: House, plant: string | undefined) => {
  const bend = plant === 'autocommit' ? withoutTransaction : undefined
  const wrong: string[] = []
  let failures = 0
  for (const action of swept) {
    await reference(house, action)
    const known = await reference(house, action)
    for (const site of known.sites.keys())
      for (const way of ways) {
        wrong.push(...(await failAt(house, action, known, { site, way }, bend)))
        failures += 1
      }
  }
  return { wrong, failures }
}

const run = async ({ seed, plant }: Trial): Promise<Outcome> => {
  const house = await openHouse('r08', randomOf(`R8/${seed}`))
  try {
    const acts = await sweep(house, plant)
    const sync = await sweepSync(house)
    const broken = await brokenCases(house.database.owner)
    const wrong = [...acts.wrong, ...sync.wrong]
    const failures = acts.failures + sync.failures
    return outcomeOf({ failures, half: wrong.length, broken: broken.length }, [...wrong, ...broken])
  } finally {
    await house.stop()
  }
}

export const failAnywhere: Row = {
  id: 'R8',
  title:
    'Failure at every await of intake, dispatch, close, visit and sync: before, after, with the connection gone',
  bar: 'at every site all or nothing, the invariants hold, and the same action sent again is whole',
  plants: { autocommit: 'statements commit one by one instead of in one transaction' },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
