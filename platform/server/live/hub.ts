import type { Pool } from 'pg'
import { findPlace, makeRightsOf } from '#platform/server/live/rights.ts'
import { makePace, type Pace } from '#platform/server/live/pace.ts'
import { makeDesk, type Beat } from '#platform/server/live/presence.ts'
import { goRound, openCounty, type CountyFeed, type Rounds } from '#platform/server/live/round.ts'
import type { Line, Watcher } from '#platform/server/live/watcher.ts'
import type { Modules } from '#platform/server/live/feed.ts'
import type { Actor } from '#kernel/authority/grant.ts'

/** Bursts within this time become one read and one event. */
const coalesceMs = 100
/** Without any wake-up the hub looks by itself, so that a lost notification costs a second, not news. */
const pollMs = 1000

export interface Watching {
  readonly actor: Actor
  readonly session: string
  readonly tab: string | undefined
  /** The last event that the browser got, if it comes back. */
  readonly cursor: unknown
  readonly line: Line
}

export interface Hub {
  /** Adds a watcher; answers how it leaves. */
  readonly watch: (watching: Watching) => () => void
  /** Facts may be new: only shortens the wait, correctness rests on what each watcher has seen. */
  readonly wake: () => void
  readonly hear: (beat: Beat) => void
  /** How many feeds a session holds open. */
  readonly countOf: (session: string) => number
  /** Closes every line; answers when no round reads any more: the pool may be ended then, not before. */
  readonly stop: () => Promise<void>
}

export interface HubParts {
  readonly pool: Pool
  readonly modules: Modules
  /** Names the database, so that a cursor from another one is noticed. */
  readonly database: string
  readonly onError: (error: unknown) => void
}

/** Counties that somebody watches, each with a pace of its own: a slow county holds up no other. */
const makeCounties = (rounds: Rounds, onError: HubParts['onError']) => {
  const feeds = new Map<string, { feed: CountyFeed; pace: Pace }>()
  const ending = new Set<Promise<void>>()
  const open = (county: string) => {
    const feed = openCounty(county)
    const opened = { feed, pace: makePace(() => goRound(feed, rounds), coalesceMs, onError) }
    feeds.set(county, opened)
    return opened
  }
  const enter = (county: string, watcher: Watcher): void => {
    const { feed, pace } = feeds.get(county) ?? open(county)
    feed.watchers.add(watcher)
    pace.wake()
  }
  const leave = (county: string, watcher: Watcher): void => {
    const known = feeds.get(county)
    known?.feed.watchers.delete(watcher)
    if (known?.feed.watchers.size !== 0) return
    feeds.delete(county)
    const ended = known.pace.rest().finally(() => ending.delete(ended))
    ending.add(ended)
  }
  const wake = (): void => feeds.forEach(({ pace }) => pace.wake())
  const stop = async (): Promise<void> => {
    const all = [...feeds.values()]
    for (const { feed } of all) for (const { line } of feed.watchers) line.close()
    await Promise.all([...ending, ...all.map(({ pace }) => pace.rest())])
  }
  return { enter, leave, wake, stop }
}

/** Who watches: by browser tab, and how many feeds a session holds. */
const makeRoll = () => {
  const byTab = new Map<string, Watcher>()
  const bySession = new Map<string, number>()
  const count = (session: string, step: 1 | -1): void => {
    const open = (bySession.get(session) ?? 0) + step
    if (open > 0) bySession.set(session, open)
    else bySession.delete(session)
  }
  const enter = (watcher: Watcher): void => {
    if (watcher.tab !== undefined) byTab.set(watcher.tab, watcher)
    count(watcher.session, 1)
  }
  const leave = (watcher: Watcher): void => {
    if (watcher.tab !== undefined && byTab.get(watcher.tab) === watcher) byTab.delete(watcher.tab)
    count(watcher.session, -1)
  }
  return { byTab, enter, leave, countOf: (session: string) => bySession.get(session) ?? 0 }
}

/**
 * The live feed of this server: one reader per county, each watcher's rights applied. What a watcher has seen is its own,
 * so whoever was away, or slow, is told exactly what it missed.
 */
export const makeHub = ({ pool, modules, database, onError }: HubParts): Hub => {
  const rightsOf = makeRightsOf(database, modules)
  const counties = makeCounties({ pool, modules, rightsOf }, onError)
  const roll = makeRoll()
  const desk = makeDesk(roll.byTab)
  const watch: Hub['watch'] = ({ actor, cursor, ...rest }) => {
    const rights = rightsOf(actor)
    const seen = findPlace(rights, cursor)
    const watcher: Watcher = { ...rest, rights, seen, behind: true, fullSince: undefined }
    roll.enter(watcher)
    counties.enter(actor.county, watcher)
    return () => {
      roll.leave(watcher)
      counties.leave(actor.county, watcher)
    }
  }
  const timers = [setInterval(counties.wake, pollMs), setInterval(desk.expire, pollMs)]
  const stop = (): Promise<void> => {
    for (const timer of timers) clearInterval(timer)
    return counties.stop()
  }
  return { watch, wake: counties.wake, hear: desk.hear, countOf: roll.countOf, stop }
}
