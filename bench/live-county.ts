import { createServer, type ServerResponse } from 'node:http'
import { Client } from 'pg'
import { modules } from '#apps/server/modules.ts'
import { serve } from '#apps/server/main.ts'
import { can, type Actor } from '#kernel/authority/grant.ts'
import { readConfig } from '#platform/server/config/config.ts'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'
import { makeAnnouncer } from '#platform/server/live/wake.ts'
import { createLog } from '#platform/server/log/log.ts'
import { findActors, openSession, sessionDigest } from '#platform/server/session/session.ts'
import { demonstrationCounty as county } from '#town/areas.ts'
import { loadBase } from '#town/load/base.ts'
import { randomOf } from '#town/random.ts'

const fail = (error: unknown): void => console.error(error)

/** The product on a small county in a database of its own, with every safety on. */
export const openCounty = async () => {
  const folder = testFolder('bench-live')
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder.path,
    DEMO: '1',
    LOG_LEVEL: 'silent',
  })
  const database = await connect(config, () => undefined)
  await migrate(database.owner)
  await ensureJobs(database.owner)
  await inCounty(database.owner, county, (tx) => loadBase(tx, county, { households: 400, persons: 1000 }))
  const server = await serve(
    database,
    config,
    createLog({ level: 'silent' }),
    makeAnnouncer(database.owner, fail),
  )
  const close = async (): Promise<void> => {
    await server.stop()
    await database.close()
    folder.remove()
  }
  return { database, url: server.url, close }
}

export interface Member {
  readonly actor: Actor
  readonly cookie: string
}

/** Of the watchers, those who see the whole county: a harder crowd than any real one. */
const wideShare = 0.3

/** People of many roles and areas, signed in: as many as there are to be watchers. */
export const signInMany = ({ app }: Database, count: number, seed: string): Promise<Member[]> =>
  inCounty(app, county, async (tx) => {
    const { rows } = await tx.query<{ account: string; wide: boolean }>(
      `select account, bool_or(area_path = $1 and role in ('dispatcher', 'centre-operator', 'inspector', 'leader')) as wide
       from kernel.posts where county = $1 and valid_to is null group by account order by account`,
      [county],
    )
    const random = randomOf(seed)
    const [wide, narrow] = [rows.filter((row) => row.wide), rows.filter((row) => !row.wide)]
    const members: Member[] = []
    while (members.length < count) {
      const { account } = random.pick(random.chance(wideShare) ? wide : narrow)
      const token = await openSession(tx, county, account)
      const digest = sessionDigest(token)
      const actor = (await findActors(tx, county, [digest])).get(digest)
      if (actor) members.push({ actor, cookie: `tongping=${county}.${token}` })
    }
    return members
  })

/** Where reports may come from. */
export const gridsOf = ({ app }: Database): Promise<{ lon: number; lat: number }[]> =>
  inCounty(app, county, async (tx) => {
    const { rows } = await tx.query<{ lon: number; lat: number }>(
      'select lon, lat from base_data.grids where county = $1 order by id',
      [county],
    )
    return rows
  })

/** Who may read each case, decided by the grants alone: what the feed must have told. */
export const readersOf = (
  { app }: Database,
  members: readonly Member[],
  ids: readonly string[],
): Promise<Map<string, number[]>> =>
  inCounty(app, county, async (tx) => {
    const { rows } = await tx.query<{ id: string; process: string; area: string; reporter: string | null }>(
      'select id, process, area_path as area, reporter from kernel.cases where county = $1 and id = any($2)',
      [county, ids],
    )
    return new Map(
      rows.map(({ id, process, area: areaPath, reporter }) => {
        const subject = {
          county,
          areaPath,
          reporter: reporter ?? undefined,
          unit: undefined,
          unitPath: undefined,
        }
        const grants = modules[process]?.grants ?? []
        return [id, members.flatMap(({ actor }, i) => (can(grants, actor, 'read', subject) ? [i] : []))]
      }),
    )
  })

/** Nothing but notify → server-sent events: no rights, no cursor, no case. Each word goes to `fanOut` of the watchers in turn. */
export const openBarePipe = async ({ owner }: Database, fanOut: number) => {
  const lines: ServerResponse[] = []
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('id: x\nevent: reset\ndata: {}\n\n')
    lines.push(response)
  })
  const ear = new Client(owner.options)
  await ear.connect()
  await ear.query('listen bare')
  let turn = 0
  ear.on('notification', ({ payload }) => {
    const text = `id: x\nevent: news\ndata: {"cases":[{"id":"${payload}","head":1}],"gone":[]}\n\n`
    for (let i = 0; i < fanOut; i++) lines[turn++ % lines.length]?.write(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = async (): Promise<void> => {
    await ear.end()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
