import { newId } from '#kernel/id/id.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { pullSet, sendActs, sendPhotos, tidy } from '#platform/browser/field/carry.ts'
import { handOver, wipe, type Ending } from '#platform/browser/field/end.ts'
import {
  changeStanding,
  readStanding,
  type FieldStore,
  type OutboxItem,
} from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'

/** An act as a screen asks for it. */
export interface FieldAct {
  readonly id?: string
  readonly process: string
  readonly case: string
  readonly action: string
  readonly input: Fields
  readonly about: string
}

/** Why the last round did not end well; `signedOut` keeps everything and waits for the person. */
export type Trouble =
  | { readonly kind: 'line' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'update'; readonly refusal: Refusal }
  | { readonly kind: 'fault'; readonly refusal: Refusal }

export interface FieldStatus {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
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

const firstWaitMs = 2000
const longestWaitMs = 60_000

const troubleOf = (error: unknown): Trouble => {
  const refusal = refusalOf(error)
  if (refusal.code === 'offline') return { kind: 'line' }
  if (refusal.code === 'not-signed-in') return { kind: 'signedOut' }
  if (refusal.code === 'client-too-old') return { kind: 'update', refusal }
  return { kind: 'fault', refusal }
}

/** Rights that ended: hand over what waits, and clear this device; somebody who only must sign in again keeps all. */
const endIfOver = async (store: FieldStore, wires: Wires, onEnd: (ending: Ending) => void): Promise<void> => {
  const ending = await handOver(store, wires)
  if (ending === 'current') return
  await wipe(store, wires)
  onEnd(ending)
}

export interface FieldOptions {
  readonly store: FieldStore
  readonly wires: Wires
  /** What the owner calls this device. */
  readonly label?: string
  /** False for faces that carry an outbox but no set. */
  readonly onEnd?: (ending: Ending) => void
}

const roundOf =
  ({ store, wires, label = '', onEnd = () => undefined }: FieldOptions) =>
  async (): Promise<Trouble | undefined> => {
    try {
      const acts = await sendActs(store, wires)
      await pullSet(store, wires, label)
      const photos = await sendPhotos(store, wires)
      await tidy(store, wires.now())
      return acts && photos ? undefined : { kind: 'line' }
    } catch (error) {
      const trouble = troubleOf(error)
      const over =
        trouble.kind === 'signedOut' || (trouble.kind === 'fault' && trouble.refusal.code === 'device-lost')
      if (over) await endIfOver(store, wires, onEnd).catch(() => undefined)
      return trouble
    }
  }

/** Runs rounds one at a time, and again by itself with growing pauses for as long as something is in the way. */
const makeRounds = (options: FieldOptions, tell: () => void) => {
  const round = roundOf(options)
  const state: {
    status: FieldStatus
    running?: Promise<void> | undefined
    again: boolean
    stopped: boolean
  } = { status: { busy: false, trouble: undefined }, again: false, stopped: false }
  let waitMs = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  const note = (status: FieldStatus): void => {
    state.status = status
    tell()
  }
  const run = async (): Promise<void> => {
    clearTimeout(timer)
    note({ ...state.status, busy: true })
    let trouble: Trouble | undefined
    await options.wires.alone(async () => {
      trouble = await round()
    })
    state.running = undefined
    if (state.stopped) return
    note({ busy: false, trouble })
    if (state.again) return sync()
    if (!trouble) waitMs = firstWaitMs
    else {
      timer = setTimeout(() => void sync(), waitMs)
      waitMs = Math.min(longestWaitMs, waitMs * 2)
    }
  }
  const sync = (): Promise<void> => {
    state.again = state.running !== undefined
    state.running ??= run()
    return state.running
  }
  const stop = (): void => {
    state.stopped = true
    clearTimeout(timer)
  }
  return { sync, stop, status: () => state.status }
}

/** The device's own end of the sync: keeps first, sends when it can, and always says where everything is. */
export const openField = (options: FieldOptions): Field => {
  const { store, wires } = options
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const rounds = makeRounds(options, tell)
  const keep = async ({ id = newId(), ...act }: FieldAct): Promise<OutboxItem> => {
    const standing = await readStanding(store)
    if (!standing) await changeStanding(store, {})
    const deviceAt = new Date(wires.now()).toISOString()
    const item: OutboxItem = { ...act, id, deviceAt, under: standing?.under, state: 'kept' }
    // The same id again is a second press: what is kept already stays as it is.
    const known = await store.acts.get({ id })
    if (!known) await store.acts.add(item)
    tell()
    return known ?? item
  }
  return {
    store,
    keep,
    keepPhoto: async (id, blob) => {
      await store.photos.put({ id, blob, state: 'kept', madeAt: wires.now() })
      tell()
    },
    drop: async (id) => {
      await store.acts.filter((item) => item.id === id && item.state === 'refused').delete()
      tell()
    },
    sync: rounds.sync,
    status: rounds.status,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: rounds.stop,
  }
}
