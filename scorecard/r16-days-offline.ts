import { setTimeout as pause } from 'node:timers/promises'
import { modules } from '#apps/server/modules.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { newId } from '#kernel/id/id.ts'
import { wire } from '#platform/contract/wire.ts'
import { randomOf, type Random } from '#town/random.ts'
import { sendAct } from './cast.ts'
import { county } from './county.ts'
import { openDevice, workersOf, type Device, type Line } from './device.ts'
import { liveDay } from './device-day.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { makePhoto } from './photos.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const sizes = { quick: { devices: 5, days: 3 }, full: { devices: 20, days: 7 } } as const
const drainRounds = 40
const dayMs = 86_400_000

/** Loses one request in six before it arrives, and three answers in ten. */
const weak =
  (random: Random, healed: () => boolean): Line =>
  async (_way, work) => {
    if (healed()) return work()
    if (random.chance(0.16)) throw new TypeError('no line')
    const answer = await work()
    if (random.chance(0.3)) throw new TypeError('the answer was lost')
    return answer
  }

interface Sent {
  readonly acts: readonly { readonly id: string; readonly case: string }[]
}

/** Says "accepted" for every tenth act without sending it on. */
const lying =
  (inner: Line): Line =>
  async (way, work, asked) => {
    if (way !== 'acts') return inner(way, work, asked)
    const { acts } = asked as Sent
    if (!acts.some(({ id }) => /[05a]$/.test(id))) return inner(way, work, asked)
    const results = acts.map((act) => ({
      id: act.id,
      outcome: 'accepted',
      case: act.case,
      number: 'x',
      state: 'reported',
      head: 1,
    }))
    return { serverAt: new Date().toISOString(), results } as never
  }

/** Changes words of what comes down, under the right version. */
const garbling =
  (inner: Line): Line =>
  async (way, work, asked) => {
    const answer = await inner(way, work, asked)
    return way === 'pull'
      ? (JSON.parse(JSON.stringify(answer).replaceAll('号灯', '号井')) as typeof answer)
      : answer
  }

const spoilNothing = (inner: Line): Line => inner

const plants: Readonly<Record<string, (inner: Line) => Line>> = { lying, garbling }

/** The centre works on what arrived: files, sends to the community, asks for more. */
const centreDay = async ({ database, client, cookies }: House, random: Random): Promise<void> => {
  const { rows } = await database.owner.query<{ id: string; area_path: string }>(
    `select id, area_path from kernel.cases where county = $1 and state = 'reported' order by id`,
    [county],
  )
  for (const { id, area_path: path } of rows) {
    const act = (action: string, input: object) =>
      sendAct(client, cookies, 'dispatcher', { id: newId(), case: id, action, input: { ...input } })
    if (random.chance(0.2)) await act('ask', { question: '在哪一侧？' })
    if (random.chance(0.3)) continue
    await act('file', { category: '0903' })
    await act('dispatch', { unit: `${path.split('/')[2]}-community` })
  }
}

const trySync = async (device: Device, random: Random): Promise<void> => {
  for (let i = 0; i < 2; i += 1) {
    const round = device.field().sync()
    if (!random.chance(0.3)) {
      await round
      continue
    }
    await pause(random.int(0, 20))
    device.kill()
    await round.catch(() => undefined)
  }
}

const waitingOf = ({ store }: Device): Promise<number> =>
  store.acts.where('state').anyOf('kept', 'sent').count()

/** The line is good again: every outbox must empty by itself. */
const drain = async (devices: readonly Device[]): Promise<number> => {
  for (let round = 0; round < drainRounds; round += 1) {
    await Promise.all(devices.map((device) => device.field().sync()))
    const waiting = await Promise.all(devices.map(waitingOf))
    if (waiting.every((count) => count === 0)) break
  }
  // Once more, because what one sent last changes the set of another.
  await Promise.all(devices.map((device) => device.field().sync()))
  return (await Promise.all(devices.map(waitingOf))).reduce((sum, count) => sum + count, 0)
}

/** What the centre's own list says that this worker may see, asked page by page. */
const listed = async ({ client }: House, { cookie }: Device): Promise<string[]> => {
  const found: string[] = []
  for (const process of Object.keys(modules))
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const query = new URLSearchParams({ process, open: 'true', limit: '100', sort: 'newest' })
      if (cursor !== '') query.set('cursor', cursor)
      const { body } = await client.send('GET', `/api/v1/cases?${query}`, { cookie })
      for (const { id, head, state } of body['rows'] as { id: string; head: number; state: string }[])
        found.push(`${id} ${head} ${state}`)
      cursor = body['next'] as string | undefined
    }
  return found.toSorted()
}

