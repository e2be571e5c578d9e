// A process of its own: opens many feeds, keeps what they are told, cuts some of them and lets them come back.
import { get, type ClientRequest } from 'node:http'
import { clock, type Away, type Heard, type Order, type Told } from './live-told.ts'

const told: Told[] = []
const away: Away[] = []
const known = new Map<number, Set<string>>()
const cursors = new Map<number, string>()
const requests = new Map<number, ClientRequest>()
let [resets, cuts, twice, ready] = [0, 0, 0, 0]

const hear = (watcher: number, block: string, seen: Set<string>): void => {
  const id = /^id: (.*)$/m.exec(block)?.[1]
  if (id !== undefined) cursors.set(watcher, id)
  if (block.includes('event: reset')) resets++
  const data = /^event: news\ndata: (.*)$/m.exec(block)?.[1]
  if (data === undefined) return
  const at = clock()
  const { cases } = JSON.parse(data) as { cases: { id: string; head: number }[] }
  for (const one of cases) {
    const line = `${one.id} ${one.head}`
    if (seen.has(line)) twice++
    seen.add(line)
    if (!known.get(watcher)?.has(one.id)) told.push([watcher, one.id, at])
    known.get(watcher)?.add(one.id)
  }
}

/** Opens the feed of one watcher; settles with the first event. */
const open = ({ url, cookies }: Order, watcher: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const cursor = cursors.get(watcher)
    const headers = { cookie: cookies[watcher] ?? '', ...(cursor ? { 'last-event-id': cursor } : {}) }
    const seen = new Set<string>()
    let rest = ''
    const request = get(`${url}/api/v1/live`, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a feed answered ${answer.statusCode}`))
      if (cursor !== undefined) resolve()
      answer.setEncoding('utf8').on('error', () => undefined)
      answer.on('data', (piece: string) => {
        const blocks = (rest + piece).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) hear(watcher, block, seen)
        if (cursors.has(watcher)) resolve()
      })
    })
    request.on('error', (error) => {
      if (!request.destroyed) reject(error)
    })
    requests.set(watcher, request)
  })

const openAll = async (order: Order): Promise<void> => {
  const atOnce = 20
  for (let from = 0; from < order.cookies.length; from += atOnce) {
    const some = order.cookies.slice(from, from + atOnce)
    await Promise.all(
      some.map((_, i) => {
        known.set(from + i, new Set())
        return open(order, from + i)
      }),
    )
    ready += some.length
  }
  process.send?.({ ready })
}

/** Within this time after its return a watcher is still catching up. */
const backMs = 500

/** Cuts every tenth feed, another tenth each time, and lets it come back. */
const cutSome = async (order: Order, round: number): Promise<void> => {
  const some = [...requests.keys()].filter((watcher) => watcher % 10 === round % 10)
  const from = clock()
  for (const watcher of some) requests.get(watcher)?.destroy()
  cuts += some.length
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (const watcher of some) {
    await open(order, watcher)
    away.push([watcher, from, clock() + backMs])
  }
}

let order: Order | undefined
process.on('message', (message: { open?: Order; cut?: number; report?: true }) => {
  if (message.open) {
    order = message.open
    void openAll(order)
  }
  if (message.cut !== undefined && order) void cutSome(order, message.cut)
  if (message.report) {
    const heard: Heard = { told, away, twice, resets: resets - ready, cuts }
    process.send?.({ heard })
  }
})
