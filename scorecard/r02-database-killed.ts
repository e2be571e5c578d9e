import { setTimeout as pause } from 'node:timers/promises'
import { randomOf, type Random } from '#town/random.ts'
import { signInAll } from './cast.ts'
import { makeClient } from './client.ts'
import { countyFolder } from './county.ts'
import { databaseProcesses, isBackend, postmasterOf, signalAll } from './database-processes.ts'
import { judgeFolder } from './judge.ts'
import { makeLedger, noAnswer, startWriters, type Ledger } from './ledger.ts'
import { plantSql } from './plants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, startServer } from './server-process.ts'

const sizes = {
  quick: { victims: ['backend', 'all'], acksALife: 50, watchMs: 1000 },
  full: {
    victims: Array.from({ length: 10 }, (_, i) => ['postmaster', 'backend', 'all'][i % 3] ?? 'all').concat(
      'all',
    ),
    acksALife: 1500,
    watchMs: 8000,
  },
} as const
const writers = 8
/** From then on the server must have found its database again. */
const backMs = 5000

const kill = (dataDir: string, victim: string, random: Random): void => {
  const pids = databaseProcesses(dataDir)
  if (victim === 'all') return signalAll(pids, 'SIGKILL')
  if (victim === 'postmaster') return signalAll([postmasterOf(dataDir)], 'SIGKILL')
  signalAll([random.pick(pids.filter(isBackend))], 'SIGKILL')
}

interface Blow {
  readonly at: number
  /** Until the next one. */
  readonly until: number
}

const isTrouble = ({ status }: { status: number }): boolean => status === 0 || status >= 500

/** What came after a blow: the first good answer, and every bad one after the time that is allowed. */
const afterBlow = ({ at, until }: Blow, { answers }: Ledger) => {
  const since = answers.filter((answer) => answer.at > at && answer.at <= until)
  const firstTrouble = since.find(isTrouble)?.at ?? at
  const back = since.find((answer) => !isTrouble(answer) && answer.at > firstTrouble)
  const late = since.filter((answer) => isTrouble(answer) && answer.at > at + backMs)
  return { backMs: back ? back.at - at : Infinity, late: late.length }
}

const more = async (ledger: Ledger, acks: number): Promise<void> => {
  const goal = ledger.acked.length + acks
  for (const end = Date.now() + 20_000; ledger.acked.length < goal && Date.now() < end;) await pause(5)
}

const strike = async (
  dataDir: string,
  ledger: Ledger,
  random: Random,
  size: Trial['size'],
): Promise<Blow[]> => {
  const { victims, acksALife, watchMs } = sizes[size]
  const blows: Blow[] = []
  for (const victim of victims) {
    await more(ledger, acksALife)
    await pause(random.int(0, 40))
    const at = Date.now()
    kill(dataDir, victim, random)
    await more(ledger, acksALife)
    await pause(watchMs)
    blows.push({ at, until: Date.now() })
  }
  return blows
}

const unsynced = [
  'alter database tongping set synchronous_commit = off',
  `alter system set wal_writer_delay = '10s'`,
]

const judge = async (dataDir: string, ledger: Ledger, blows: readonly Blow[]): Promise<Outcome> => {
  const after = blows.map((blow) => afterBlow(blow, ledger))
  const slowest = Math.max(...after.map((one) => one.backMs))
  const late = after.reduce((sum, one) => sum + one.late, 0)
  const { figure, wrong } = await judgeFolder(dataDir, ledger)
  return outcomeOf({ kills: blows.length, ...figure, slowestReturnMs: slowest, lateFaults: late }, [
    ...wrong,
    slowest > backMs && `the server was back after ${slowest} ms, not within ${backMs}`,
    late > 0 && `${late} faults later than ${backMs} ms after a kill`,
  ])
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R2/${seed}`)
  const { path: dataDir, remove } = await countyFolder('r02')
  try {
    if (plant === 'unsynced') await plantSql(dataDir, unsynced)
    const server = await startServer({ dataDir, port: await freePort(random) })
    const client = makeClient(server.url, { sockets: writers })
    const cookies = await Promise.all(Array.from({ length: writers }, () => signInAll(client)))
    const ledger = makeLedger()
    const team = startWriters(writers, { client, ledger }, cookies, (i) => randomOf(`R2/${seed}/${i}`))
    const blows = await strike(dataDir, ledger, random, size)
    if (!(await team.rest())) ledger.refused.push(noAnswer)
    client.close()
    await server.stop()
    return await judge(dataDir, ledger, blows)
  } finally {
    remove()
  }
}

export const databaseKilled: Row = {
  id: 'R2',
  title: 'The database is killed (kill -9): one backend, the postmaster, all of it',
  bar: 'lost 0; the server reconnects itself; no 5xx later than 5 s after a kill; amcheck clean',
  plants: { unsynced: 'synchronous_commit is off for this database' },
  fast: false,
  seconds: { quick: 120, full: 600 },
  run,
}
