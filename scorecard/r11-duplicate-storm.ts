import type { Pool } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { randomOf } from '#town/random.ts'
import { place, sendAct, type Act } from './cast.ts'
import { makeClient, type Answer, type Client } from './client.ts'
import { footprintOf, sameFootprint } from './footprint.ts'
import { openHouse, openSecondServer, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const ids = { quick: 12, full: 1000 } as const
const times = 50
const connections = 4

/** What an answer promises; whether it was the first is allowed to differ. */
const promise = ({ status, body }: Answer): string =>
  canonical([status, body['case'], body['number'], body['state'], body['head']])

type Clients = readonly [Client, Client]

interface Storm {
  readonly requests: number
  readonly unequal: number
  readonly refused: number
  readonly firsts: number
}

/** Every second copy goes to the other server. */
const sendStorm = async (clients: Clients, house: House, act: Act): Promise<Storm> => {
  const by = act.action === 'report' ? 'resident' : 'dispatcher'
  const answers = await Promise.all(
    Array.from({ length: times }, (_, i) => sendAct(clients[i % 2 === 0 ? 0 : 1], house.cookies, by, act)),
  )
  return {
    requests: answers.length,
    unequal: new Set(answers.map(promise)).size - 1,
    refused: answers.filter(({ status }) => status !== 200).length,
    firsts: answers.filter(({ body }) => body['repeated'] === false).length,
  }
}

const storm = async (
  clients: Clients,
  house: House,
  count: number,
): Promise<{ storms: Storm[]; cases: string[] }> => {
  const storms: Storm[] = []
  const cases: string[] = []
  for (let i = 0; i < count; i += 1) {
    const id = newId()
    const contact = { name: '王', phone: '10012345678' }
    const input = { place, words: `第${i}盏灯不亮`, photos: [newId()], contact }
    cases.push(id)
    storms.push(await sendStorm(clients, house, { id: newId(), case: id, action: 'report', input }))
    // Every second case also gets its next step as a storm.
    if (i % 2 === 0)
      storms.push(
        await sendStorm(clients, house, {
          id: newId(),
          case: id,
          action: 'file',
          input: { category: '0903' },
        }),
      )
  }
  return { storms, cases }
}

/** One report, alone, is what each storm must have left; a filed one has one fact and one audit line more. */
const leftovers = async (owner: Pool, house: House, cases: readonly string[]): Promise<string[]> => {
  const alone = newId()
  const input = {
    place,
    words: '单独的灯不亮',
    photos: [newId()],
    contact: { name: '王', phone: '10012345678' },
  }
  await sendAct(house.client, house.cookies, 'resident', {
    id: newId(),
    case: alone,
    action: 'report',
    input,
  })
  const one = await footprintOf(owner, alone)
  const wrong: string[] = []
  for (const [i, id] of cases.entries()) {
    const filed = i % 2 === 0 ? 1 : 0
    const left = await footprintOf(owner, id)
    // Each report has words, and so search tokens, of its own.
    const expected = { ...one, tokens: left['tokens'] ?? 0, facts: 1 + filed, audit: 1 + filed }
    if (!sameFootprint(expected, left)) wrong.push(`case ${i} left ${JSON.stringify(left)}`)
  }
  return wrong
}

const forgetIds = `
  create function public.planted() returns trigger language plpgsql as $$
    begin new.id := gen_random_uuid(); return new; end $$;
  create trigger planted before insert on kernel.facts for each row execute function public.planted()`

const judge = async (house: House, clients: Clients, count: number): Promise<Outcome> => {
  const { owner } = house.database
  const { storms, cases } = await storm(clients, house, count)
  const wrong = await leftovers(owner, house, cases)
  const total = (key: keyof Storm) => storms.reduce((sum, one) => sum + one[key], 0)
  const figure = { requests: total('requests'), unequal: total('unequal'), doubled: wrong.length }
  return outcomeOf({ ids: storms.length, ...figure }, [
    ...wrong,
    ...(await brokenCases(owner)),
    total('refused') > 0 && `${total('refused')} of the copies were refused`,
    total('unequal') > 0 && 'answers to one id differ',
    total('firsts') !== storms.length && `${total('firsts')} answers say "first", for ${storms.length} ids`,
  ])
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R11/${seed}`)
  const house = await openHouse('r11', random)
  const second = await openSecondServer(house, random)
  const sockets = connections / 2
  const clients: Clients = [makeClient(house.url, { sockets }), makeClient(second.url, { sockets })]
  try {
    if (plant === 'forgetful') await house.database.owner.query(forgetIds)
    return await judge(house, clients, ids[size])
  } finally {
    for (const client of clients) client.close()
    await second.stop()
    await house.stop()
  }
}

export const duplicateStorm: Row = {
  id: 'R11',
  title: 'Duplicate storm: one id fifty times at once over four connections to two servers',
  bar: '1,000 ids: exactly one case, fact, audit line and set of messages each; all answers equal',
  plants: { forgetful: 'a trigger stores facts under other ids, so that no repeat is recognised' },
  fast: true,
  seconds: { quick: 120, full: 600 },
  run,
}
