import { createHmac, timingSafeEqual } from 'node:crypto'
import { implement } from '@orpc/server'
import type { Actor } from '#kernel/authority/grant.ts'
import { findText } from '#kernel/case/text.ts'
import type { Case } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { getReadable } from '#platform/server/case/card.ts'
import { perform } from '#platform/server/case/perform.ts'
import { findCase } from '#platform/server/case/store.ts'
import { getActor, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { ballotContract } from '#engines/ballot/contract.ts'
import { ruleOf } from '#engines/ballot/decide.ts'
import { voteModule } from '#engines/ballot/module.ts'
import { namesOf, publishedFile } from '#engines/ballot/store.ts'

const route = implement(ballotContract).$context<Context>()
const module = voteModule

/** The code on a voter's slip: 48 bits under the server's key, kept nowhere. */
const codeOf = (key: Buffer, id: string, no: number): string =>
  createHmac('sha256', key).update(`vote.${id}.${no}`).digest('hex').slice(0, 12)

const isCode = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given.trim().toLowerCase()), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const voterOf = (county: string, id: string, no: number): Actor => ({
  id: `voter:${id}:${no}`,
  name: '表决人',
  county,
  posts: [{ role: 'voter', areaPath: county, unit: '', unitPath: '' }],
})

const getVote = async (context: Context, id: string): Promise<Case> => {
  const found = await reading(context, (tx) => findCase(tx, context.county, id))
  if (found?.process !== module.definition.name || found.state === 'draft') throw new Fault('not-there')
  return found
}

export const ballotRoutes = {
  paper: route.paper.handler(async ({ input, context }) => {
    const found = await getVote(context, input.case)
    const { fields, state } = found
    return {
      title: findText(fields, 'title') ?? '',
      about: findText(fields, 'about') ?? '',
      rules: ruleOf(found),
      options: fields['options'] as string[],
      seats: Number(fields['seats'] ?? 0),
      state,
    }
  }),
  vote: route.vote.handler(async ({ input: { id, case: caseId, code, ...said }, context }) => {
    await getVote(context, caseId)
    if (!isCode(code, codeOf(context.linkKey, caseId, said.no))) throw new Fault('not-there')
    const voter = voterOf(context.county, caseId, said.no)
    const request = { id, case: caseId, action: 'vote', input: said }
    const { repeated } = await perform(context, module, voter, context.county, request)
    return { repeated }
  }),
  slips: route.slips.handler(({ input, context }) => {
    requireRole(context, ['community-secretary', 'township-clerk'])
    return reading(context, async (tx) => {
      const found = await getReadable(tx, module, getActor(context), input.case)
      const names = await namesOf(tx, context.county, found.id)
      return names.map(({ no, name }) => ({ no, name, code: codeOf(context.linkKey, found.id, no) }))
    })
  }),
  file: route.file.handler(async ({ input, context }) => {
    const file = await reading(context, (tx) => publishedFile(tx, context.county, input.case))
    if (!file) throw new Fault('not-there')
    return file
  }),
}
