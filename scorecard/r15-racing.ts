import * as fc from 'fast-check'
import { newId } from '#kernel/id/id.ts'
import { getAction } from '#kernel/process/definition.ts'
import type { Database } from '#platform/server/db/connect.ts'
import { incident, type IncidentAction } from '#systems/grid-affairs/incident/process.ts'
import { randomOf } from '#town/random.ts'
import { sendAct, walk, type Role } from './cast.ts'
import type { Answer } from './client.ts'
import { makeFailing } from './failing-pool.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const runs = { quick: 25, full: 400 } as const

interface Move {
  readonly by: Role
  readonly action: IncidentAction
  readonly input: Readonly<Record<string, unknown>>
}

const pairs = (first: Role, second: Role, action: IncidentAction, input: Move['input']): Move[] => [
  { by: first, action, input },
  { by: second, action, input },
]

/** What two dispatchers, two hands of a department, two inspectors and an arbiter may want at the same moment. */
const moves: readonly Move[] = [
  ...pairs('dispatcher', 'secondDispatcher', 'file', { category: '0903' }),
  ...pairs('dispatcher', 'secondDispatcher', 'ask', { question: '哪一盏？' }),
  ...pairs('dispatcher', 'secondDispatcher', 'supplement', { words: '路口那盏' }),
  ...pairs('dispatcher', 'secondDispatcher', 'dispatch', { unit: '511424-municipal' }),
  ...pairs('works', 'secondWorks', 'accept', {}),
  ...pairs('works', 'secondWorks', 'return', { reason: 'notOurDuty', words: '不归我们' }),
  { by: 'arbiter', action: 'arbitrate', input: { unit: '511424-municipal', words: '市政归口' } },
  ...pairs('works', 'secondWorks', 'feedback', { outcome: 'solved', words: '换了灯泡' }),
  ...pairs('dispatcher', 'secondDispatcher', 'suspend', { words: '等料', until: '2036-01-01T00:00:00Z' }),
  ...pairs('inspector', 'secondInspector', 'pass', {}),
  ...pairs('inspector', 'secondInspector', 'fail', { words: '还是不亮' }),
]

/** Rounds of two to four picks; each pick mostly falls on what the state allows, so that people really race. */
const rounds = fc.array(
  fc.array(fc.record({ pick: fc.nat(1000), wild: fc.nat(9) }), { minLength: 2, maxLength: 4 }),
  { minLength: 3, maxLength: 9 },
)

const choose = (state: string, { pick, wild }: { pick: number; wild: number }): Move => {
  const legal = moves.filter(({ action }) => getAction(incident, action).from.includes(state))
  const among = wild === 0 || legal.length === 0 ? moves : legal
  return among[pick % among.length] ?? { by: 'dispatcher', action: 'file', input: {} }
}

/** A loser must learn why, in both languages; when the case moved on, also who moved it and where it stands. */
const isTold = ({ status, body }: Answer): boolean => {
  const words = body['words'] as { zh?: string; en?: string } | undefined
  const named = body['code'] !== 'wrong-state' || /.+(刚刚|前).+，现在是「.+」/.test(words?.zh ?? '')
  return status >= 400 && status < 500 && Boolean(words?.zh && words.en) && named
}

interface Tally {
  rounds: number
  won: number
  lost: number
}

const stateOf = async ({ client, cookies }: House, id: string): Promise<{ state: string; head: number }> => {
  const { body } = await client.send('GET', `/api/v1/cases/${id}`, { cookie: cookies.dispatcher })
  return { state: String(body['state']), head: Number(body['head']) }
}

/** Everybody acts at once; the case must have moved by exactly those who were told that they did. */
const race = async (
  house: House,
  id: string,
  picks: readonly { pick: number; wild: number }[],
  tally: Tally,
) => {
  const before = await stateOf(house, id)
  const answers = await Promise.all(
    picks.map((one) => {
      const { by, action, input } = choose(before.state, one)
      return sendAct(house.client, house.cookies, by, { id: newId(), case: id, action, input })
    }),
  )
  const won = answers.filter(({ status }) => status === 200)
  const heads = won.map(({ body }) => Number(body['head'])).toSorted((a, b) => a - b)
  const expected = heads.map((_, i) => before.head + 1 + i)
  if (JSON.stringify(heads) !== JSON.stringify(expected))
    throw new Error(`from ${before.state} ${before.head} the winners were told ${heads.join(', ')}`)
  if ((await stateOf(house, id)).head !== before.head + won.length)
    throw new Error(`the case did not move by its ${won.length} winners`)
  const untold = answers.find((answer) => answer.status !== 200 && !isTold(answer))
  if (untold) throw new Error(`a loser is told only ${untold.status} ${JSON.stringify(untold.body)}`)
  tally.rounds += 1
  tally.won += won.length
  tally.lost += answers.length - won.length
}

const lockless = (database: Database): Database => ({
  ...database,
  app: makeFailing(database.app, { bend: (sql) => sql.replace(/ for update$/, '') }).pool,
  close: async () => {},
})
const dropOrder = 'alter table kernel.facts drop constraint facts_county_case_id_seq_key'

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const house = await openHouse('r15', randomOf(`R15/${seed}`), plant === 'lockless' ? lockless : undefined)
  const tally: Tally = { rounds: 0, won: 0, lost: 0 }
  try {
    if (plant === 'lockless') await house.database.owner.query(dropOrder)
    const story = fc.asyncProperty(rounds, async (all) => {
      const id = await walk(house.client, house.cookies, 'reported')
      for (const picks of all) await race(house, id, picks, tally)
    })
    const told = await fc.check(story, { numRuns: runs[size], seed, endOnFailure: true })
    const broken = await brokenCases(house.database.owner)
    const figure = { stories: told.numRuns, ...tally, broken: broken.length }
    return outcomeOf(figure, [
      told.failed && `${String(told.errorInstance)} (path ${told.counterexamplePath})`,
      ...broken,
    ])
  } finally {
    await house.stop()
  }
}

export const racing: Row = {
  id: 'R15',
  title: 'Racing state changes: two to four people take, return, close, reassign at the same moment',
  bar: 'legal transitions only, one winner of each step, every loser told why in both languages',
  plants: { lockless: 'cases are read without their lock, and two facts may carry one number' },
  fast: true,
  seconds: { quick: 60, full: 400 },
  run,
}
