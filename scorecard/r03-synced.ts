import { Client as SqlClient } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { randomOf, type Random } from '#town/random.ts'
import { place, sendAct, signInAll } from './cast.ts'
import { makeClient } from './client.ts'
import { hasDebian, startBeside, startDebian, type BesideCluster } from './cluster-beside.ts'
import { countyFolder } from './county.ts'
import { databaseProcesses } from './database-processes.ts'
import { notRun, outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, startServer, type Settings } from './server-process.ts'
import { exactNow, hasStrace, watchSyncs } from './strace.ts'

const acts = { quick: 60, full: 500 } as const

interface Window {
  readonly sent: number
  readonly acked: number
}

/** One act after another: so each is a commit group of its own. */
const actOneByOne = async (url: string, count: number): Promise<Window[]> => {
  const client = makeClient(url, { sockets: 1 })
  const cookies = await signInAll(client)
  const windows: Window[] = []
  for (let i = 0; i < count; i += 1) {
    const sent = exactNow()
    const input = { place, words: `第${i}盏灯不亮` }
    const act = { id: newId(), case: newId(), action: 'report', input }
    const { status } = await sendAct(client, cookies, 'resident', act)
    if (status !== 200) throw new Error(`a report was answered ${status}`)
    windows.push({ sent, acked: exactNow() })
  }
  client.close()
  return windows
}

/** How many acts were acknowledged without any sync between request and answer. */
const unsyncedActs = (windows: readonly Window[], syncs: readonly number[]): number =>
  windows.filter(({ sent, acked }) => !syncs.some((at) => at > sent && at < acked)).length

/** Serves over a database, counts acts and syncs, and hears what the server says about safety. */
const measure = async (settings: Settings, clusterDir: string, count: number) => {
  const server = await startServer(settings)
  try {
    const tracer = await watchSyncs(databaseProcesses(clusterDir))
    const windows = await actOneByOne(server.url, count)
    const syncs = await tracer.stop()
    const state = (await (await fetch(`${server.url}/readyz`)).json()) as { crashSafe?: boolean }
    return {
      acks: windows.length,
      unsynced: unsyncedActs(windows, syncs),
      syncs: syncs.length,
      state,
      said: server.said(),
    }
  } finally {
    await server.stop()
  }
}

const setCareless = async ({ socket }: BesideCluster): Promise<void> => {
  const client = new SqlClient({ host: socket, user: 'postgres', database: 'tongping' })
  await client.connect()
  await client.query('alter database tongping set synchronous_commit = off')
  await client.end()
}

const embedded = async (random: Random, count: number) => {
  const { path: dataDir, remove } = await countyFolder('r03')
  return measure({ dataDir, port: await freePort(random) }, dataDir, count).finally(remove)
}

const beside = async (cluster: BesideCluster, random: Random, count: number, careless: boolean) => {
  try {
    if (careless) await setCareless(cluster)
    const settings = { dataDir: cluster.dataDir, databaseUrl: cluster.url, port: await freePort(random) }
    return await measure(settings, cluster.dataDir, count)
  } finally {
    await cluster.stop()
  }
}

/** A database that is not safe must be called so, by the start and by `/readyz`, in both languages. */
const isCalledUnsafe = ({ said, state }: { said: string; state: { crashSafe?: boolean } }): boolean =>
  /断电不安全（synchronous_commit 已关闭）/.test(said) &&
  /NOT crash-safe \(synchronous_commit off\)/.test(said) &&
  state.crashSafe === false

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  if (!hasStrace()) return notRun('strace is missing')
  const random = randomOf(`R3/${seed}`)
  const count = acts[size]
  if (plant === 'unsynced') {
    const { acks, syncs, unsynced } = await beside(await startBeside('r03'), random, count, true)
    return outcomeOf({ acks, syncs, unsynced }, [unsynced > 0 && `${unsynced} acts acknowledged unsynced`])
  }
  const own = await embedded(random, count)
  const debian = hasDebian() ? await beside(await startDebian('r03-15'), random, count, false) : undefined
  const careless = await beside(await startBeside('r03-careless'), random, 5, true)
  const modes = [own, ...(debian ? [debian] : [])]
  const unsynced = modes.reduce((sum, one) => sum + one.unsynced, 0)
  const figure = {
    modes: modes.length,
    acks: modes.reduce((sum, one) => sum + one.acks, 0),
    syncs: modes.reduce((sum, one) => sum + one.syncs, 0),
    unsynced,
  }
  return outcomeOf(figure, [
    unsynced > 0 && `${unsynced} acts acknowledged before a sync`,
    modes.some(({ state, said }) => state.crashSafe !== true || /crash-safe/.test(said)) &&
      'a safe database is called unsafe',
    !isCalledUnsafe(careless) && 'a database without synchronous_commit is not called unsafe',
  ])
}

export const synced: Row = {
  id: 'R3',
  title: 'Acknowledged means synced: sync calls counted against acks (strace)',
  bar: 'each commit group has a sync before its ack, on the embedded engine and on Debian’s; else start and /readyz say "not crash-safe"',
  plants: { unsynced: 'synchronous_commit is off for this database' },
  fast: false,
  seconds: { quick: 120, full: 240 },
  run,
}
