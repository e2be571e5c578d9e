import type { Pool } from 'pg'
import { newId } from '#kernel/id/id.ts'
import type { ActRequest } from '#platform/server/case/act.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { perform } from '#platform/server/case/perform.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { randomOf } from '#town/random.ts'
import { place, road, type Step } from './cast.ts'
import { county } from './county.ts'
import { makeFailing, ways, type FailAt, type Way } from './failing-pool.ts'
import { footprintOf, sameFootprint, type Footprint } from './footprint.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { actorOf } from './people.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { sweepSync } from './sync-sweep.ts'

const module = incidentModule as CaseModule
const quiet = () => {}

/** Intake, dispatch and close: every await of these is made to fail. */
const swept = ['report', 'dispatch', 'pass']

/** A report with everything that intake writes: contact and photo have awaits of their own. */
const inputOf = ({ action, input }: Step) =>
  action === 'report'
    ? { place, words: '路灯不亮', photos: [newId()], contact: { name: '王', phone: '10012345678' } }
    : input

const actOn = async (house: House, pool: Pool, step: Step, request: ActRequest): Promise<void> => {
  const actor = await actorOf(house, step.by, request.case)
  await perform({ pool, written: quiet }, module, actor, county, request)
}

/** A fresh case just before an action, and the request for it. */
const prepare = async (house: House, action: string): Promise<{ step: Step; request: ActRequest }> => {
  const id = newId()
  for (const step of road) {
    const request = { id: newId(), case: id, action: step.action, input: inputOf(step) }
    if (step.action === action) return { step, request }
    await actOn(house, house.database.app, step, request)
  }
  throw new Error(`${action} is not on the road`)
}

/** What an action adds when nothing fails, and how many awaits it has; the first of all also fills caches. */
const reference = async (house: House, action: string) => {
  const { step, request } = await prepare(house, action)
  const before = await footprintOf(house.database.owner, request.case)
  const { pool, reached } = makeFailing(house.database.app)
  await actOn(house, pool, step, request)
  const after = await footprintOf(house.database.owner, request.case)
  return { sites: reached(), before, after }
}

type Reference = Awaited<ReturnType<typeof reference>>

const told = ({ sites }: Reference, site: number, way: Way): string => `${way} site ${site} (${sites[site]})`

/** Nothing, or everything; and everything after the same action is sent again. */
const judge = (
  known: Reference,
  at: { site: number; way: Way },
  first: Footprint,
  again: Footprint,
): string[] => {
  const whole = sameFootprint(first, known.after)
  const none = sameFootprint(first, known.before)
  const early = whole && at.way !== 'after'
  return [
    ...(whole || none ? [] : [`${told(known, at.site, at.way)} left half: ${JSON.stringify(first)}`]),
    ...(early ? [`${told(known, at.site, at.way)} wrote although it failed`] : []),
    ...(sameFootprint(again, known.after)
      ? []
      : [`${told(known, at.site, at.way)}: sent again, it is not whole`]),
  ]
}

const failAt = async (
  house: House,
  action: string,
  known: Reference,
  at: { site: number; way: Way },
  bend: FailAt['bend'],
): Promise<string[]> => {
  const { owner, app } = house.database
  const { step, request } = await prepare(house, action)
  const failing = makeFailing(app, { ...at, ...(bend ? { bend } : {}) })
  const outcome = await actOn(house, failing.pool, step, request).then(
    () => 'done',
    () => 'failed',
  )
  const first = await footprintOf(owner, request.case)
  const resent = await actOn(house, app, step, request).then(
    () => [],
    (error: unknown) => [`${told(known, at.site, at.way)}: sent again it fails: ${String(error)}`],
  )
  const unnoticed = outcome === 'done' ? [`${told(known, at.site, at.way)} was swallowed`] : []
  return [...unnoticed, ...judge(known, at, first, await footprintOf(owner, request.case)), ...resent]
}

/** Takes the transaction away: each statement commits by itself. */
const withoutTransaction = (sql: string): string | undefined =>
  /^(begin|commit|rollback)$/.test(sql)
    ? undefined
    : sql.replace(`set_config('app.county', $1, true)`, `set_config('app.county', $1, false)`)

const sweep = async (house: House, plant: string | undefined) => {
  const wrong: string[] = []
  let failures = 0
  for (const action of swept) {
    await reference(house, action)
    const known = await reference(house, action)
    for (const [site] of known.sites.entries())
      for (const way of ways) {
        const bend = plant === 'autocommit' ? withoutTransaction : undefined
        wrong.push(
          ...(await failAt(house, action, known, { site, way }, bend)).map((one) => `${action} ${one}`),
        )
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
    'Failure at every await of intake, dispatch, close and sync: before, after, with the connection gone',
  bar: 'at every site all or nothing, the invariants hold, and the same action sent again is whole',
  plants: { autocommit: 'statements commit one by one instead of in one transaction' },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
