import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Fields } from '#kernel/case/fold.ts'
import type { PartDelta } from '#platform/contract/sync.ts'
import type { Refusal } from '#platform/browser/refusal.ts'

/** 存在本机 → 已发出 → 中心已收到, or 退回 with its reason, or 待复核 because the posts changed meanwhile. */
export type ItemState = 'kept' | 'sent' | 'received' | 'refused' | 'held'

/** One act in the outbox, exactly as `act()` is asked; its place in line is the order in which it was made. */
export interface OutboxItem {
  readonly order?: number | undefined
  readonly id: string
  readonly process: string
  readonly case: string
  readonly action: string
  /** Emptied once the centre has it: nothing personal stays longer than it is needed. */
  readonly input: Fields
  readonly deviceAt: string
  readonly under: string | undefined
  /** What it is about, in words that may be shown in a list: a door, a title. No name, no phone. */
  readonly about: string
  readonly state: ItemState
  readonly refusal?: Refusal | undefined
  readonly number?: string | undefined
  readonly resultState?: string | undefined
  readonly head?: number | undefined
  readonly answeredAt?: number | undefined
}

/** A photograph on its way; it travels apart from its act, in pieces that resume. */
export interface KeptPhoto {
  readonly id: string
  readonly blob: Blob
  readonly state: 'kept' | 'begun' | 'ready' | 'refused'
  readonly madeAt: number
  readonly refusal?: Refusal | undefined
}

/** One row of the set that the centre sent. */
export interface KeptRow {
  readonly part: string
  readonly id: string
  readonly version: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What the device knows about itself and its last talk with the centre. */
export interface Standing {
  readonly device: string
  readonly cursor?: string
  readonly under?: string
  readonly deviceToken?: string
  readonly pulledAt?: number
  /** Milliseconds that the centre's clock is ahead of this device's. */
  readonly offset?: number
  /** How often the set was not what the centre had said, and was sent anew. */
  readonly repaired?: number
  readonly me?: unknown
}

/** A form that was not sent: what it was about, and what was written so far. */
interface KeptDraft {
  readonly about: string
  readonly values: Fields
  readonly at: number
}

export type FieldStore = Dexie & {
  readonly drafts: EntityTable<KeptDraft, 'about'>
  readonly acts: EntityTable<OutboxItem, 'order'>
  readonly photos: EntityTable<KeptPhoto, 'id'>
  readonly rows: Table<KeptRow, [string, string]>
  readonly standing: Table<Standing, 'one'>
}

/** Opens what this device keeps for one account. Later shapes are added as Dexie versions, so an outbox always survives. */
export const openStore = (account: string): FieldStore => {
  const store = new Dexie(`field-${account}`) as FieldStore
  store
    .version(1)
    .stores({ acts: '++order, &id, state, case', photos: 'id, state', rows: '[part+id], part', standing: '' })
  store.version(2).stores({ drafts: 'about, at' })
  return store
}

export const readStanding = async (store: FieldStore): Promise<Standing | undefined> =>
  store.standing.get('one')

export const changeStanding = async (store: FieldStore, patch: Partial<Standing>): Promise<void> => {
  await store.transaction('rw', store.standing, async () => {
    const before = await store.standing.get('one')
    await store.standing.put({ device: crypto.randomUUID(), ...before, ...patch }, 'one')
  })
}

/** Applies what the centre sent, together with its cursor: a kill in between leaves the one or the other moment, never half. */
export const applyParts = (
  store: FieldStore,
  parts: Readonly<Record<string, PartDelta>>,
  standing: Partial<Standing>,
): Promise<void> =>
  store.transaction('rw', store.rows, store.standing, async () => {
    for (const [part, { replace, rows, gone }] of Object.entries(parts)) {
      if (replace) await store.rows.where({ part }).delete()
      await store.rows.bulkPut(rows.map((body) => ({ part, id: body.id, version: body.version, body })))
      await store.rows.bulkDelete(gone.map((id) => [part, id]))
    }
    await changeStanding(store, standing)
  })

/** Rows of one part, as the centre sent them. */
export const rowsOf = async <Body>(store: FieldStore, part: string): Promise<Body[]> =>
  (await store.rows.where({ part }).toArray()).map(({ body }) => body as Body)

export const findRow = async <Body>(store: FieldStore, part: string, id: string): Promise<Body | undefined> =>
  (await store.rows.get([part, id]))?.body as Body | undefined

/** The set and the person leave the device; the outbox and the device's own name stay. */
export const forgetSet = (store: FieldStore): Promise<void> =>
  store.transaction('rw', store.rows, store.standing, async () => {
    await store.rows.clear()
    const before = await store.standing.get('one')
    if (before) await store.standing.put({ device: before.device }, 'one')
  })
