import { digestOfSet } from '#kernel/sync/digest.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { ActOutcome } from '#platform/contract/sync.ts'
import { mostActs, wire } from '#platform/contract/wire.ts'
import {
  applyParts,
  changeStanding,
  readStanding,
  type FieldStore,
  type OutboxItem,
} from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'

/** Worth another try without asking the person: no line, too many, or a fault of the centre. */
const passing = ({ code, status }: Refusal): boolean =>
  code === 'offline' || code === 'too-many' || status >= 500

const waiting = (store: FieldStore): Promise<OutboxItem[]> =>
  store.acts.where('state').anyOf('kept', 'sent').sortBy('order')

const answered = (
  now: number,
  { outcome, number, state, head, refusal }: ActOutcome,
): Partial<OutboxItem> => {
  if (outcome === 'again') return {}
  if (outcome === 'refused')
    return { state: 'refused', refusal: refusal as Refusal | undefined, answeredAt: now }
  const done = { number, resultState: state, head, answeredAt: now, input: {} }
  return { ...done, state: outcome === 'held' ? 'held' : 'received' }
}

/** The act of an item as it travels. */
export const actOf = ({ id, process, case: caseId, action, input, deviceAt, under }: OutboxItem) => ({
  id,
  process,
  case: caseId,
  action,
  input,
  deviceAt,
  ...(under === undefined ? {} : { under }),
})

/**
 * Sends what waits, oldest first, a batch at a time. Marked as sent before it leaves: when the answer is lost, the item says
 * so and is sent again under its own id. False when something must be tried again.
 */
export const sendActs = async (store: FieldStore, { sync, now }: Wires): Promise<boolean> => {
  const standing = await readStanding(store)
  for (;;) {
    const batch = (await waiting(store)).slice(0, mostActs)
    if (batch.length === 0) return true
    // Only what still waits: another tab may have had its answer in between.
    const mine = store.acts.where('order').anyOf(batch.map(({ order = 0 }) => order))
    await mine.and(({ state }) => state === 'kept').modify({ state: 'sent' })
    const { serverAt, results } = await sync.send({
      wire,
      device: standing?.device ?? '',
      acts: batch.map(actOf),
    })
    const answers = new Map(results.map((result) => [result.id, result]))
    const changes = batch.flatMap(({ id, order = 0 }) => {
      const result = answers.get(id)
      return result ? [{ key: order, changes: answered(now(), result) }] : []
    })
    await store.acts.bulkUpdate(changes)
    await changeStanding(store, { offset: Date.parse(serverAt) - now() })
    if (results.some(({ outcome }) => outcome === 'again')) return false
  }
}

const sendPhoto = async (store: FieldStore, { uploadPhoto }: Wires, id: string): Promise<boolean> => {
  const photo = await store.photos.get(id)
  if (!photo) return true
  try {
    await store.photos.update(id, { state: 'begun' })
    await uploadPhoto(id, photo.blob, photo.state === 'begun')
    await store.photos.update(id, { state: 'ready' })
    return true
  } catch (error) {
    const refusal = refusalOf(error)
    if (passing(refusal)) return false
    await store.photos.update(id, { state: 'refused', refusal })
    return true
  }
}

/** Photographs, one after the other: a weak line carries one whole before it begins two halves. An act that comes passes them. */
export const sendPhotos = async (
  store: FieldStore,
  wires: Wires,
  hurried: () => boolean = () => false,
): Promise<boolean> => {
  const ids = await store.photos.where('state').anyOf('kept', 'begun').primaryKeys()
  let all = true
  for (const id of ids) {
    if (hurried()) break
    all = (await sendPhoto(store, wires, id)) && all
  }
  return all
}

/** Digest of what this device really has. */
export const digestHere = async (store: FieldStore): Promise<string> => {
  const rows = await store.rows.toArray()
  return digestOfSet(rows.map(({ part, id, version }) => ({ part, id, version })))
}

/** Takes the set down; when it is not what the centre said it must be, takes it whole once more. The outbox is not touched. */
export const pullSet = async (store: FieldStore, { sync, now }: Wires, label = ''): Promise<void> => {
  for (const attempt of [1, 2]) {
    const standing = await readStanding(store)
    const whole = attempt === 2 || standing?.cursor === undefined
    const place = whole ? {} : { cursor: standing.cursor, digest: await digestHere(store) }
    const pulled = await sync.pull({ wire, device: standing?.device ?? '', label, ...place })
    const { parts, cursor, under, deviceToken, serverAt } = pulled
    const repaired = (standing?.repaired ?? 0) + (pulled.reset && !whole ? 1 : 0)
    const offset = Date.parse(serverAt) - now()
    await applyParts(store, parts, { cursor, under, deviceToken, offset, repaired, pulledAt: now() })
    if ((await digestHere(store)) === pulled.digest) return
    await changeStanding(store, { repaired: repaired + 1 })
  }
  throw new Error('the set is not what the centre says it is')
}

/** A week of what was done stays as the worker's own journal; photographs leave as soon as the centre has them. */
const journalMs = 7 * 86_400_000

/** Lets go of what nobody needs any more. */
export const tidy = async (store: FieldStore, now: number): Promise<void> => {
  const old = (at: number | undefined) => at !== undefined && now - at > journalMs
  await store.acts.filter(({ state, answeredAt }) => state === 'received' && old(answeredAt)).delete()
  const needed = new Set(
    (await waiting(store)).flatMap(({ input }) => (input['photos'] as string[] | undefined) ?? []),
  )
  await store.photos
    .filter(
      ({ id, state, madeAt }) =>
        !needed.has(id) &&
        (state === 'ready' ? now - madeAt > 3_600_000 : old(madeAt) && state === 'refused'),
    )
    .delete()
}
