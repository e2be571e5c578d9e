import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { Fault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { cookieName, homeCounty, makeContextOf } from '#apps/server/context.ts'
import { modules } from '#apps/server/modules.ts'
import { router } from '#apps/server/router.ts'
import { mountSheets } from '#systems/base-data/one-table/upload.ts'
import { mountDocs } from '#apps/server/docs.ts'
import { mountWeb } from '#apps/server/web.ts'
import type { Config } from '#platform/server/config/config.ts'
import type { Database } from '#platform/server/db/connect.ts'
import { makeReadiness } from '#platform/server/db/readiness.ts'
import { mountFiles } from '#platform/server/files/files.ts'
import { makeRoomCheck } from '#platform/server/files/room.ts'
import { apiPrefix, mountApi, sendProblem } from '#platform/server/http/api.ts'
import { compressBelow } from '#platform/server/http/compress.ts'
import { belongsInLog, faultOf } from '#platform/server/http/problem.ts'
import { earsOf, mountLive } from '#platform/server/live/mount.ts'
import { listenTo } from '#platform/server/live/wake.ts'
import type { Log } from '#platform/server/log/log.ts'
import { sessionDigest } from '#platform/server/session/session.ts'

/** A session by its digest: the counter of requests never holds what signs somebody in. */
const whoAsks = (token: string | undefined): string | undefined =>
  token === undefined ? undefined : sessionDigest(token)

const secure = async (app: FastifyInstance, config: Config): Promise<void> => {
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    strictTransportSecurity: config.publicUrl?.startsWith('https') ? { maxAge: 15_552_000 } : false,
  })
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: '1 minute',
    // A county office shares one address: people who are signed in are counted one by one.
    keyGenerator: ({ cookies, ip }) => whoAsks(cookies[cookieName]) ?? ip,
    allowList: ({ url }) => !url.startsWith('/api/'),
    errorResponseBuilder: () => new Fault('too-many'),
  })
}

type RoomCheck = () => Promise<boolean>

const mountHealth = (app: FastifyInstance, database: Database, hasRoom: RoomCheck): void => {
  const readiness = makeReadiness(database.app)
  app.get('/livez', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const [state, room] = await Promise.all([readiness(), hasRoom()])
    const crashSafe = state.unsafe && state.unsafe.length === 0
    return reply.status(state.ready ? 200 : 503).send({ ...state, crashSafe, room })
  })
}

/** Open on a full disk, because it is part of reading and takes a few bytes: signing in and out, a phone's set, presence. */
const mayWriteAlways = /^\/api\/v1\/(demo\/sign-in|sign-out|sync\/pull|presence)$/

/** Refuses writing while a disk of the data folder is full; answers how to ask whether there is room. */
const keepRoom = (app: FastifyInstance, dataDir: string): RoomCheck => {
  const hasRoom = makeRoomCheck(['files', 'pg'].map((folder) => join(dataDir, folder)))
  app.addHook('onRequest', async ({ method, url }) => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method)
    if (!reads && !mayWriteAlways.test(url) && !(await hasRoom())) throw new Fault('no-space')
  })
  return hasRoom
}

export interface Server {
  readonly url: string
  readonly county: string
  readonly stop: () => Promise<void>
}

const mountFaults = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler(async (error, request, reply) => {
    const fault = faultOf(error)
    if (belongsInLog(fault)) log.error({ err: error, request: request.id }, 'a request failed')
    await sendProblem(reply, fault, request.id)
  })
}

/** Largest body of an action in bytes; photos travel apart. */
const bodyLimit = 1_048_576

/** A request must have arrived whole by then; a photo's cut piece goes on from where it was. Else dead phones hold sockets. */
const requestTimeout = 120_000

const makeApp = (log: FastifyBaseLogger): FastifyInstance =>
  fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit,
    requestTimeout,
    forceCloseConnections: true,
  })

/** The live feed, and the ear at the database that wakes it; answers how both stop. */
const mountFeed = async (
  app: FastifyInstance,
  { owner }: Database,
  parts: Parameters<typeof mountLive>[1],
): Promise<() => Promise<void>> => {
  const hub = await mountLive(app, parts)
  const ear = await listenTo(owner, earsOf(hub), parts.onError)
  return async () => {
    await hub.stop()
    await ear.stop()
  }
}

/** Serves the product over an open, migrated and seeded database. `written` is told after every act. */
export const serve = async (
  database: Database,
  config: Config,
  log: Log,
  written: () => void,
): Promise<Server> => {
  const county = await homeCounty(database)
  const app = makeApp(log)
  const contextOf = makeContextOf({ database, config, county, written })
  const onError = (error: unknown): void => log.error({ err: error }, 'the live feed stumbled')
  await secure(app, config)
  mountFaults(app, log)
  compressBelow(app, `${apiPrefix}/sync/`)
  mountHealth(app, database, keepRoom(app, config.dataDir))
  mountFiles(app, database.app, county, join(config.dataDir, 'files'), contextOf)
  const stopFeed = await mountFeed(app, database, { pool: database.app, modules, contextOf, onError })
  mountSheets(app, contextOf)
  mountApi(app, router, contextOf, log)
  mountDocs(app)
  await mountWeb(app)
  const url = await app.listen({ port: config.port, host: config.host })
  const stop = async (): Promise<void> => {
    await stopFeed()
    await app.close()
  }
  return { url, county, stop }
}
