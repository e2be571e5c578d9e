// P12, the live board: from the sending of an act to the screens of all who may see it, with each watcher's rights,
// against a bare notify → server-sent events pipe in the same run. node tools/launch.mjs bench/live-board.ts [--quick]
import { fork, type ChildProcess } from 'node:child_process'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gridsOf, openBarePipe, openCounty, readersOf, signInMany } from './live-county.ts'
import { clock, type Heard, type Order } from './live-told.ts'
import { newId } from '#kernel/id/id.ts'
import { randomOf } from '#town/random.ts'

export interface LiveBoardOptions {
  readonly watchers?: number
  /** Acts a second. */
  readonly rate?: number
  readonly seconds?: number
  readonly seed?: string
}

export interface BenchResult {
  readonly id: string
  readonly figure: number
  readonly unit: string
  readonly reference: number
  /** How many times the reference's own time. */
  readonly ratio: number
  readonly bar: number
  readonly pass: boolean
  readonly detail: Readonly<Record<string, unknown>>
}

const barMs = 250
const barKilobytes = 40
/** A tenth of the watchers loses its connection this often. */
const cutEveryMs = 2000
const settleMs = 2500

const watchersFile = fileURLToPath(new URL('live-watchers.ts', import.meta.url))

const answerOf = <Answer>(child: ChildProcess): Promise<Answer> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Answer))
    child.once('exit', (code) => reject(new Error(`the watchers ended with ${code}`)))
  })

const openWatchers = async (order: Order) => {
  const child = fork(watchersFile)
  const opened = answerOf(child)
  child.send({ open: order })
  await opened
  const cut = (round: number): void => void child.send({ cut: round })
  const report = async (): Promise<Heard> => {
    const answer = answerOf<{ heard: Heard }>(child)
    child.send({ report: true })
    return (await answer).heard
  }
  return { cut, report, close: () => child.kill() }
}

/** Sends at fixed moments, whatever the answers do: a slow server is not spared. */
const sendOnTime = async (count: number, rate: number, send: (n: number) => Promise<void>): Promise<void> => {
  const [began, sent] = [performance.now(), [] as Promise<void>[]]
  for (let n = 0; n < count; n++) {
    await pause(Math.max(0, began + (n * 1000) / rate - performance.now()))
    sent.push(send(n))
  }
  await Promise.all(sent)
}

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN

const round = (n: number, digits = 1): number => Number(n.toFixed(digits))

/** From the sending to the screen, of those who were connected all the while. */
const timesOf = ({ told, away }: Heard, sentAt: ReadonlyMap<string, number>): number[] => {
  const gaps = Map.groupBy(away, ([watcher]) => watcher)
  return told
    .flatMap(([watcher, id, at]) => {
      const sent = sentAt.get(id) ?? NaN
      const missed = gaps.get(watcher)?.some(([, from, to]) => from < at && to > sent)
      return missed ? [] : [at - sent]
    })
    .toSorted((a, b) => a - b)
}

const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1024
}

type County = Awaited<ReturnType<typeof openCounty>>
type Asked = Required<LiveBoardOptions>

/** The product: reports over HTTP at a fixed rate while feeds are cut and come back. */
const measureProduct = async ({ database, url }: County, { watchers, rate, seconds, seed }: Asked) => {
  const members = await signInMany(database, watchers, seed)
  const [grids, random] = [await gridsOf(database), randomOf(seed)]
  const before = memory()
  const crowd = await openWatchers({ url, cookies: members.map(({ cookie }) => cookie) })
  await pause(settleMs)
  const kilobytes = (memory() - before) / watchers
  const sentAt = new Map<string, number>()
  const send = async (): Promise<void> => {
    const id = newId()
    const body = { id: newId(), case: id, place: { ...random.pick(grids), source: 'map' }, words: '路灯不亮' }
    sentAt.set(id, clock())
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`a report answered ${answer.status}: ${await answer.text()}`)
  }
  let cuts = 0
  const knife = setInterval(() => crowd.cut(cuts++), cutEveryMs)
  await sendOnTime(rate * seconds, rate, send)
  clearInterval(knife)
  await pause(settleMs)
  const heard = await crowd.report()
  crowd.close()
  const readers = await readersOf(database, members, [...sentAt.keys()])
  return { heard, readers, kilobytes, times: timesOf(heard, sentAt) }
}

/** The same number of words to the same number of watchers, and nothing else. */
const measurePipe = async ({ database }: County, { watchers, rate, seconds }: Asked, fanOut: number) => {
  const pipe = await openBarePipe(database, fanOut)
  const crowd = await openWatchers({ url: pipe.url, cookies: Array.from({ length: watchers }, () => '') })
  const sentAt = new Map<string, number>()
  await sendOnTime(rate * seconds, rate, async () => {
    const id = newId()
    sentAt.set(id, clock())
    await database.owner.query(`select pg_notify('bare', $1)`, [id])
  })
  await pause(settleMs)
  const heard = await crowd.report()
  crowd.close()
  await pipe.close()
  return timesOf(heard, sentAt)
}

/** Words that should have been told and were not, and the other way round. */
const compare = ({ told }: Heard, readers: ReadonlyMap<string, readonly number[]>) => {
  const due = new Set([...readers].flatMap(([id, who]) => who.map((watcher) => `${watcher} ${id}`)))
  const heard = new Set(told.map(([watcher, id]) => `${watcher} ${id}`))
  return { due: due.size, lost: due.difference(heard).size, leaked: heard.difference(due).size }
}

const countsOf = ({ twice, resets, cuts }: Heard) => ({ twice, resets, cuts })

type Product = Awaited<ReturnType<typeof measureProduct>>

const resultOf = (
  asked: Asked,
  { heard, readers, kilobytes, times }: Product,
  bare: number[],
): BenchResult => {
  const { due, lost, leaked } = compare(heard, readers)
  const [figure, reference] = [share(times, 0.99), share(bare, 0.99)]
  const whole = lost === 0 && leaked === 0 && heard.twice === 0 && heard.resets === 0
  const detail = {
    ...asked,
    p50: round(share(times, 0.5)),
    slowest: round(times.at(-1) ?? NaN),
    bareP50: round(share(bare, 0.5)),
    told: { acts: readers.size, due, timed: times.length, lost, leaked, ...countsOf(heard) },
    kilobytesPerIdleWatcher: round(kilobytes),
    load: loadavg().map((n) => round(n)),
  }
  const pass = figure <= barMs && whole && kilobytes <= barKilobytes
  const ratio = round(figure / reference, 2)
  return {
    id: 'P12',
    figure: round(figure),
    unit: 'ms',
    reference: round(reference),
    ratio,
    bar: barMs,
    pass,
    detail,
  }
}

/** Runs product and reference on one database in the same minute. */
export const liveBoard = async (options: LiveBoardOptions = {}): Promise<BenchResult> => {
  const asked: Asked = { watchers: 1000, rate: 20, seconds: 20, seed: 'live-board', ...options }
  const county = await openCounty()
  try {
    const product = await measureProduct(county, asked)
    const fanOut = Math.max(1, Math.round(compare(product.heard, product.readers).due / product.readers.size))
    return resultOf(asked, product, await measurePipe(county, asked, fanOut))
  } finally {
    await county.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quick = process.argv.includes('--quick')
  console.log(JSON.stringify(await liveBoard(quick ? { watchers: 200, seconds: 6 } : {}), undefined, 2))
}
