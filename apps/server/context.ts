import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { modules } from '#apps/server/modules.ts'
import type { Config } from '#platform/server/config/config.ts'
import type { Database } from '#platform/server/db/connect.ts'
import type { Context } from '#platform/server/http/context.ts'
import { findActor, sessionDigest } from '#platform/server/session/session.ts'

/** The session's cookie: `county.token`. */
export const cookieName = 'tongping'

/** A key of this installation, made once and readable by its own user only. */
export const keyOf = (dataDir: string, name: string): Buffer => {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, `${name}.key`)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return createHash('sha256').update(readFileSync(file)).digest()
}

/** The county that residents and fresh visitors meet. @throws when no county is loaded */
export const homeCounty = async ({ owner }: Database): Promise<string> => {
  const { rows } = await owner.query<{ code: string }>(
    'select code from kernel.counties order by code = $1 desc, code limit 1',
    ['511424'],
  )
  if (!rows[0]) throw new Error('没有县级数据，请先载入 There is no county yet: load one first')
  return rows[0].code
}

const cookieOptions = ({ publicUrl }: Config) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https') ?? false,
  }) as const

interface Asked {
  readonly database: Database
  readonly config: Config
  readonly county: string
  readonly written: () => void
}

/** Makes what handlers are given: the county and the person behind the cookie, the doors to the database. */
export const makeContextOf = ({ database, config, county, written }: Asked) => {
  const linkKey = keyOf(config.dataDir, 'links')
  const options = cookieOptions(config)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const [where = county, token] = (request.cookies[cookieName] ?? '').split('.', 2)
    const home = token ? where : county
    const session = token ? sessionDigest(token) : undefined
    const actor = session ? await findActor(database.app, home, session) : undefined
    const setCookie = (value: string | undefined): void => {
      if (value === undefined) void reply.clearCookie(cookieName, options)
      else void reply.setCookie(cookieName, `${home}.${value}`, options)
    }
    return {
      failed: (error) => request.log.error({ err: error, request: request.id }, 'an act of a batch failed'),
      clearSite: () => void reply.header('clear-site-data', '"cache", "cookies", "storage"'),
      pool: database.app,
      written,
      request: request.id,
      county: home,
      actor,
      session,
      setCookie,
      modules,
      demonstration: config.demo,
      linkKey,
    }
  }
}
