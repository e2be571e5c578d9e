import type { Pool } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { randomOf } from '#town/random.ts'
import { place, sendAct, type Act, type Step } from './cast.ts'
import type { Answer } from './client.ts'
import { county } from './county.ts'
import { footprintOf, sameFootprint } from './footprint.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const rounds = { quick: 2, full: 40 } as const

interface Ending {
  readonly state: string
  readonly by: Step['by'] | 'receipt'
  readonly action: string
  readonly input: (other: string) => Readonly<Record<string, unknown>>
}

const endings: readonly Ending[] = [
  { state: 'withdrawn', by: 'receipt', action: 'withdraw', input: () => ({ words: '已经好了' }) },
  { state: 'voided', by: 'dispatcher', action: 'void', input: () => ({ words: '重复录入' }) },
  {
    state: 'rejected',
    by: 'dispatcher',
    action: 'reject',
    input: () => ({ reason: 'outside', words: '不在受理范围' }),
  },
  { state: 'merged', by: 'dispatcher', action: 'merge', input: (into) => ({ into }) },
]

/** What outboxes may still hold for a case that ended meanwhile. */
const late: readonly Pick<Step, 'by' | 'action' | 'input'>[] = [
  { by: 'dispatcher', action: 'file', input: { category: '0903' } },
  { by: 'dispatcher', action: 'dispatch', input: { unit: '511424-municipal' } },
  { by: 'works', action: 'accept', input: {} },
  { by: 'works', action: 'feedback', input: { outcome: 'solved', words: '换了灯泡' } },
  { by: 'dispatcher', action: 'supplement', input: { words: '还有一盏' } },
]

const make = (id: string, action: string, input: Act['input']): Act => ({
  id: newId(),
  case: id,
  action,
  input,
})

const reported = async (house: House): Promise<{ act: Act; answer: Answer }> => {
  const input = {
    place,
    words: '路灯不亮',
    category: '0903',
    photos: [newId()],
    contact: { phone: '10012345678' },
  }
  const act = make(newId(), 'report', input)
  return { act, answer: await sendAct(house.client, house.cookies, 'resident', act) }
}

const end = (house: House, { by }: Ending, act: Act, token: string): Promise<Answer> => {
  if (by !== 'receipt') return sendAct(house.client, house.cookies, by, act)
  const { id, action, input } = act
  return house.client.send('POST', `/api/v1/receipts/${token}/acts`, { body: { id, action, input } })
}

/** An answer that lets a device strike the action from its outbox: done, or refused for good with words. */
const isFinal = ({ status, body }: Answer): boolean => {
  const words = body['words'] as { zh?: string; en?: string } | undefined
  if (status === 200) return true
  return status >= 400 && status < 500 && status !== 401 && status !== 429 && Boolean(words?.zh && words.en)
}

const headOf = async (owner: Pool, id: string): Promise<string> => {
  const { rows } = await owner.query<{ at: string }>(
    `select state || ':' || head as at from kernel.cases where county = $1 and id = $2`,
    [county, id],
  )
  return rows[0]?.at ?? 'gone'
}

/** As the nightly sweep does when the time to keep a contact is over. */
const sweepContact = (owner: Pool, id: string): Promise<unknown> =>
  owner.query('delete from kernel.contacts where county = $1 and case_id = $2', [county, id])

const plants: Readonly<Record<string, string>> = {
  revive: `update kernel.cases set state = 'reported', open = true where county = $1 and id = $2`,
  amnesia: `delete from kernel.facts where county = $1 and case_id = $2 and action = 'report'`,
}

const resendAll = async (house: House, first: Act, last: { ending: Ending; act: Act; token: string }) => {
  const again = await sendAct(house.client, house.cookies, 'resident', first)
  const endedAgain = await end(house, last.ending, last.act, last.token)
  const reused = await sendAct(house.client, house.cookies, 'resident', { ...first, id: newId() })
  const lates: Answer[] = []
  for (const { by, action, input } of late)
    lates.push(await sendAct(house.client, house.cookies, by, make(first.case, action, input)))
  return { again, endedAgain, reused, lates }
}

const wrongAnswers = (
  { state }: Ending,
  { again, endedAgain, reused, lates }: Awaited<ReturnType<typeof resendAll>>,
): (string | false)[] => {
  const accepted = lates.filter(({ status }) => status === 200).length
  const vague = [again, endedAgain, reused, ...lates].filter((one) => !isFinal(one))
  const repeats = (one: Answer) =>
    one.status === 200 && one.body['repeated'] === true && one.body['state'] === state
  return [
    !repeats(again) &&
      `${state}: the report sent again is answered ${again.status} ${String(again.body['state'] ?? again.body['code'])}`,
    !repeats(endedAgain) && `${state}: the ending sent again is answered ${endedAgain.status}`,
    reused.status !== 409 && `${state}: another report on the same case is answered ${reused.status}`,
    accepted > 0 && `${state}: ${accepted} late actions were accepted`,
    vague.length > 0 && `${state}: an answer leaves the outbox waiting: ${vague[0]?.status}`,
  ]
}

const tryEnding = async (
  house: House,
  ending: Ending,
  plant: string | undefined,
): Promise<(string | false)[]> => {
  const { owner } = house.database
  const [host, { act, answer }] = [await reported(house), await reported(house)]
  const token = String(answer.body['token'])
  const ended = make(act.case, ending.action, ending.input(host.act.case))
  const done = await end(house, ending, ended, token)
  if (done.status !== 200) return [`${ending.state}: the ending itself is answered ${done.status}`]
  await sweepContact(owner, act.case)
  const planted = plant === undefined ? undefined : plants[plant]
  if (planted) await owner.query(planted, [county, act.case])
  const [before, head] = [await footprintOf(owner, act.case), await headOf(owner, act.case)]
  const answers = await resendAll(house, act, { ending, act: ended, token })
  const after = await footprintOf(owner, act.case)
  return [
    ...wrongAnswers(ending, answers),
    !sameFootprint(before, after) && `${ending.state}: something came back: ${JSON.stringify(after)}`,
    head !== (await headOf(owner, act.case)) && `${ending.state}: the case moved after its end`,
  ]
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const house = await openHouse('r14', randomOf(`R14/${seed}`))
  try {
    const wrong: string[] = []
    for (let i = 0; i < rounds[size]; i += 1)
      for (const ending of endings)
        wrong.push(...(await tryEnding(house, ending, plant)).filter((one) => typeof one === 'string'))
    const broken = plant === undefined ? await brokenCases(house.database.owner) : []
    const resent = rounds[size] * endings.length * (late.length + 3)
    return outcomeOf({ resent, wrong: wrong.length, broken: broken.length }, [...wrong, ...broken])
  } finally {
    await house.stop()
  }
}

export const resendAfterEnd: Row = {
  id: 'R14',
  title: 'Resends to a case that was withdrawn, voided, rejected or merged, its contact deleted by then',
  bar: 'every answer is final, so that the outbox empties; nothing comes back to life',
  plants: { revive: 'ended cases are put back to "reported"', amnesia: 'the report’s fact is deleted' },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
