import { newId } from '#kernel/id/id.ts'
import { findRow, rowsOf } from '#platform/browser/field/store.ts'
import type { Random } from '#town/random.ts'
import { incidentProcess } from './cast.ts'
import type { CaseHere, Device } from './device.ts'

/** Keeps an act on the phone, as a screen does. */
export const keep = async (
  device: Device,
  process: string,
  id: string,
  action: string,
  input: object,
): Promise<void> => {
  const item = await device.field().keep({ process, case: id, action, input: { ...input }, about: action })
  device.kept.push(item.id)
}

const report = async (device: Device, random: Random, photo: Blob): Promise<void> => {
  const photos = random.chance(0.15) ? [newId()] : []
  for (const id of photos) await device.field().keepPhoto(id, photo)
  const words = `第 ${random.int(1, 999)} 号灯不亮`
  await keep(device, incidentProcess, newId(), 'report', {
    place: device.worker.place,
    words,
    photos,
    channel: 'grid',
  })
}

const visit = async (device: Device, random: Random): Promise<boolean> => {
  const homes = await rowsOf<{ id: string }>(device.store, 'households')
  const duties = await findRow<{ body: { visits: { code: string }[] } }>(device.store, 'reference', 'duties')
  if (homes.length === 0 || !duties || duties.body.visits.length === 0) return false
  const input = {
    household: random.pick(homes).id,
    duty: random.pick(duties.body.visits).code,
    outcome: 'noChange',
  }
  await keep(device, 'grid-affairs/visit', newId(), 'visit', input)
  return true
}

const nextOf = (device: Device, { state, unit }: CaseHere): readonly [string, object] | undefined => {
  if (state === 'asked') return ['supplement', { words: '就在路口' }]
  if (unit !== device.worker.unit) return undefined
  if (state === 'dispatched') return ['accept', {}]
  if (state !== 'handling' && state !== 'rework') return undefined
  return ['feedback', { outcome: 'explained', words: '已告知', basis: '条例第三条' }]
}

const goOn = async (device: Device, random: Random): Promise<boolean> => {
  const mine = (await device.cases()).flatMap((one) => {
    const next = one.process === incidentProcess ? nextOf(device, one) : undefined
    return next ? [{ id: one.id, next }] : []
  })
  if (mine.length === 0) return false
  const { id, next } = random.pick(mine)
  await keep(device, incidentProcess, id, ...next)
  return true
}

/** What a worker does in a day on foot: reports, visits, and work on cases of the community, all kept on the phone. */
export const liveDay = async (device: Device, random: Random, photo: Blob): Promise<void> => {
  for (let i = random.int(3, 7); i > 0; i -= 1) {
    const what = random.weighted([
      ['report', 4],
      ['visit', 3],
      ['goOn', 4],
    ] as const)
    const done =
      (what === 'visit' && (await visit(device, random))) || (what === 'goOn' && (await goOn(device, random)))
    if (!done) await report(device, random, photo)
  }
}
