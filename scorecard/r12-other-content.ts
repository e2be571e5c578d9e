import type { Pool } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { randomOf, type Random } from '#town/random.ts'
import { place, sendAct, type Act } from './cast.ts'
import type { Answer } from './client.ts'
import { county } from './county.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const pairs = { quick: 12, full: 300 } as const

const changes: Readonly<Record<string, (act: Act) => Act>> = {
  words: (act) => ({ ...act, input: { ...act.input, words: `${String(act.input['words'])}，还冒火花` } }),
  photo: (act) => ({ ...act, input: { ...act.input, photos: [newId()] } }),
  place: (act) => ({ ...act, input: { ...act.input, place: { ...place, lon: place.lon + 0.0001 } } }),
  case: (act) => ({ ...act, case: newId() }),
}

interface Pair {
  readonly what: string
  readonly first: Act
  readonly second: Act
  readonly answers: readonly Answer[]
}

/** Sends both versions, one after the other or at the same moment. */
const sendPair = async (house: House, random: Random, i: number): Promise<Pair> => {
  const names = Object.keys(changes)
  const what = names[i % names.length] ?? 'words'
  const input = { place, words: `第${i}盏灯不亮`, photos: [newId()] }
  const first: Act = { id: newId(), case: newId(), action: 'report', input }
  const second = changes[what]?.(first) ?? first
  const send = (act: Act) => sendAct(house.client, house.cookies, 'resident', act)
  const answers = random.chance(0.5)
    ? await Promise.all([send(first), send(second)])
    : [await send(first), await send(second)]
  return { what, first, second, answers }
}

/** A 409 that says in both languages that the id was used before, and that both versions are kept. */
const namesConflict = ({ status, body }: Answer): boolean => {
  const kept = body['kept'] as { zh?: string; en?: string } | undefined
  return (
    status === 409 &&
    body['code'] === 'taken-before' &&
    JSON.stringify(body['fields']).includes('"field":"id"') &&
    /两份都已保存/.test(kept?.zh ?? '') &&
    /Both versions are kept/.test(kept?.en ?? '')
  )
}

interface Kept {
  readonly facts: readonly { case_id: string; input: Record<string, unknown> }[]
  readonly conflicts: readonly { request: { case: string; input: Record<string, unknown> } }[]
}

const keptOf = (owner: Pool, id: string): Promise<Kept> =>
  inCounty(owner, county, async (tx) => {
    const { rows: facts } = await tx.query<Kept['facts'][number]>(
      'select case_id, input from kernel.facts where county = $1 and id = $2',
      [county, id],
    )
    const { rows: conflicts } = await tx.query<Kept['conflicts'][number]>(
      'select request from kernel.conflicts where county = $1 and fact_id = $2',
      [county, id],
    )
    return { facts, conflicts }
  })

const mark = (caseId: string, input: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([caseId, input['words'], input['photos'], (input['place'] as { lon: number }).lon])

/** One version stands in the case, the other with the conflicts: together both. */
const pairFaults = async (owner: Pool, { what, first, second, answers }: Pair): Promise<string[]> => {
  const { facts, conflicts } = await keptOf(owner, first.id)
  const stored = facts.map((fact) => mark(fact.case_id, fact.input))
  const aside = conflicts.map(({ request }) => mark(request.case, request.input))
  const sent = [first, second].map((act) => mark(act.case, act.input))
  const good = answers.filter(({ status }) => status === 200).length
  return [
    ...(good === 1 ? [] : [`${what}: ${good} of two versions were accepted`]),
    ...(answers.some(namesConflict) ? [] : [`${what}: no answer names the conflict`]),
    ...(stored.length === 1 ? [] : [`${what}: ${stored.length} facts`]),
    ...(sent.every((one) => [...stored, ...aside].includes(one)) ? [] : [`${what}: a version was dropped`]),
  ]
}

const forgetConflicts = `
  create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger planted before insert on kernel.conflicts for each row execute function public.planted()`

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R12/${seed}`)
  const house = await openHouse('r12', random)
  const { owner } = house.database
  try {
    if (plant === 'forgetful') await owner.query(forgetConflicts)
    const wrong: string[] = []
    for (let i = 0; i < pairs[size]; i += 1)
      wrong.push(...(await pairFaults(owner, await sendPair(house, random, i))))
    const broken = await brokenCases(owner)
    return outcomeOf({ pairs: pairs[size], wrong: wrong.length, broken: broken.length }, [
      ...wrong,
      ...broken,
    ])
  } finally {
    await house.stop()
  }
}

export const otherContent: Row = {
  id: 'R12',
  title: 'The same id with other words, photo, place or case, also at the same moment',
  bar: '409 that names the conflict in both languages; both versions kept for a person, none dropped',
  plants: { forgetful: 'a trigger drops the second version' },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
