import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Me } from '#platform/contract/session.ts'
import { contract } from '#apps/contract.ts'
import { answerHere } from '#apps/staff/answers.ts'
import { fieldFor, lastPerson } from '#apps/staff/field.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import { makeClient, type Answering } from '#platform/browser/rpc.ts'

/** Who is signed in: the centre's word, or without a line whoever worked on this device last. */
const whoAmI: Answering = async (_path, _input, ask) => {
  try {
    const me = (await ask()) as Me
    await fieldFor(me, client.sync)
    return me
  } catch (error) {
    const last = refusalOf(error).code === 'offline' ? await lastPerson(client.sync) : undefined
    if (last) return last
    throw error
  }
}

const answering: Answering = (path, input, ask) =>
  path === 'session.me' ? whoAmI(path, input, ask) : answerHere(path, input, ask)

/** The staff door's client: what the device can answer it answers, acts of people on foot go through the outbox. */
export const client = makeClient(contract, answering)
export const ask = /* @__PURE__ */ createTanstackQueryUtils(client)
