import { implement } from '@orpc/server'
import { Fault } from '#kernel/fault/fault.ts'
import { caseContract } from '#platform/contract/case.ts'
import { getReadable, readCard } from '#platform/server/case/card.ts'
import { openContact } from '#platform/server/case/contact.ts'
import { listCases } from '#platform/server/case/list.ts'
import { perform } from '#platform/server/case/perform.ts'
import { getActor, getModule, reading, type Context } from '#platform/server/http/context.ts'

const route = implement(caseContract).$context<Context>()

/** The process of a case, so that one address serves the cards of all processes. */
const moduleOf = async (context: Context, id: string) => {
  const process = await reading(context, async (tx) => {
    const { rows } = await tx.query<{ process: string }>(
      'select process from kernel.cases where county = $1 and id = $2',
      [context.county, id],
    )
    return rows[0]?.process
  })
  if (process === undefined) throw new Fault('not-there')
  return getModule(context, process)
}

export const caseRoutes = {
  act: route.act.handler(async ({ input, context }) => {
    const { process, ...request } = input
    const { case: after, repeated } = await perform(
      context,
      getModule(context, process),
      getActor(context),
      context.county,
      request,
    )
    return { case: after.id, number: after.number, state: after.state, head: after.head, repeated }
  }),
  list: route.list.handler(({ input, context }) =>
    listCases(context.pool, getModule(context, input.process), getActor(context), input),
  ),
  card: route.card.handler(({ input, context }) =>
    readCard(context.pool, context.modules, getActor(context), input.id),
  ),
  contact: route.contact.handler(async ({ input, context }) => {
    const actor = getActor(context)
    const module = await moduleOf(context, input.id)
    return reading(context, async (tx) =>
      openContact(tx, actor, await getReadable(tx, module, actor, input.id), input.purpose),
    )
  }),
}
