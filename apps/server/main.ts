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
import { mountDocs } from '#apps/server/docs.ts'
import { mountWeb } from '#apps/server/web.ts'
import type { Config } from '#platform/server/config/config.ts'
import type { Database } from '#platform/server/db/connect.ts'
import { mountFiles } from '#platform/server/files/files.ts'
import { apiPrefix, mountApi, sendProblem } from '#platform/server/http/api.ts'
import { compressBelow } from '#platform/server/http/compress.ts'
import { faultOf } from '#platform/server/http/problem.ts'
import { mountLive } from '#platform/server/live/mount.ts'
import { listenTo } from '#platform/server/live/wake.ts'
import { presenceChannel, readBeat } from '#platform/server/live/presence.ts'
import type { Log } from '#platform/server/log/log.ts'

/** Requests of one person, or of one address that nobody signed in from, within a minute. */
const mostPerMinute = 1800

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
    max: mostPerMinute,
    timeWindow: '1 minute',
    // A county office shares one address: people who are signed in are counted one by one.
    keyGenerator: ({ cookies, ip }) => cookies[cookieName] ?? ip,
    allowList: ({ url }) => !url.startsWith('/api/'),
    errorResponseBuilder: () => new Fault('too-many'),
  })
}

const mountHealth = (app: FastifyInstance, database: Database): void => {
  app.get('/livez', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await database.app.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.status(ready ? 200 : 503).send({ ready })
  })
}

export interface Server {
  readonly url: string
  readonly county: string
  readonly stop: () => Promise<void>
}

const mountFaults = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler(async (error, request, reply) => {
    const fault = faultOf(error)
    if (fault.code === 'unexpected') log.error({ err: error, request: request.id }, 'a request failed')
    await sendProblem(reply, fault, request.id)
  })
}

/** Largest body of an action in bytes; photos travel apart. */
const bodyLimit = 1_048_576

const makeApp = (log: FastifyBaseLogger): FastifyInstance =>
  fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit,
    forceCloseConnections: true,
  })

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
  mountHealth(app, database)
  mountFiles(app, database.app, county, join(config.dataDir, 'files'), contextOf)
  const hub = await mountLive(app, { pool: database.app, modules, contextOf, onError })
  const ears = { facts: hub.wake, [presenceChannel]: (said: string) => hub.hear(readBeat(said)) }
  const ear = await listenTo(database.owner, ears, onError)
  mountApi(app, router, contextOf, log)
  await mountDocs(app)
  await mountWeb(app)
  const url = await app.listen({ port: config.port, host: config.host })
  const stop = async (): Promise<void> => {
    hub.stop()
    await ear.stop()
    await app.close()
  }
  return { url, county, stop }
}
