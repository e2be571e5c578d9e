import { implement } from '@orpc/server'
import { isWithin } from '#kernel/authority/grant.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { disclosureContract } from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import { dutyRows } from '#systems/comprehensive-governance/disclosure-plan/plan.ts'

const route = implement(disclosureContract).$context<Context>()

export const disclosureRoutes = {
  duties: route.duties.handler(async ({ context }) => {
    const { county, posts } = getActor(context)
    const rows = await reading(context, (tx) => dutyRows(tx, county, new Date().toISOString()))
    return rows.filter(({ areaPath }) => posts.some((post) => isWithin(areaPath, post.areaPath)))
  }),
}
