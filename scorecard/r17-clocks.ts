import type { Pool } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { readStanding } from '#platform/browser/field/store.ts'
import { randomOf } from '#town/random.ts'
import { incidentProcess, sendAct } from './cast.ts'
import { county } from './county.ts'
import { openDevice, straight, workersOf, type Device } from './device.ts'
import { keep } from './device-day.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'

const rounds = { quick: 1, full: 12 } as const
const dayMs = 86_400_000
const toleranceMs = 5000

/** What a device's clock says, from the true time and how many acts it has kept. */
type Clock = (now: number, kept: number) => number

const born = Date.now() - dayMs

const clocks: Readonly<Record<string, Clock>> = {
  right: (now) => now,
  '-3 days': (now) => now - 3 * dayMs,
  '+3 days': (now) => now + 3 * dayMs,
  'twice as fast': (now) => born + 2 * (now - born),
  'jumps back': (now, kept) => (kept < 2 ? now : now - dayMs / 4),
}

interface Told {
  readonly clock: string
  readonly device: Device
  readonly caseId: string
  /** What the device said of each of its acts, in the order in which they were made. */
  readonly said: readonly { readonly id: string; readonly action: string; readonly deviceAt: string }[]
  readonly refused: number
  /** How far the device believes that it is off. */
  readonly offset: number
  readonly skew: number
}

const result = { outcome: 'explained', words: '已告知', basis: '条例第三条' }

/** A case from report to result, of which the worker's acts are made without signal. */
const walkOffline = async ({ client, cookies }: House, device: Device, id: string): Promise<void> => {
  const { place, unit } = device.worker
  const centre = (action: string, input: object) =>
    sendAct(client, cookies, 'dispatcher', { id: newId(), case: id, action, input: { ...input } })
  await device.field().sync()
  await keep(device, incidentProcess, id, 'report', { place, words: '路灯不亮', channel: 'grid' })
  await device.field().sync()
  await centre('file', { category: '0903' })
  await centre('dispatch', { unit })
  await device.field().sync()
  await keep(device, incidentProcess, id, 'accept', {})
  await keep(device, incidentProcess, id, 'feedback', result)
  await device.field().sync()
}

const live = async (house: House, clock: string, device: Device, skew: () => number): Promise<Told> => {
  const caseId = newId()
  await walkOffline(house, device, caseId)
  const items = await device.store.acts.orderBy('order').toArray()
  return {
    clock,
    device,
    caseId,
    said: items.map(({ id, action, deviceAt }) => ({ id, action, deviceAt })),
    refused: items.filter(({ state }) => state !== 'received').length,
    offset: (await readStanding(device.store))?.offset ?? 0,
    skew: skew(),
  }
}

interface StoredFact {
  readonly id: string
  readonly action: string
  readonly at: Date
  readonly device_at: Date | null
  readonly due: string | null
}

const factsOf = (owner: Pool, caseId: string): Promise<StoredFact[]> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<StoredFact>(
      `select id, action, at, device_at, set->>'filingDueAt' as due from kernel.facts where county = $1 and case_id = $2 order by seq`,
      [county, caseId],
    )
    return rows
  })

const order = 'report file dispatch accept feedback'

/** Causal order, the centre's own time, the device's word beside it, deadlines that ignore it. */
const clockFaults = (
  { clock, said, refused, offset, skew }: Told,
  facts: readonly StoredFact[],
  window: { from: number; to: number; due: number },
): (string | false)[] => {
  const kept = new Map(facts.map((fact) => [fact.id, fact]))
  const times = facts.map(({ at }) => at.getTime())
  const due = Date.parse(facts[0]?.due ?? '')
  return [
    refused > 0 && `${clock}: ${refused} acts were not received`,
    facts.map(({ action }) => action).join(' ') !== order &&
      `${clock}: the order is ${facts.map(({ action }) => action).join(' ')}`,
    times.some((at, i) => at < (times[i - 1] ?? 0)) && `${clock}: the centre's times go back`,
    times.some((at) => at < window.from || at > window.to) &&
      `${clock}: a fact does not carry the centre's time`,
    said.some(({ id, deviceAt }) => kept.get(id)?.device_at?.getTime() !== Date.parse(deviceAt)) &&
      `${clock}: the device's time is not kept as it was said`,
    !(Math.abs(due - window.due) < toleranceMs) && `${clock}: the deadline follows the device's clock`,
    !(Math.abs(offset + skew) < toleranceMs) &&
      `${clock}: the device believes that it is off by ${offset} ms, not ${-skew}`,
  ]
}

