import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Actor } from '#kernel/authority/grant.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getActor, type Context } from '#platform/server/http/context.ts'
import { horizon, newsFor, readChanges, type Cursor } from '#platform/server/live/feed.ts'

interface Watcher {
  readonly county: string
  /** Asks again who this is: rights that were revoked end the feed. */
  readonly whoNow: () => Promise<Actor | undefined>
  actor: Actor
  cursor: Cursor
  readonly send: (event: string) => void
  readonly end: () => void
}

/** Bursts within this time become one read and one event. */
const coalesceMs = 100
/** Without any wake-up the hub looks by itself, so that a lost notification costs seconds, not news. */
const pollMs = 2000
const rightsMs = 4000

export interface Hub {
  readonly wake: () => void
  readonly stop: () => void
}

const eventOf = (id: string, data: unknown): string =>
  `id: ${id}\nevent: news\ndata: ${JSON.stringify(data)}\n\n`

const tell = (
  watchers: readonly Watcher[],
  modules: Readonly<Record<string, CaseModule>>,
  changes: Awaited<ReturnType<typeof readChanges>>,
): void => {
  for (const watcher of watchers) {
    const news = newsFor(watcher.actor, modules, changes)
    watcher.cursor = changes.to
    if (news.cases.length > 0) watcher.send(eventOf(news.cursor, news))
  }
}

const refreshRights = async (watchers: Set<Watcher>): Promise<void> => {
  for (const watcher of watchers) {
    const actor = await watcher.whoNow()
    if (actor) watcher.actor = actor
    else watcher.end()
  }
}

const makeRounds =
  (pool: Pool, modules: Readonly<Record<string, CaseModule>>, watchers: Set<Watcher>) =>
  async (): Promise<void> => {
    const counties = new Set([...watchers].map(({ county }) => county))
    for (const county of counties) {
      const here = [...watchers].filter((watcher) => watcher.county === county)
      const from = here.reduce(
        (least, { cursor }) => (cursor < least ? cursor : least),
        here[0]?.cursor ?? 0n,
      )
      tell(here, modules, await readChanges(pool, county, from))
    }
  }

/** Calls `round` once for all wake-ups of a short while. */
const makeWake = (round: () => Promise<void>, onError: (error: unknown) => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const wake = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      round().catch(onError)
    }, coalesceMs)
  }
  return { wake, rest: () => clearTimeout(waiting) }
}

interface Feeding {
  readonly pool: Pool
  readonly modules: Readonly<Record<string, CaseModule>>
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
  readonly onError: (error: unknown) => void
}

const cursorFrom = async (pool: Pool, county: string, last: unknown): Promise<Cursor> =>
  typeof last === 'string' && /^\d{1,19}$/.test(last) ? BigInt(last) : inCounty(pool, county, horizon)

/**
 * The live feed: one reader per county, each watcher's rights applied, server-sent events. `wake` only shortens the wait;
 * correctness rests on cursors. A reconnecting browser sends its last cursor and gets what it missed first.
 */
export const mountLive = (app: FastifyInstance, { pool, modules, contextOf, onError }: Feeding): Hub => {
  const watchers = new Set<Watcher>()
  const { wake, rest } = makeWake(makeRounds(pool, modules, watchers), onError)
  const timers = [
    setInterval(wake, pollMs),
    setInterval(() => void refreshRights(watchers).catch(onError), rightsMs),
  ]
  app.get('/api/v1/live', async (request, reply) => {
    const context = await contextOf(request, reply)
    const cursor = await cursorFrom(pool, context.county, request.headers['last-event-id'])
    watch(request, reply, watchers, {
      context,
      cursor,
      whoNow: async () => (await contextOf(request, reply)).actor,
    })
    wake()
  })
  const stop = (): void => {
    for (const timer of timers) clearInterval(timer)
    rest()
    for (const watcher of watchers) watcher.end()
  }
  return { wake, stop }
}

const watch = (
  request: FastifyRequest,
  reply: FastifyReply,
  watchers: Set<Watcher>,
  from: { context: Context; cursor: Cursor; whoNow: Watcher['whoNow'] },
): void => {
  const actor = getActor(from.context)
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 2000\n\n')
  const watcher: Watcher = {
    county: from.context.county,
    actor,
    cursor: from.cursor,
    whoNow: from.whoNow,
    send: (event) => void reply.raw.write(event),
    end: () => void reply.raw.end(),
  }
  watchers.add(watcher)
  request.raw.on('close', () => watchers.delete(watcher))
}
