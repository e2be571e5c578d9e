import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#kernel/id/id.ts'
import { randomOf } from '#town/random.ts'
import { place, sendAct, signInAll, type Cookies } from './cast.ts'
import { makeClient, type Answer, type Client } from './client.ts'
import { startBeside, type BesideCluster } from './cluster-beside.ts'
import { databaseProcesses, signalAll } from './database-processes.ts'
import { startLiar, type Told } from './liar.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, startServer, type ServerProcess } from './server-process.ts'

/** In the quick size the product's own patience with a silent database is shortened through its address. */
const sizes = {
  quick: { frozenMs: 9000, everyMs: 10, boundMs: 8000, patience: '&query_timeout=2000' },
  full: { frozenMs: 30_000, everyMs: 10, boundMs: 25_000, patience: '' },
} as const
const noPatience = '&query_timeout=600000'
const mostMemory = 50
const backMs = 5000
const probeMs = 3000

const memoryOf = (pid: number): number => {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

interface Answered {
  readonly at: number
  readonly ms: number
  readonly status: number
  /** Good, or a 503 that says in both languages that it may be sent again. */
  readonly clear: boolean
}

const isClear = ({ status, body }: Answer): boolean => {
  const kept = body['kept'] as { zh?: string; en?: string } | undefined
  return (
    status === 200 ||
    (status === 503 && /再提交一次/.test(kept?.zh ?? '') && /send it again/.test(kept?.en ?? ''))
  )
}

/** Every third comes to report, the others to read. */
const askFor = (client: Client, cookies: Cookies | undefined, i: number): Promise<Answer> => {
  if (!cookies || i % 3 > 0)
    return client.send('GET', '/api/v1/cases?limit=5', { cookie: cookies?.dispatcher })
  const input = { place, words: `第${i}盏灯不亮` }
  return sendAct(client, cookies, 'resident', { id: newId(), case: newId(), action: 'report', input })
}

/** Arrivals that do not wait for each other, as people do not. */
const arrive = async (client: Client, people: readonly Cookies[], everyMs: number, until: () => boolean) => {
  const answered: Answered[] = []
  const under: Promise<void>[] = []
  for (let i = 0; !until(); i += 1) {
    const at = Date.now()
    const note = (status: number, clear: boolean) =>
      void answered.push({ at, ms: Date.now() - at, status, clear })
    under.push(
      askFor(client, people[i % people.length], i).then(
        (answer) => note(answer.status, isClear(answer)),
        () => note(0, false),
      ),
    )
    await pause(everyMs)
  }
  await Promise.all(under)
  return answered
}

interface Watched {
  ready: number
  slowestProbe: number
  mostMb: number
}

/** Probes health and memory as long as the database is frozen. */
const watch = async (door: string, pid: number, ms: number): Promise<Watched> => {
  const seen: Watched = { ready: 0, slowestProbe: 0, mostMb: 0 }
  // The first probe may still find an answer that was under way.
  await pause(300)
  for (const end = Date.now() + ms - 300; Date.now() < end; await pause(200)) {
    const began = Date.now()
    const { ok } = await fetch(`${door}/readyz`)
    seen.ready += Number(ok)
    seen.slowestProbe = Math.max(seen.slowestProbe, Date.now() - began)
    seen.mostMb = Math.max(seen.mostMb, memoryOf(pid))
  }
  return seen
}

const freeze = async (cluster: BesideCluster, server: ServerProcess, door: string, size: Trial['size']) => {
  const { frozenMs, everyMs } = sizes[size]
  const client = makeClient(door, { sockets: Infinity, patience: 120_000 })
  const people = await Promise.all(Array.from({ length: 16 }, () => signInAll(client)))
  let over = false
  const arriving = arrive(client, people, everyMs, () => over)
  await pause(1000)
  const pid = server.child.pid ?? 0
  const before = memoryOf(pid)
  const frozen = databaseProcesses(cluster.dataDir)
  signalAll(frozen, 'SIGSTOP')
  const from = Date.now()
  const seen = await watch(door, pid, frozenMs).finally(() => signalAll(frozen, 'SIGCONT'))
  const thawed = Date.now()
  await pause(backMs + 1500)
  over = true
  const answered = await arriving
  client.close()
  return { seen, grownMb: Math.max(0, seen.mostMb - before), from, thawed, answered }
}

const judge = (
  size: Trial['size'],
  { seen, grownMb, from, thawed, answered }: Awaited<ReturnType<typeof freeze>>,
): Outcome => {
  const { boundMs } = sizes[size]
  const during = answered.filter(({ at }) => at >= from && at < thawed)
  const slowest = Math.max(...during.map(({ ms }) => ms))
  const odd = during.filter(({ clear }) => !clear)
  const late = answered.filter(({ at, status }) => at > thawed + backMs && status !== 200)
  const figure = {
    during: during.length,
    slowestMs: slowest,
    slowestProbeMs: seen.slowestProbe,
    grownMb: Math.round(grownMb),
    lateFaults: late.length,
  }
  return outcomeOf(figure, [
    slowest > boundMs && `a request took ${slowest} ms, more than ${boundMs}`,
    odd.length > 0 &&
      `${odd.length} answers were neither good nor a 503 with clear words, one is ${odd[0]?.status}`,
    seen.ready > 0 && `health said ready ${seen.ready} times`,
    seen.slowestProbe > probeMs && `health took ${seen.slowestProbe} ms to answer`,
    grownMb > mostMemory && `memory grew by ${Math.round(grownMb)} MB`,
    late.length > 0 && `${late.length} faults later than ${backMs} ms after the thaw`,
  ])
}

const alwaysReady = ({ path }: Told) =>
  path === '/readyz' ? { answer: { status: 200, body: { ready: true } } } : undefined

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R6/${seed}`)
  const cluster = await startBeside('r06')
  try {
    const patience = plant === 'endless' ? noPatience : sizes[size].patience
    const settings = { dataDir: cluster.dataDir, databaseUrl: cluster.url + patience }
    const server = await startServer({ ...settings, port: await freePort(random) })
    const liar =
      plant === 'ready' ? await startLiar(await freePort(random), server.url, alwaysReady) : undefined
    try {
      return judge(size, await freeze(cluster, server, liar?.url ?? server.url, size))
    } finally {
      await liar?.stop()
      await server.stop()
    }
  } finally {
    await cluster.stop()
  }
}

export const databaseFrozen: Row = {
  id: 'R6',
  title: 'The database is frozen (SIGSTOP) under load',
  bar: '30 s: every request bounded, memory < +50 MB, /readyz not ready, normal ≤ 5 s after SIGCONT',
  plants: {
    ready: 'a proxy says ready whatever happens',
    endless: 'the address of the database allows a query ten minutes',
  },
  fast: false,
  seconds: { quick: 120, full: 240 },
  run,
}
