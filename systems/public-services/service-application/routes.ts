import { implement } from '@orpc/server'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import { perform } from '#platform/server/case/perform.ts'
import { factsOf, findCase } from '#platform/server/case/store.ts'
import { reading, type Context } from '#platform/server/http/context.ts'
import { makeLink, readLink } from '#platform/server/session/link.ts'
import { applicationsContract } from '#systems/public-services/service-application/contract.ts'
import { serviceApplicationModule } from '#systems/public-services/service-application/module.ts'
import { serviceApplication } from '#systems/public-services/service-application/process.ts'

const route = implement(applicationsContract).$context<Context>()

const linkDays = 365

/** An applicant is known by the case's own link, and for nothing else. */
const applicantOf = (county: string, caseId: string): Actor => ({
  id: `applicant:${caseId}`,
  name: '申请人',
  county,
  posts: [{ role: 'applicant', areaPath: county, unit: '', unitPath: '' }],
})

const throughLink = async (context: Context, token: string): Promise<Case> => {
  const link = readLink(context.linkKey, token)
  const current = await reading(context, (tx) => findCase(tx, context.county, link.case))
  if (link.county !== context.county || current?.process !== serviceApplication.name)
    throw new Fault('not-there')
  return current
}

/** What was said to or by the applicant at each step; who at the window did it is the window's own matter. */
const stepsOf = async (context: Context, { county, id }: Case) => {
  const facts = await reading(context, (tx) => factsOf(tx, county, id))
  return facts.map(({ action, at, input }) => {
    const words = findText(input, 'words')
    return { action, at, ...(words === undefined || words === '' ? {} : { words }) }
  })
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

export const applicationRoutes = {
  apply: route.apply.handler(async ({ input: { id, case: caseId, ...said }, context }) => {
    const request = { id, case: caseId, action: 'apply', input: said }
    const applicant = applicantOf(context.county, caseId)
    const done = await perform(context, serviceApplicationModule, applicant, context.county, request)
    const until = Math.floor(Date.now() / 1000) + linkDays * 86_400
    return {
      number: done.case.number,
      token: makeLink(context.linkKey, { county: context.county, case: caseId, until }),
    }
  }),
  look: route.look.handler(async ({ input, context }) => {
    const current = await throughLink(context, input.token)
    const { fields, state, number } = current
    const has = new Set(textsIn(fields['has']))
    const dueAt = findText(fields, 'dueAt')
    return {
      title: findText(fields, 'itemName') ?? '',
      number,
      state,
      township: findText(fields, 'township') ?? '',
      materials: textsIn(fields['materials']).map((name) => ({ name, has: has.has(name) })),
      promisedDays: Number(fields['promisedDays']),
      ...(dueAt === undefined ? {} : { dueAt }),
      steps: await stepsOf(context, current),
      may: actionsFrom(serviceApplication, state).filter((action) =>
        getAction(serviceApplication, action).by.includes('applicant'),
      ),
    }
  }),
  answer: route.answer.handler(async ({ input: { token, id, action, words }, context }) => {
    const current = await throughLink(context, token)
    const request = { id, case: current.id, action, input: action === 'supply' ? { words } : {} }
    const applicant = applicantOf(context.county, current.id)
    const done = await perform(context, serviceApplicationModule, applicant, context.county, request)
    return { state: done.case.state }
  }),
}
