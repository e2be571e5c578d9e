import { implement } from '@orpc/server'
import { Fault } from '#kernel/fault/fault.ts'
import { reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { householdsContract } from '#systems/base-data/households/contract.ts'
import { findHouseholds, readHousehold } from '#systems/base-data/households/store.ts'

const route = implement(householdsContract).$context<Context>()

/** Households are seen by those who visit them: the grid's worker and the village's secretary. */
const visitors = ['grid-worker', 'community-secretary']

export const householdRoutes = {
  find: route.find.handler(({ input, context }) => {
    const actor = requireRole(context, visitors)
    return reading(context, (tx) => findHouseholds(tx, actor, visitors, input))
  }),
  card: route.card.handler(({ input, context }) => {
    const actor = requireRole(context, visitors)
    return reading(context, async (tx) => {
      const found = await readHousehold(tx, actor, visitors, input.id)
      if (!found) throw new Fault('not-there')
      return found
    })
  }),
}
