import type { EndReason, LiveNews, PresenceNews } from '#platform/contract/live.ts'
import { cursorOf, type Rights } from '#platform/server/live/rights.ts'
import type { Seen } from '#platform/server/live/seen.ts'

/** The connection that events go out on. */
export interface Line {
  readonly send: (text: string) => void
  /** More is waiting than the network takes: nothing is written until it has drained. */
  readonly isFull: () => boolean
  readonly close: () => void
}

export interface Watcher {
  readonly line: Line
  /** Digest of the session behind the feed. */
  readonly session: string
  /** The browser tab, by which presence finds its feed. */
  readonly tab: string | undefined
  rights: Rights
  /** What it was told of; undefined while it cannot be told piece by piece. */
  seen: Seen | undefined
  /** Reads from its own place, not from the county's. */
  behind: boolean
  /** Since when its line has been full. */
  fullSince: number | undefined
}

const eventOf = (kind: string, data: string, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${kind}\ndata: ${data}\n\n`

export const newsEvent = (rights: Rights, seen: Seen, news: LiveNews): string =>
  eventOf('news', JSON.stringify(news), cursorOf(rights, seen))

/** Ask everything again: from this place on nothing is missing. */
export const resetEvent = (rights: Rights, seen: Seen): string =>
  eventOf('reset', '{}', cursorOf(rights, seen))

/** Nothing happened, the line lives: proxies keep it open, and a page that hears nothing for long opens another. */
export const aliveEvent = ({ rights, seen }: Watcher): string =>
  eventOf('alive', '{}', seen && cursorOf(rights, seen))

export const endEvent = (reason: EndReason): string => eventOf('end', JSON.stringify({ reason }))

export const presenceEvent = (news: PresenceNews): string => eventOf('presence', JSON.stringify(news))
