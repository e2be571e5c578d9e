import { implement } from '@orpc/server'
import { reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { householdChangeContract } from '#systems/base-data/household-change/contract.ts'
import { grants } from '#systems/base-data/household-change/grants.ts'
import { waitingProposals } from '#systems/base-data/household-change/proposals.ts'

const route = implement(householdChangeContract).$context<Context>()

export const householdChangeRoutes = {
  proposals: route.proposals.handler(({ input, context }) => {
    const actor = requireRole(
      context,
      grants.map(({ role }) => role),
    )
    return reading(context, (tx) => waitingProposals(tx, actor, input.household))
  }),
}