/** A zone other than the county's is only another way to write the same moment. */
const zoneFaults = async (house: House): Promise<(string | false)[]> => {
  const [device] = await workersOf(house, 1)
  const id = newId()
  const deviceAt = '2026-11-20T03:30:00+05:45'
  const act = {
    id,
    case: newId(),
    action: 'report',
    input: { place: device?.place, words: '路灯不亮' },
    deviceAt,
  }
  const { status } = await sendAct(house.client, house.cookies, 'resident', act)
  const [fact] = await factsOf(house.database.owner, act.case)
  return [
    status !== 200 && `another zone: the report is answered ${status}`,
    fact?.device_at?.getTime() !== Date.parse(deviceAt) && 'another zone: the moment is not the same',
  ]
}

const deviceRules = `
  create function public.planted() returns trigger language plpgsql as $$
    begin new.at := coalesce(new.device_at, new.at); return new; end $$;
  create trigger planted before insert on kernel.facts for each row execute function public.planted()`
const noEvidence = `
  create function public.planted() returns trigger language plpgsql as $$
    begin new.device_at := null; return new; end $$;
  create trigger planted before insert on kernel.facts for each row execute function public.planted()`
const plants: Readonly<Record<string, string>> = { deviceRules, noEvidence }

const skewed = async (house: House, from: number): Promise<string[]> => {
  const names = Object.entries(clocks)
  const workers = await workersOf(house, names.length)
  const told: Told[] = []
  for (const [i, [name, clock]] of names.entries()) {
    const worker = workers[i]
    if (!worker) throw new Error('too few workers')
    const kept: string[] = []
    const now = () => clock(Date.now(), kept.length)
    const device = { ...(await openDevice(house, worker, straight, now)), kept }
    told.push(await live(house, name, device, () => now() - Date.now()))
    device.field().stop()
  }
  const facts = await Promise.all(told.map(({ caseId }) => factsOf(house.database.owner, caseId)))
  const due = Date.parse(facts[0]?.[0]?.due ?? '')
  const wrong = told.flatMap((one, i) => clockFaults(one, facts[i] ?? [], { from, to: Date.now(), due }))
  return [...wrong, ...(await zoneFaults(house))].filter((one) => typeof one === 'string')
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const house = await openHouse('r17', randomOf(`R17/${seed}`))
  const from = Date.now()
  try {
    const planted = plant === undefined ? undefined : plants[plant]
    if (planted) await house.database.owner.query(planted)
    const wrong: string[] = []
    for (let i = 0; i < rounds[size]; i += 1) wrong.push(...(await skewed(house, from)))
    const broken = plant === undefined ? await brokenCases(house.database.owner) : []
    const figure = {
      clocks: Object.keys(clocks).length + 1,
      rounds: rounds[size],
      wrong: wrong.length,
      broken: broken.length,
    }
    return outcomeOf(figure, [...wrong, ...broken])
  } finally {
    await house.stop()
  }
}

export const wrongClocks: Row = {
  id: 'R17',
  title: 'Devices whose clocks are three days off, run double, jump back, or stand in another zone',
  bar: 'order by causality, the device’s time kept as evidence beside the centre’s, deadlines by the centre’s, no report refused',
  plants: {
    deviceRules: 'a trigger believes the device’s clock',
    noEvidence: 'a trigger drops the device’s time',
  },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
