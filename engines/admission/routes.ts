import { implement } from '@orpc/server'
import { admissionsContract } from '#engines/admission/contract.ts'
import { askedBy, placesOf } from '#engines/admission/store.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'

const route = implement(admissionsContract).$context<Context>()

export const admissionRoutes = {
  places: route.places.handler(({ input, context }) => {
    const { county } = getActor(context)
    return reading(context, (tx) => placesOf(tx, county, input.kind))
  }),
  asked: route.asked.handler(({ context }) => {
    const { county } = getActor(context)
    return reading(context, (tx) => askedBy(tx, county))
  }),
}
