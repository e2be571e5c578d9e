import { implement } from '@orpc/server'
import { Fault } from '#kernel/fault/fault.ts'
import { syncContract } from '#platform/contract/sync.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getActor, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { devicesOf, keepDevice, refuseLost, reportLost, standingOf } from '#platform/server/sync/devices.ts'
import { decideHeld, listHeld, reviewers } from '#platform/server/sync/held.ts'
import type { SyncPart } from '#platform/server/sync/part.ts'
import { pull } from '#platform/server/sync/pull.ts'
import { hold, send } from '#platform/server/sync/send.ts'
import { makeDeviceToken, readDeviceToken } from '#platform/server/sync/token.ts'
import { checkWire } from '#platform/server/sync/wire.ts'

const route = implement(syncContract).$context<Context>()

/** Faces that work without signal. Others sit at a desk and ask as they go. */
const carriers = ['grid-worker', 'grid-assistant']

const serverNow = (): string => new Date().toISOString()

/** The two ways of a device that works: its acts up, its set down. */
const carryRoutes = (parts: readonly SyncPart[]) => ({
  send: route.send.handler(async ({ input, context }) => {
    checkWire(input.wire)
    const actor = getActor(context)
    await reading(context, (tx) => refuseLost(tx, context.county, input.device))
    const results = await send(context, actor, input.acts)
    return { serverAt: serverNow(), results }
  }),
  pull: route.pull.handler(async ({ input, context }) => {
    checkWire(input.wire)
    const actor = requireRole(context, carriers)
    const { county, linkKey, pool } = context
    await reading(context, (tx) => keepDevice(tx, actor, input.device, input.label))
    const pulled = await inCounty(pool, county, (tx) => pull(tx, parts, actor, input), 'repeatable read')
    const owner = { county, account: actor.id, device: input.device }
    return { ...pulled, serverAt: serverNow(), deviceToken: makeDeviceToken(linkKey, owner) }
  }),
})

/** How a device ends: it hands over what it still has, is cleared, or was reported lost. */
const endingRoutes = {
  handOver: route.handOver.handler(async ({ input, context }) => {
    checkWire(input.wire)
    const owner = readDeviceToken(context.linkKey, input.deviceToken)
    if (!owner || owner.device !== input.device) throw new Fault('not-there')
    const { standing, name } = await inCounty(context.pool, owner.county, (tx) => standingOf(tx, owner))
    if (standing === 'current') return { standing, held: [] }
    const there = { ...context, county: owner.county }
    for (const act of input.acts) await hold(there, { id: owner.account, name }, act, standing)
    return { standing, held: input.acts.map(({ id }) => id) }
  }),
  // Only for whoever holds the device's own token: another site must not be able to empty an outbox.
  wipe: route.wipe.handler(({ input, context }) => {
    if (readDeviceToken(context.linkKey, input.deviceToken)?.device !== input.device)
      throw new Fault('not-there')
    context.clearSite()
    return { cleared: true as const }
  }),
  devices: route.devices.handler(({ context }) => reading(context, (tx) => devicesOf(tx, getActor(context)))),
  lost: route.lost.handler(async ({ input, context }) => {
    await reading(context, (tx) => reportLost(tx, getActor(context), input.id))
    return { lost: true as const }
  }),
}

/** What was held is judged by people of the place. */
const reviewRoutes = {
  held: route.held.handler(({ context }) => {
    const actor = requireRole(context, reviewers)
    return reading(context, (tx) => listHeld(tx, actor))
  }),
  decide: route.decide.handler(async ({ input, context }) => ({
    state: await decideHeld(context, requireRole(context, reviewers), input),
  })),
}

/** What devices sync, over the parts that the modules bring. */
export const syncRoutes = (parts: readonly SyncPart[]) => ({
  ...carryRoutes(parts),
  ...endingRoutes,
  ...reviewRoutes,
})
