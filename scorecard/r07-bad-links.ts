import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { appRole } from '#platform/server/db/app-role.ts'
import { openDatabase, type Database } from '#platform/server/db/connect.ts'
import { randomOf, type Random } from '#town/random.ts'
import { makeClient } from './client.ts'
import { compare } from './compare.ts'
import { startFaultProxy, type FaultProxy, type LinkFault } from './fault-proxy.ts'
import { openHouse, type House } from './house.ts'
import { makeLedger, noAnswer, startWriters, type Ledger } from './ledger.ts'
import { outcomeOf, type Outcome, type Row, type Size, type Trial } from './row.ts'
import { freePort } from './server-process.ts'

/** In the quick size every patience of the product is a tenth or less, so that the same story takes seconds. */
const sizes = {
  quick: {
    faultMs: 1500,
    patience: {
      statement_timeout: 1500,
      idle_in_transaction_session_timeout: 1500,
      query_timeout: 2000,
      connectionTimeoutMillis: 1000,
      idleTimeoutMillis: 1000,
    },
    clientPatience: 2500,
    idleSession: '3s',
    stuckMs: 1500,
    settleMs: 5000,
  },
  full: {
    faultMs: 25_000,
    patience: {},
    clientPatience: 30_000,
    idleSession: undefined,
    stuckMs: 15_000,
    settleMs: 100_000,
  },
} as const
/** The observer looks this often; a transaction may be this much older than its limit when it is seen. */
const lookMs = 250
const poolSize = 10

const faultsOfDatabase: readonly LinkFault[] = [
  { kind: 'reset', after: 700, way: 'down' },
  { kind: 'half-open' },
  { kind: 'slow', bytesPerSecond: 1 },
  { kind: 'delay', ms: 40 },
]
const faultsOfClient: readonly LinkFault[] = [
  { kind: 'reset', after: 300, way: 'up' },
  { kind: 'reset', after: 60, way: 'down' },
  { kind: 'half-open' },
  { kind: 'slow', bytesPerSecond: 1, way: 'up' },
  { kind: 'duplicate' },
]

/** The product's own two pools, over the proxy. */
const throughProxy = (port: number, patience: object, own: Database): Promise<Database> => {
  const address = { host: '127.0.0.1', port, database: 'tongping', ...patience }
  return openDatabase(
    {
      owner: { ...address, user: 'postgres' },
      app: (password) => ({ ...address, user: appRole, password }),
      password: 'trusted here',
      create: async () => {},
    },
    () => {},
  ).then((opened) => ({ ...opened, embedded: own.embedded }))
}

interface Seen {
  oldestMs: number
  mostSessions: number
}

const lookSql = `
  select count(*)::int as sessions,
    coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::int as oldest
  from pg_stat_activity where usename = $1 and pid <> pg_backend_pid()`

const look = async (observer: Pool): Promise<{ sessions: number; oldest: number }> => {
  const { rows } = await observer.query<{ sessions: number; oldest: number }>(lookSql, [appRole])
  return rows[0] ?? { sessions: 0, oldest: 0 }
}

/** Looks from the database's side, past the proxy, until told to stop. */
const observe = (observer: Pool, until: () => boolean): Promise<Seen> => {
  const seen: Seen = { oldestMs: 0, mostSessions: 0 }
  const watch = async (): Promise<Seen> => {
    for (; !until(); await pause(lookMs)) {
      const { sessions, oldest } = await look(observer)
      seen.oldestMs = Math.max(seen.oldestMs, oldest)
      seen.mostSessions = Math.max(seen.mostSessions, sessions)
    }
    return seen
  }
  return watch()
}

/** Whether the pool can lend everything it has at once, and has it back afterwards. */
const poolFaults = async (app: Pool): Promise<string[]> => {
  const began = Date.now()
  await Promise.all(Array.from({ length: poolSize }, () => app.query('select pg_sleep(0.2)')))
  const took = Date.now() - began
  await pause(50)
  return [
    ...(took > 1500 ? [`ten queries at once took ${took} ms: the pool does not lend ten`] : []),
    ...(app.waitingCount > 0 ? [`${app.waitingCount} still wait for a connection`] : []),
    ...(app.idleCount !== app.totalCount
      ? [`${app.totalCount - app.idleCount} connections never came back`]
      : []),
  ]
}

