import { implement } from '@orpc/server'
import { writeCsv } from '#engines/catalogue/engine.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { admissionsContract } from '#engines/admission/contract.ts'
import { askedBy, fundNow, payoutsOf, placesOf } from '#engines/admission/store.ts'
import { getActor, reading, requireRole, type Context } from '#platform/server/http/context.ts'

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
  payouts: route.payouts.handler(({ input, context }) => {
    const { county } = requireRole(context, ['list-keeper', 'leader'])
    return reading(context, async (tx) => {
      const fund = await fundNow(tx, county, input.source)
      if (!fund) throw new Fault('not-there')
      const rows = await payoutsOf(tx, county, input.source)
      const lines = rows.map(({ number, place, day, yuan }) => [number, place, day, String(yuan)])
      const { promised, received, paid } = fund
      return { promised, received, paid, text: writeCsv([['任务编号', '地点', '日期', '元'], ...lines]) }
    })
  }),
}
