import { implement } from '@orpc/server'
import { deskContract } from '#command/desk/contract.ts'
import { deskCounts, onDutyNow, refusalCounts } from '#command/desk/store.ts'
import { getActor, getModule, reading, type Context } from '#platform/server/http/context.ts'

const route = implement(deskContract).$context<Context>()

export const deskRoutes = {
  counts: route.counts.handler(({ context }) =>
    reading(context, (tx) =>
      deskCounts(
        tx,
        getModule(context, 'grid-affairs/incident'),
        getModule(context, 'command/grid-call'),
        getActor(context),
      ),
    ),
  ),
  onDuty: route.onDuty.handler(({ context }) => {
    getActor(context)
    return reading(context, (tx) => onDutyNow(tx, context.county))
  }),
  refusals: route.refusals.handler(({ context }) => {
    getActor(context)
    return reading(context, (tx) => refusalCounts(tx, context.county))
  }),
}
