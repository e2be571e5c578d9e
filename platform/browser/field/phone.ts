import { uploadPhoto } from '#platform/browser/photo.ts'
import { isOnline, onLine } from '#platform/browser/online.ts'
import type { Field } from '#platform/browser/field/engine.ts'
import type { SyncClient, Wires } from '#platform/browser/field/wires.ts'

/** One tab of a device syncs at a time; where the browser knows no locks, the acts' ids make it harmless. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('field-sync', work)
}

/** The real wires of a phone. */
export const phoneWires = (sync: SyncClient): Wires => ({
  sync,
  uploadPhoto,
  now: () => Date.now(),
  reachable: isOnline,
  alone,
})

/** A quiet phone asks now and then, so that what the feed could not tell still arrives. */
const quietMs = 60_000

/** Syncs by itself: now, when the line returns, when the page is looked at again, and once a minute. Nobody presses anything. */
export const keepInStep = (field: Field): (() => void) => {
  const sync = (): void => void field.sync()
  const look = (): void => {
    if (document.visibilityState === 'visible') sync()
  }
  const stopLine = onLine(() => {
    if (isOnline()) sync()
  })
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, quietMs)
  sync()
  return () => {
    stopLine()
    document.removeEventListener('visibilitychange', look)
    clearInterval(timer)
  }
}

export interface Kept {
  /** The browser promised not to clear this device's store by itself. */
  readonly lasting: boolean
  readonly usedBytes: number | undefined
}

/** Asks the browser to keep what is stored here; the answer is shown, because some browsers say no. */
export const askToKeep = async (): Promise<Kept> => {
  if (!('storage' in navigator)) return { lasting: false, usedBytes: undefined }
  const lasting = (await navigator.storage.persisted()) || (await navigator.storage.persist())
  const { usage } = await navigator.storage.estimate()
  return { lasting, usedBytes: usage }
}