/** A new phone's first set: the whole, by another road than the deltas that this device lived on. */
const wholeSet = async ({ client }: House, { cookie }: Device): Promise<string[]> => {
  const { body } = await client.send('POST', '/api/v1/sync/pull', {
    body: { wire, device: crypto.randomUUID() },
    cookie,
  })
  const parts = body['parts'] as Record<string, { rows: { id: string }[] }>
  return Object.entries(parts)
    .flatMap(([part, { rows }]) => rows.map((row) => canonical([part, row.id, row])))
    .toSorted()
}

const copyFaults = async (house: House, device: Device): Promise<string[]> => {
  const here = (await device.cases()).map(({ id, head, state }) => `${id} ${head} ${state}`).toSorted()
  const rows = await device.store.rows.toArray()
  const whole = rows.map(({ part, id, body }) => canonical([part, id, body])).toSorted()
  const who = device.worker.account
  return [
    ...(canonical(here) === canonical(await listed(house, device))
      ? []
      : [`${who} has other cases than the centre's list`]),
    ...(canonical(whole) === canonical(await wholeSet(house, device))
      ? []
      : [`${who} has another set than a new phone`]),
  ]
}

interface Fate {
  acts: number
  received: number
  refused: number
}

/** Every act that was ever kept: with the centre, or back with the worker with the reason and the work. */
const fateOf = async (device: Device, stored: ReadonlySet<string>, fate: Fate): Promise<string[]> => {
  const items = new Map((await device.store.acts.toArray()).map((item) => [item.id, item]))
  const wrong: string[] = []
  for (const id of device.kept) {
    const item = items.get(id)
    fate.acts += 1
    if (item?.state === 'refused') {
      fate.refused += 1
      if (!item.refusal?.words.zh || !item.refusal.words.en)
        wrong.push(`${item.action} came back without a reason`)
    } else {
      fate.received += 1
      if (!stored.has(id))
        wrong.push(`${item?.action ?? 'an act'} ${id} is ${item?.state ?? 'gone'} here and lost there`)
    }
  }
  return wrong
}

interface Days {
  readonly count: number
  passed: number
}

const live = async (house: House, devices: readonly Device[], random: Random, days: Days): Promise<void> => {
  const photo = new Blob([new Uint8Array(await makePhoto(1, 80))])
  for (const device of devices) await device.field().sync()
  for (; days.passed < days.count; days.passed += 1) {
    for (const device of devices) await liveDay(device, random, photo)
    await Promise.all(devices.map((device) => trySync(device, random)))
    await centreDay(house, random)
  }
}

const storedFacts = async ({ database }: House): Promise<Set<string>> => {
  const { rows } = await database.owner.query<{ id: string }>(
    'select id from kernel.facts where county = $1',
    [county],
  )
  return new Set(rows.map(({ id }) => id))
}

const photosLeftOf = async (devices: readonly Device[]): Promise<number> => {
  const left = devices.map(({ store }) => store.photos.where('state').anyOf('kept', 'begun').count())
  return (await Promise.all(left)).reduce((sum, count) => sum + count, 0)
}

const judge = async (house: House, devices: readonly Device[], waiting: number): Promise<Outcome> => {
  const stored = await storedFacts(house)
  const fate: Fate = { acts: 0, received: 0, refused: 0 }
  const wrong: string[] = []
  for (const device of devices)
    wrong.push(...(await fateOf(device, stored, fate)), ...(await copyFaults(house, device)))
  const photosLeft = await photosLeftOf(devices)
  const broken = await brokenCases(house.database.owner)
  const figure = { devices: devices.length, ...fate, waiting, photosLeft, wrong: wrong.length }
  return outcomeOf({ ...figure, broken: broken.length }, [
    waiting > 0 && `${waiting} acts still wait`,
    photosLeft > 0 && `${photosLeft} photos still wait`,
    fate.received === 0 && 'nothing was received at all',
    ...wrong,
    ...broken,
  ])
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R16/${seed}`)
  const house = await openHouse('r16', random)
  let healed = false
  try {
    const spoil = plant === undefined ? spoilNothing : (plants[plant] ?? spoilNothing)
    const line = spoil(weak(random, () => healed))
    const workers = await workersOf(house, sizes[size].devices)
    const days: Days = { count: sizes[size].days, passed: 0 }
    const now = () => Date.now() - (days.count - days.passed) * dayMs
    const devices = await Promise.all(workers.map((worker) => openDevice(house, worker, line, now)))
    await live(house, devices, random, days)
    healed = true
    const outcome = await judge(house, devices, await drain(devices))
    for (const device of devices) device.field().stop()
    return outcome
  } finally {
    await house.stop()
  }
}

export const daysOffline: Row = {
  id: 'R16',
  title: 'Twenty phones for seven days on a weak line: answers lost, apps killed; then the line heals',
  bar: 'every outbox empties, every copy is the centre’s answer under that worker’s rights, nothing is lost',
  plants: {
    lying: 'the line says "accepted" for acts that it never sent on',
    garbling: 'the line changes words of the set under the right version',
  },
  fast: true,
  seconds: { quick: 120, full: 400 },
  run,
}
