import { implement } from '@orpc/server'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { getReadable } from '#platform/server/case/card.ts'
import { perform } from '#platform/server/case/perform.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { publicityContract } from '#engines/publicity/contract.ts'
import { noticeModule, objectionModule } from '#engines/publicity/module.ts'
import { draftOf, findNotice, postedNotices, wordsOfObjection } from '#engines/publicity/store.ts'

const route = implement(publicityContract).$context<Context>()
const [notices, objections] = [noticeModule, objectionModule]

/** Anybody: known only by the objection's own case. */
const objectorOf = (county: string, id: string): Actor => ({
  id: `resident:${id}`,
  name: '居民',
  county,
  posts: [{ role: 'resident', areaPath: county, unit: '', unitPath: '' }],
})

export const publicityRoutes = {
  list: route.list.handler(({ input, context }) =>
    reading(context, (tx) => postedNotices(tx, context.county, input.area)),
  ),
  notice: route.notice.handler(async ({ input, context }) => {
    const found = await reading(context, (tx) => findNotice(tx, context.county, input.case))
    if (!found) throw new Fault('not-there')
    return found
  }),
  object: route.object.handler(async ({ input, context }) => {
    const { id, objection, words, case: on } = input
    const request = { id, case: objection, action: 'raise', input: { notice: on, words } }
    const objector = objectorOf(context.county, objection)
    const { case: raised } = await perform(context, objections, objector, context.county, request)
    return { number: raised.number }
  }),
  draft: route.draft.handler(({ input, context }) =>
    reading(context, async (tx) => {
      const { county, id } = await getReadable(tx, notices, getActor(context), input.case)
      return draftOf(tx, county, id)
    }),
  ),
  said: route.said.handler(({ input, context }) =>
    reading(context, async (tx) => {
      const { county, id } = await getReadable(tx, objections, getActor(context), input.case)
      const said = await wordsOfObjection(tx, county, id)
      if (!said) throw new Fault('not-there')
      return said
    }),
  ),
}
