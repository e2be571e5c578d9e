import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { z } from 'zod'
import { Fault } from '#kernel/fault/fault.ts'
import { getActor, type Context } from '#platform/server/http/context.ts'
import { makeHub, type Hub, type HubParts } from '#platform/server/live/hub.ts'
import { presenceChannel, readBeat } from '#platform/server/live/presence.ts'
import type { Ears } from '#platform/server/live/wake.ts'
import type { Line } from '#platform/server/live/watcher.ts'

/** Feeds of one session at once: a person has a few tabs, and each feed costs memory. */
const mostFeeds = 20

const asked = z.object({
  tab: z.uuid().optional(),
  /** The last event's id, where a page opens the feed anew and may not set the header. */
  after: z.string().max(4000).optional(),
})

/** The name of this database, also after it was copied elsewhere. */
const databaseName = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ name: string }>(
    `select system_identifier || '/' || current_database() as name from pg_control_system()`,
  )
  return rows[0]?.name ?? ''
}

const openLine = (reply: FastifyReply): Line => {
  const { raw } = reply
  reply.hijack()
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\n\n')
  return {
    send: (text) => {
      if (!raw.writableEnded && !raw.destroyed) raw.write(text)
    },
    isFull: () => raw.writableNeedDrain,
    close: () => {
      raw.end()
      // A line that takes nothing would never come to its end.
      if (raw.writableNeedDrain) raw.destroy()
    },
  }
}

const readAsked = (request: FastifyRequest): z.infer<typeof asked> => {
  const parsed = asked.safeParse(request.query)
  if (!parsed.success) throw new Fault('malformed')
  return parsed.data
}

interface Mounting extends Omit<HubParts, 'database'> {
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
}

/** Serves the live feed as server-sent events under `/api/v1/live`. */
export const mountLive = async (app: FastifyInstance, { contextOf, ...parts }: Mounting): Promise<Hub> => {
  const hub = makeHub({ ...parts, database: await databaseName(parts.pool) })
  app.get('/api/v1/live', async (request, reply) => {
    const context = await contextOf(request, reply)
    const actor = getActor(context)
    const { tab, after } = readAsked(request)
    const session = context.session ?? ''
    if (hub.countOf(session) >= mostFeeds) throw new Fault('too-many')
    const line = openLine(reply)
    const cursor = request.headers['last-event-id'] ?? after
    const leave = hub.watch({ actor, session, tab, cursor, line })
    reply.raw.on('close', leave).on('drain', hub.wake)
  })
  return hub
}

/** What a hub hears from all servers of the database: that facts were written, and who is on a case. */
export const earsOf = (hub: Hub): Ears => ({
  facts: hub.wake,
  [presenceChannel]: (said) => hub.hear(readBeat(said)),
})
