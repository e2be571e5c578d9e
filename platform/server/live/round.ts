import type { Pool } from 'pg'
import { findActors } from '#platform/server/session/session.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { lookNow, newsFor, readChanges, type Changes, type Modules } from '#platform/server/live/feed.ts'
import type { Rights } from '#platform/server/live/rights.ts'
import { seenBelow, type Seen } from '#platform/server/live/seen.ts'
import { aliveEvent, endEvent, newsEvent, resetEvent, type Watcher } from '#platform/server/live/watcher.ts'
import type { Actor } from '#kernel/authority/grant.ts'

/** All who watch one county on this server. */
export interface CountyFeed {
  readonly county: string
  readonly watchers: Set<Watcher>
  /** What all watchers that are in step have been told of. */
  seen: Seen | undefined
  rightsAt: number
  aliveAt: number
}

export const openCounty = (county: string): CountyFeed => ({
  county,
  watchers: new Set(),
  seen: undefined,
  rightsAt: -Infinity,
  aliveAt: performance.now(),
})

export interface Rounds {
  readonly pool: Pool
  readonly modules: Modules
  readonly rightsOf: (actor: Actor) => Rights
}

/** Rights older than this are asked again before anything is told. */
const rightsMs = 2000
const aliveMs = 15_000
/** A line that took nothing for this long is cut; its page opens another and catches up. */
const stuckMs = 30_000

/** One answer for all who have the same rights and have seen the same; `undefined` when there is nothing to say. */
const makeTeller = (changes: Changes) => {
  const answers = new Map<string, string | undefined>()
  const answer = ({ actor, mark }: Rights, since: Seen): string | undefined => {
    const news = newsFor(actor, since, changes)
    if (news === 'reset') return resetEvent({ actor, mark }, changes.seen)
    const silent = news.cases.length === 0 && news.gone.length === 0
    return silent ? undefined : newsEvent({ actor, mark }, changes.seen, news)
  }
  return (watcher: Watcher, since: Seen): void => {
    const key = `${watcher.rights.mark} ${since.text}`
    if (!answers.has(key)) answers.set(key, answer(watcher.rights, since))
    const event = answers.get(key)
    watcher.seen = changes.seen
    if (event !== undefined) watcher.line.send(event)
  }
}

const end = (feed: CountyFeed, watcher: Watcher, goodbye?: string): void => {
  feed.watchers.delete(watcher)
  if (goodbye !== undefined) watcher.line.send(goodbye)
  watcher.line.close()
}

const applyRights = (
  feed: CountyFeed,
  watcher: Watcher,
  actor: Actor | undefined,
  { rightsOf }: Rounds,
): void => {
  if (!actor) return end(feed, watcher, endEvent('signed-out'))
  if (actor.posts.length === 0) return end(feed, watcher, endEvent('no-post'))
  const rights = rightsOf(actor)
  if (rights.mark === watcher.rights.mark) return
  watcher.rights = rights
  // What it was shown may no longer be its to see: it starts afresh.
  watcher.seen = undefined
  watcher.behind = true
}

/** One question for all watchers of the county: nothing is told under rights that are older than `rightsMs`. */
const confirmRights = async (feed: CountyFeed, rounds: Rounds): Promise<void> => {
  if (performance.now() - feed.rightsAt < rightsMs) return
  const asked = [...feed.watchers]
  const digests = [...new Set(asked.map(({ session }) => session))]
  const actors = await inCounty(rounds.pool, feed.county, (tx) => findActors(tx, feed.county, digests))
  for (const watcher of asked) applyRights(feed, watcher, actors.get(watcher.session), rounds)
  feed.rightsAt = performance.now()
}

const tellInStep = async (feed: CountyFeed, { pool, modules }: Rounds): Promise<void> => {
  if (!feed.seen) {
    feed.seen = await lookNow(pool, feed.county)
    return
  }
  const changes = await readChanges(pool, modules, feed.county, feed.seen)
  const tell = makeTeller(changes)
  for (const watcher of feed.watchers) {
    if (watcher.line.isFull()) watcher.behind = true
    if (!watcher.behind && watcher.seen) tell(watcher, watcher.seen)
  }
  feed.seen = changes.seen
}

const startAfresh = (watcher: Watcher, seen: Seen): void => {
  watcher.seen = seen
  watcher.behind = false
  watcher.line.send(resetEvent(watcher.rights, seen))
}

const least = (all: readonly Seen[]): bigint =>
  all.reduce((xmin, seen) => (seen.xmin < xmin ? seen.xmin : xmin), all[0]?.xmin ?? 0n)

/** Those who come back, and those whose line has drained: one read from the oldest place, each told from its own. */
const catchUp = async (feed: CountyFeed, { pool, modules }: Rounds): Promise<void> => {
  const late = [...feed.watchers].filter(({ behind, line }) => behind && !line.isFull())
  const places = late.flatMap(({ seen }) => seen ?? [])
  const changes =
    places.length > 0 && (await readChanges(pool, modules, feed.county, seenBelow(least(places))))
  const tell = changes && makeTeller(changes)
  for (const watcher of late) {
    if (tell && watcher.seen) tell(watcher, watcher.seen)
    else if (feed.seen) startAfresh(watcher, feed.seen)
    watcher.behind = false
  }
}

const keepAlive = (feed: CountyFeed): void => {
  const now = performance.now()
  for (const watcher of feed.watchers) {
    watcher.fullSince = watcher.line.isFull() ? (watcher.fullSince ?? now) : undefined
    if (watcher.fullSince !== undefined && now - watcher.fullSince > stuckMs) end(feed, watcher)
  }
  if (now - feed.aliveAt < aliveMs) return
  feed.aliveAt = now
  for (const watcher of feed.watchers) if (!watcher.line.isFull()) watcher.line.send(aliveEvent(watcher))
}

/** Tells every watcher of a county what is new to it. Nothing is told before the rights are known to hold. */
export const goRound = async (feed: CountyFeed, rounds: Rounds): Promise<void> => {
  await confirmRights(feed, rounds)
  await tellInStep(feed, rounds)
  await catchUp(feed, rounds)
  keepAlive(feed)
}
