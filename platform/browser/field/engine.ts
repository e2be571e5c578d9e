import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { Rounds, type FieldOptions, type FieldStatus } from '#platform/browser/field/rounds.ts'
import {
  changeStanding,
  readStanding,
  type FieldStore,
  type OutboxItem,
} from '#platform/browser/field/store.ts'

/** An act as a screen asks for it. */
export interface FieldAct {
  readonly id?: string
  readonly process: string
  readonly case: string
  readonly action: string
  readonly input: Fields
  readonly about: string
}

export interface Field {
  readonly store: FieldStore
  /** Keeps an act on the device; resolves when it is safe there, before anything is sent. */
  readonly keep: (act: FieldAct) => Promise<OutboxItem>
  readonly keepPhoto: (id: string, blob: Blob) => Promise<void>
  /** Lets go of an act that came back, because the person says so; nothing else is ever dropped. */
  readonly drop: (id: string) => Promise<void>
  /** One round now: acts, photographs, the set. Callers who come while it runs get one more round after it. */
  readonly sync: () => Promise<void>
  readonly status: () => FieldStatus
  /** Hears after every change of the store or the status. */
  readonly subscribe: (listener: () => void) => () => void
  readonly stop: () => void
}

/** Writes an act down. The same id again is a second press: what is kept already stays as it is. */
const write = async (
  store: FieldStore,
  now: number,
  { id = newId(), ...act }: FieldAct,
): Promise<OutboxItem> => {
  if (!(await readStanding(store))) await changeStanding(store, {})
  const under = (await readStanding(store))?.under
  const item: OutboxItem = { ...act, id, deviceAt: new Date(now).toISOString(), under, state: 'kept' }
  return store.transaction('rw', store.acts, async () => {
    const known = await store.acts.get({ id })
    if (known) return known
    const order = await store.acts.add(item)
    return { ...item, order }
  })
}

/** The device's own end of the sync: keeps first, sends when it can, and always says where everything is. */
export const openField = (options: FieldOptions): Field => {
  const { store, wires } = options
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const rounds = new Rounds(options, tell)
  const then = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work
    tell()
    return result
  }
  return {
    store,
    keep: (act) => then(write(store, wires.now(), act)),
    keepPhoto: async (id, blob) =>
      void (await then(store.photos.put({ id, blob, state: 'kept', madeAt: wires.now() }))),
    drop: async (id) =>
      void (await then(store.acts.filter((item) => item.id === id && item.state === 'refused').delete())),
    sync: () => rounds.sync(),
    status: () => rounds.status,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => rounds.stop(),
  }
}
