import { implement } from '@orpc/server'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { getReadable, messagesOf, photosOf } from '#platform/server/case/card.ts'
import { perform } from '#platform/server/case/perform.ts'
import { factsOf, findCase } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { makeLink, readLink } from '#platform/server/session/link.ts'
import { incidentContract } from '#systems/grid-affairs/incident/contract.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import {
  categoriesInForce,
  dispatchRules,
  mapWindow,
  placeAbout,
} from '#systems/grid-affairs/incident/questions.ts'
import { receiptOf, type Story } from '#systems/grid-affairs/incident/receipt.ts'
import { readTile } from '#systems/grid-affairs/incident/tiles.ts'
import { suggestionsFor } from '#systems/grid-affairs/incident/suggestions.ts'

const route = implement(incidentContract).$context<Context>()
const module = incidentModule

const linkDays = 180

/** A resident is known to the system only by the case's own key, which the signed link proves. */
const reporterOf = (county: string, id: string): Actor => ({
  id,
  name: '居民',
  county,
  posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
})

const throughLink = async (context: Context, token: string) => {
  const link = readLink(context.linkKey, token)
  const current = await reading(context, (tx) => findCase(tx, context.county, link.case))
  if (!current || link.county !== context.county) throw new Fault('not-there')
  return { current, actor: reporterOf(context.county, fieldsOf(current).reporter) }
}

const storyOf = async (tx: Tx, current: Case): Promise<Story> => ({
  current,
  facts: await factsOf(tx, current.county, current.id),
  messages: await messagesOf(tx, current.county, current.id),
})

const answerOf = ({ case: after, repeated }: Awaited<ReturnType<typeof perform>>) => ({
  case: after.id,
  number: after.number,
  state: after.state,
  head: after.head,
  repeated,
})

export const incidentRoutes = {
  categories: route.categories.handler(({ context }) =>
    reading(context, (tx) => categoriesInForce(tx, context.county)),
  ),
  report: route.report.handler(async ({ input, context }) => {
    const { id, case: caseId, deviceAt, ...said } = input
    const actor = reporterOf(context.county, `resident:${caseId}`)
    const done = await perform(context, module, actor, context.county, {
      id,
      case: caseId,
      action: 'report',
      input: { ...said, channel: 'resident' },
      deviceAt,
    })
    const until = Math.floor(Date.now() / 1000) + linkDays * 86_400
    return {
      ...answerOf(done),
      token: makeLink(context.linkKey, { county: context.county, case: done.case.id, until }),
    }
  }),
  receipt: route.receipt.handler(async ({ input, context }) => {
    const { current } = await throughLink(context, input.token)
    return reading(context, async (tx) => {
      const { mergedInto, photos } = fieldsOf(current)
      const target = mergedInto === undefined ? undefined : await findCase(tx, context.county, mergedInto)
      const into = target && (await storyOf(tx, target))
      return receiptOf({
        ...(await storyOf(tx, current)),
        into,
        photos: await photosOf(tx, context.county, photos),
      })
    })
  }),
  answer: route.answer.handler(async ({ input: { token, ...request }, context }) => {
    const { current, actor } = await throughLink(context, token)
    return answerOf(await perform(context, module, actor, context.county, { ...request, case: current.id }))
  }),
  place: route.place.handler(({ input, context }) =>
    reading(context, (tx) => placeAbout(tx, context.county, input)),
  ),
  suggestions: route.suggestions.handler(({ input, context }) =>
    reading(context, async (tx) =>
      suggestionsFor(tx, await getReadable(tx, module, getActor(context), input.id), input.category),
    ),
  ),
  explanation: route.explanation.handler(({ input, context }) =>
    reading(context, async (tx) => {
      const { explanation, unitName } = fieldsOf(await getReadable(tx, module, getActor(context), input.id))
      if (!explanation) throw new Fault('not-there')
      return {
        ...explanation,
        unit: unitName ?? '',
        inputs: { ...explanation.inputs },
        rejected: explanation.rejected.map(({ unit, ...one }) => ({
          ...one,
          ...(unit === undefined ? {} : { unit }),
        })),
      }
    }),
  ),
  map: route.map.handler(({ input, context }) =>
    reading(context, (tx) => mapWindow(tx, getActor(context), input)),
  ),
  tile: route.tile.handler(({ input, context }) => readTile(context, getActor(context), input)),
  rules: route.rules.handler(({ context }) => {
    getActor(context)
    return reading(context, (tx) => dispatchRules(tx, context.county))
  }),
}
