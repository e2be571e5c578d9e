import { implement } from '@orpc/server'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { ActRequest } from '#platform/server/case/act.ts'
import { getReadable } from '#platform/server/case/card.ts'
import { perform } from '#platform/server/case/perform.ts'
import { findCase } from '#platform/server/case/store.ts'
import { getActor, getModule, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { makeLink, readLink } from '#platform/server/session/link.ts'
import { topicsContract } from '#engines/meeting/contract.ts'
import { dossierOf } from '#engines/meeting/dossier.ts'
import { askerId, itemsOf } from '#engines/meeting/meeting.ts'
import { isPublic, shownVoice, topicOf } from '#engines/meeting/topic.ts'
import { partiesAt, rollOf, topicRows, voicesOf } from '#engines/meeting/store.ts'

const route = implement(topicsContract).$context<Context>()
const linkDays = 400

/** Anybody, known by nothing but what they do here. */
const asResident = (context: Context, process: string, id: string, request: ActRequest) => {
  const { county } = context
  const posts = [{ role: 'resident', areaPath: county, unit: '', unitPath: '' }]
  return perform(context, getModule(context, process), { id, name: '', county, posts }, county, request)
}

/** A link to what one person brought (voice 0) or said. */
const linkTo = ({ linkKey, county }: Context, id: string, voice: number): string =>
  makeLink(linkKey, {
    county,
    case: `${id}:${voice}`,
    until: Math.floor(Date.now() / 1000) + linkDays * 86_400,
  })

const getTopic = async (context: Context, processes: readonly string[], id: string): Promise<Case> => {
  const found = await reading(context, (tx) => findCase(tx, context.county, id))
  if (!found || !processes.includes(found.process)) throw new Fault('not-there')
  return found
}

const throughLink = async (context: Context, processes: readonly string[], token: string) => {
  const link = readLink(context.linkKey, token)
  const [id = '', voice] = link.case.split(':')
  if (link.county !== context.county || voice === undefined) throw new Fault('not-there')
  return { current: await getTopic(context, processes, id), no: Number(voice) }
}

const mineOf = async (context: Context, current: Case, no: number) => {
  const { county, id, fields, state, number } = current
  const voices = await reading(context, (tx) => voicesOf(tx, county, id))
  const own = voices.find((one) => one.no === no)
  const reason = no === 0 ? findText(fields, 'reason') : own?.reason
  return {
    title: findText(fields, 'title') ?? '',
    state,
    number,
    ...(isPublic(current) ? { topic: await reading(context, (tx) => topicOf(tx, current)) } : {}),
    ...(reason ? { reason } : {}),
    ...(own ? { voice: { no, words: own.words, state: own.state } } : {}),
  }
}

/** A case of the meetings or another one on which people may speak, as staff read it. */
const readable = (context: Context, id: string) => {
  const actor = getActor(context)
  return reading(context, async (tx) => {
    const found = await findCase(tx, context.county, id)
    if (!found) throw new Fault('not-there')
    return getReadable(tx, getModule(context, found.process), actor, id)
  })
}

/** What stands behind the own link of whoever brought or said something. */
const linkedRoutes = (processes: readonly string[]) => ({
  mine: route.mine.handler(async ({ input: { token }, context }) => {
    const { current, no } = await throughLink(context, processes, token)
    return mineOf(context, current, no)
  }),
  rate: route.rate.handler(async ({ input: { token, id, satisfied }, context }) => {
    const { current, no } = await throughLink(context, processes, token)
    const item = itemsOf(current.fields).findIndex(({ voice }) => voice === no) + 1
    if (no === 0 || item === 0) throw new Fault('not-there')
    const request = { id, case: current.id, action: 'rate', input: { item, satisfied } }
    const { repeated } = await asResident(context, current.process, askerId(current.id, no), request)
    return { repeated }
  }),
})

const hosts: readonly string[] = ['community-secretary', 'township-clerk']

/** Who hosts reads what is still unread, and whole names: a party at the table reads of residents what the public does. */
const isHost = ({ actor }: Context): boolean => actor?.posts.some(({ role }) => hosts.includes(role)) === true

/** What staff who read a case also read of it. */
const staffRoutes = {
  voices: route.voices.handler(async ({ input, context }) => {
    const { county, id } = await readable(context, input.case)
    const said = await reading(context, (tx) => voicesOf(tx, county, id))
    const whole = isHost(context)
    return said
      .filter(({ state }) => whole || state === 'shown')
      .map((one) => ({
        ...shownVoice(one, { whole }),
        state: one.state,
        ...(one.reason === null || !whole ? {} : { reason: one.reason }),
      }))
  }),
  dossier: route.dossier.handler(async ({ input, context }) => {
    const matter = await readable(context, input.case)
    const { done } = getModule(context, matter.process).words.zh
    return reading(context, (tx) => dossierOf(tx, matter, done))
  }),
  parties: route.parties.handler(async ({ input, context }) => {
    const { county, fields } = await readable(context, input.case)
    return reading(context, (tx) => partiesAt(tx, county, findText(fields, 'areaPath') ?? ''))
  }),
  roll: route.roll.handler(async ({ input, context }) => {
    requireRole(context, hosts)
    const { county, id } = await readable(context, input.case)
    return reading(context, (tx) => rollOf(tx, county, id))
  }),
}

const bringRoute = (processes: readonly string[]) =>
  route.bring.handler(async ({ input: { id, case: topic, process, ...said }, context }) => {
    if (!processes.includes(process)) throw new Fault('not-there')
    const request = { id, case: topic, action: 'bring', input: said }
    const { case: brought } = await asResident(context, process, `resident:${topic}`, request)
    return { number: brought.number, token: linkTo(context, topic, 0) }
  })

const sayRoute = (processes: readonly string[]) =>
  route.say.handler(async ({ input: { id, case: topic, ...said }, context }) => {
    const { process, number } = await getTopic(context, processes, topic)
    const request = { id, case: topic, action: 'say', input: said }
    const { fact } = await asResident(context, process, `resident:${id}`, request)
    return { number, token: linkTo(context, topic, Number(fact.set['opinions'])) }
  })

/** The public side of these kinds of meeting: wall, topics, what residents bring and say; on `others` they only speak. */
export const topicRoutes = (processes: readonly string[], others: readonly string[]) => ({
  wall: route.wall.handler(async ({ input: { process, area }, context }) => {
    const asked = processes.filter((one) => process === undefined || one === process)
    const rows = await reading(context, (tx) => topicRows(tx, context.county, asked, area))
    return rows.map(({ heldOn, ...row }) => ({ ...row, ...(heldOn === null ? {} : { heldOn }) }))
  }),
  topic: route.topic.handler(async ({ input, context }) => {
    const current = await getTopic(context, processes, input.case)
    if (!isPublic(current)) throw new Fault('not-there')
    return reading(context, (tx) => topicOf(tx, current))
  }),
  bring: bringRoute(processes),
  say: sayRoute([...processes, ...others]),
  ...linkedRoutes([...processes, ...others]),
  ...staffRoutes,
})