const afflict = async (proxy: FaultProxy, faults: readonly LinkFault[], ms: number): Promise<void> => {
  for (const fault of faults) {
    proxy.set(fault)
    if (fault.kind === 'reset') for (const end = Date.now() + ms / 2; Date.now() < end;) await pause(20)
    else await pause(ms)
    proxy.set({ kind: 'none' })
    await pause(ms / 3)
  }
  proxy.cut()
}

const untilZero = async (count: () => number | Promise<number>, ms: number): Promise<number> => {
  for (const end = Date.now() + ms; Date.now() < end && (await count()) > 0;) await pause(100)
  return count()
}

const drive = async (
  {
    house,
    toDatabase,
    toApp,
    ledger,
  }: { house: House; toDatabase: FaultProxy; toApp: FaultProxy; ledger: Ledger },
  { seed, size }: Trial,
): Promise<Seen> => {
  const { faultMs, clientPatience } = sizes[size]
  const client = makeClient(`http://127.0.0.1:${toApp.port}`, { sockets: 8, patience: clientPatience })
  let over = false
  const seeing = observe(house.database.owner, () => over)
  const team = startWriters(8, { client, ledger }, [house.cookies], (i) => randomOf(`R7/${seed}/${i}`))
  await pause(300)
  await afflict(toDatabase, faultsOfDatabase, faultMs)
  await afflict(toApp, faultsOfClient, faultMs)
  if (!(await team.rest(sizes[size].settleMs * 2))) ledger.refused.push(noAnswer)
  client.close()
  over = true
  return seeing
}

const open = async (seed: number, size: Size, plant: string | undefined, random: Random) => {
  const [portA, portB] = [await freePort(random), await freePort(random)]
  const held: { pool?: Pool; toDatabase?: FaultProxy } = {}
  const house = await openHouse('r07', random, async (own) => {
    const target = { path: `${String(own.embedded?.owner.host)}/.s.PGSQL.5432` }
    held.toDatabase = await startFaultProxy(portA, target, randomOf(`R7/${seed}/a`))
    const patience = plant === 'endless' ? { idle_in_transaction_session_timeout: 0 } : {}
    if (sizes[size].idleSession)
      await own.owner.query(`alter role ${appRole} set idle_session_timeout = '${sizes[size].idleSession}'`)
    if (plant === 'leak') await own.owner.query(`alter role ${appRole} set idle_session_timeout = 0`)
    const database = await throughProxy(portA, { ...sizes[size].patience, ...patience }, own)
    held.pool = database.app
    return database
  })
  const { hostname, port } = new URL(house.url)
  const toApp = await startFaultProxy(portB, { host: hostname, port: Number(port) }, randomOf(`R7/${seed}/b`))
  const { pool, toDatabase } = held
  if (!pool || !toDatabase) throw new Error('the house has no door')
  return { house, pool, toDatabase, toApp }
}

const run = async (trial: Trial): Promise<Outcome> => {
  const { seed, size, plant } = trial
  const random = randomOf(`R7/${seed}`)
  const { house, pool, toDatabase, toApp } = await open(seed, size, plant, random)
  const ledger = makeLedger()
  try {
    const seen = await drive({ house, toDatabase, toApp, ledger }, trial)
    const pooled = await poolFaults(pool)
    const leaked = await untilZero(
      async () => Math.max(0, (await look(house.database.owner)).sessions - pool.totalCount),
      sizes[size].settleMs,
    )
    const { figure, wrong } = await compare(house.database.owner, ledger)
    const stuck = seen.oldestMs > sizes[size].stuckMs + 2 * lookMs
    return outcomeOf(
      { ...figure, oldestTransactionMs: seen.oldestMs, mostSessions: seen.mostSessions, leaked },
      [
        ...wrong,
        ...pooled,
        stuck && `a transaction stood for ${seen.oldestMs} ms`,
        leaked > 0 && `${leaked} sessions stay in the database that no pool knows`,
      ],
    )
  } finally {
    await toApp.stop()
    await toDatabase.stop()
    await house.stop()
  }
}

export const badLinks: Row = {
  id: 'R7',
  title: 'Cut, half-open and slow links: product to database, people to product',
  bar: 'nothing acknowledged is lost, no transaction stuck > 15 s, no leaked connection, the pool lends all it has again',
  plants: {
    endless: 'transactions may stand idle for ever',
    leak: 'sessions that nobody uses are never ended',
  },
  fast: false,
  seconds: { quick: 150, full: 600 },
  run,
}
