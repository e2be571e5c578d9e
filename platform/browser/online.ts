import { useSyncExternalStore } from 'react'

/**
 * Whether the centre can be reached. The device's own word is not enough: it says "online" in a lift, behind a portal page
 * and under many test tools. The last request decides; while it failed, a small probe asks again.
 */
let reached = true
let probe: ReturnType<typeof setTimeout> | undefined
const probeMs = 4000
const listeners = new Set<() => void>()

export const isOnline = (): boolean => navigator.onLine && reached

const tell = (): void => {
  for (const listener of listeners) listener()
}

const ask = (): void => {
  probe = undefined
  void reachingFetch('/livez', { cache: 'no-store' }).catch(() => undefined)
}

const note = (ok: boolean): void => {
  const before = isOnline()
  reached = ok
  clearTimeout(probe)
  probe = ok ? undefined : setTimeout(ask, probeMs)
  if (isOnline() !== before) tell()
}

/** `fetch` that notes whether the line held. An aborted request says nothing about the line. */
export const reachingFetch: typeof fetch = async (input, init) => {
  try {
    const answer = await fetch(input, init)
    note(true)
    return answer
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) note(false)
    throw error
  }
}

globalThis.addEventListener('online', () => {
  reached = true
  tell()
})
globalThis.addEventListener('offline', tell)

/** Calls the listener whenever the line comes or goes. */
export const onLine = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOnline = (): boolean => useSyncExternalStore(onLine, isOnline)
