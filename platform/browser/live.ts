import { useEffect, useSyncExternalStore } from 'react'
import { newId } from '#kernel/id/id.ts'
import type { EndReason, LiveNews, PresenceNews } from '#platform/contract/live.ts'

/** What the feed says. `reset`: ask for everything that is shown, from here on nothing is missing. */
export type LiveEvent =
  | { readonly kind: 'news'; readonly news: LiveNews }
  | { readonly kind: 'reset' }
  | { readonly kind: 'presence'; readonly news: PresenceNews }

/** Names this page to the server, so that presence finds its feed; made anew with every load. */
export const tab = newId()

/** The server is heard every 15 s: a line that says nothing for longer is dead, whatever the browser believes. */
const silenceMs = 40_000
const lookMs = 10_000
/** A page change closes one screen and opens the next: the feed stays. */
const lingerMs = 2000

type Listener = (event: LiveEvent) => void
const listeners = new Set<Listener>()
const endListeners = new Set<() => void>()

let source: EventSource | undefined
let cursor = ''
let heardAt = 0
let watchdog: ReturnType<typeof setInterval> | undefined
let again: ReturnType<typeof setTimeout> | undefined
let ended: EndReason | undefined

const tell = (event: LiveEvent): void => {
  for (const listener of listeners) listener(event)
}

const close = (): void => {
  source?.close()
  source = undefined
  clearInterval(watchdog)
  clearTimeout(again)
  again = undefined
}

const end = (reason: EndReason): void => {
  close()
  ended = reason
  for (const listener of endListeners) listener()
}

const signedOut = 401

/** The browser has given up: the session is over, or something between was not there and will be. */
const afterGivingUp = async (): Promise<void> => {
  const status = await fetch('/api/v1/me').then(
    (answer) => answer.status,
    () => 0,
  )
  if (status === signedOut) end('signed-out')
  else if (listeners.size > 0) open()
}

/** Not all pages at the same moment. */
const laterMs = (): number => 2000 + Math.random() * 3000

const hear = (from: EventSource): void => {
  const on = (kind: string, read: (data: string) => void): void =>
    from.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
      heardAt = Date.now()
      if (lastEventId !== '') cursor = lastEventId
      read(data)
    })
  on('news', (data) => tell({ kind: 'news', news: JSON.parse(data) as LiveNews }))
  on('presence', (data) => tell({ kind: 'presence', news: JSON.parse(data) as PresenceNews }))
  on('reset', () => tell({ kind: 'reset' }))
  on('alive', () => undefined)
  on('end', (data) => end((JSON.parse(data) as { reason: EndReason }).reason))
  from.addEventListener('error', () => {
    if (from.readyState === EventSource.CLOSED && from === source)
      again ??= setTimeout(() => void afterGivingUp(), laterMs())
  })
}

const open = (): void => {
  close()
  heardAt = Date.now()
  source = new EventSource(`/api/v1/live?${new URLSearchParams({ tab, after: cursor })}`)
  hear(source)
  watchdog = setInterval(() => {
    if (navigator.onLine && Date.now() - heardAt > silenceMs) open()
  }, lookMs)
}

const subscribe = (listener: Listener): (() => void) => {
  listeners.add(listener)
  if (!source && ended === undefined) open()
  return () => {
    listeners.delete(listener)
    setTimeout(() => listeners.size === 0 && close(), lingerMs)
  }
}

/**
 * Listens to the county's feed (server-sent events), one for the whole page. A connection that is lost is opened again from
 * where it stood, so nothing is missed.
 */
export const useLive = (listener: Listener): void => {
  useEffect(() => subscribe(listener), [listener])
}

const subscribeEnd = (listener: () => void): (() => void) => {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

/** Why the feed was ended for good: nobody is signed in here any more. */
export const useLiveEnd = (): EndReason | undefined => useSyncExternalStore(subscribeEnd, () => ended)
