import { implement } from '@orpc/server'
import { consoleRoles } from '#kernel/authority/console.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { liveContract } from '#platform/contract/live.ts'
import { getReadable } from '#platform/server/case/card.ts'
import { findCase } from '#platform/server/case/store.ts'
import { getModule, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { presenceChannel, type Beat } from '#platform/server/live/presence.ts'

const route = implement(liveContract).$context<Context>()

const announce = async (context: Context, beat: Beat): Promise<void> => {
  await context.pool.query('select pg_notify($1, $2)', [presenceChannel, JSON.stringify(beat)])
}

export const liveRoutes = {
  here: route.here.handler(async ({ input, context }) => {
    const actor = requireRole(context, consoleRoles)
    await reading(context, async (tx) => {
      const found = await findCase(tx, context.county, input.case)
      if (!found) throw new Fault('not-there')
      await getReadable(tx, getModule(context, found.process), actor, input.case)
    })
    await announce(context, { ...input, county: context.county, account: actor.id, name: actor.name })
    return { heard: true as const }
  }),
}
