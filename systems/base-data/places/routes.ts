import { implement } from '@orpc/server'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { placesContract } from '#systems/base-data/places/contract.ts'
import { areasOn, countyAbout, gridRows, gridShapes, units } from '#systems/base-data/places/store.ts'

const route = implement(placesContract).$context<Context>()

export const placeRoutes = {
  county: route.county.handler(({ context }) =>
    reading(context, async (tx) => ({
      ...(await countyAbout(tx, context.county)),
      demonstration: context.demonstration,
    })),
  ),
  areas: route.areas.handler(({ input, context }) =>
    reading(context, (tx) => areasOn(tx, context.county, input)),
  ),
  units: route.units.handler(({ context }) => {
    getActor(context)
    return reading(context, (tx) => units(tx, context.county))
  }),
  grids: route.grids.handler(({ input, context }) => {
    getActor(context)
    return reading(context, (tx) => gridRows(tx, context.county, input))
  }),
  shapes: route.shapes.handler(({ context }) => {
    getActor(context)
    return reading(context, (tx) => gridShapes(tx, context.county))
  }),
}
