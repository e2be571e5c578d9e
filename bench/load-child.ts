import { createConnection, type Socket } from 'node:net'
import { percentile } from './measure.ts'
import { requestOf, type Traffic } from './requests.ts'

/**
 * The load generator, a process of its own: bare sockets with keep-alive, so that it takes as little of the two cores as
 * it can. Closed loop: each connection sends when its answer has come. Open loop (`rate`): requests are due at fixed times
 * whatever the answers do, and a late start counts as waiting.
 */
export interface Job {
  readonly host: string
  readonly port: number
  readonly connections: number
  readonly warmSeconds: number
  readonly seconds: number
  readonly rate?: number | undefined
  readonly traffic: Traffic
}

export interface Outcome {
  /** Answers per second after the warm-up. */
  readonly rate: number
  /** 2xx answers in all, the warm-up too: this many must be stored. */
  readonly acked: number
  readonly refused: Readonly<Record<string, number>>
  readonly p50: number
  readonly p99: number
  readonly worst: number
  readonly bytes: number
}

const job = JSON.parse(process.argv[2] ?? '{}') as Job
const began = performance.now()
const [measureFrom, endAt] = [began + job.warmSeconds * 1000, began + (job.warmSeconds + job.seconds) * 1000]

const took: number[] = []
const refused: Record<string, number> = {}
let [sent, acked, bytes] = [0, 0, 0]

/** Length of the whole answer that `text` begins with, or nothing while it is incomplete. */
const lengthOf = (text: string): number | undefined => {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))
  if (length) {
    const total = headEnd + 4 + Number(length[1])
    return text.length >= total ? total : undefined
  }
  const end = text.indexOf('\r\n0\r\n\r\n', headEnd)
  return end < 0 ? undefined : end + 7
}

const note = (answer: string, due: number): void => {
  const now = performance.now()
  const status = answer.slice(9, 12)
  bytes = answer.length
  if (status.startsWith('2')) acked++
  else refused[status] = (refused[status] ?? 0) + 1
  if (now >= measureFrom && now < endAt) took.push(now - due)
}

interface Line {
  readonly send: (due: number) => void
  readonly close: () => void
}

const open = (onFree: (line: Line) => void): Promise<Line> =>
  new Promise((resolve, reject) => {
    const socket: Socket = createConnection({ host: job.host, port: job.port, noDelay: true })
    let [text, due] = ['', 0]
    const line: Line = {
      send: (at) => {
        due = at
        socket.write(requestOf(job.traffic, sent++))
      },
      close: () => socket.destroy(),
    }
    socket.setEncoding('latin1')
    socket.on('error', reject)
    socket.on('connect', () => resolve(line))
    socket.on('data', (piece: string) => {
      text += piece
      const length = lengthOf(text)
      if (length === undefined) return
      note(text, due)
      text = ''
      onFree(line)
    })
  })

const closedLoop = async (): Promise<void> => {
  let left = job.connections
  await new Promise<void>((resolve, reject) => {
    const next = (line: Line): void => {
      const now = performance.now()
      if (now < endAt) return line.send(now)
      line.close()
      if (--left === 0) resolve()
    }
    for (let i = 0; i < job.connections; i++) open(next).then(next, reject)
  })
}

const openLoop = async (rate: number): Promise<void> => {
  const free: Line[] = []
  const waiting: number[] = []
  const give = (line: Line): void => {
    const due = waiting.shift()
    if (due === undefined) free.push(line)
    else line.send(due)
  }
  for (let i = 0; i < job.connections; i++) free.push(await open(give))
  const total = (job.warmSeconds + job.seconds) * rate
  let due = 0
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      for (const now = performance.now(); due < total && began + (due * 1000) / rate <= now; due++) {
        const line = free.shift()
        const at = began + (due * 1000) / rate
        if (line) line.send(at)
        else waiting.push(at)
      }
      if (due < total || waiting.length > 0 || free.length < job.connections) return
      clearInterval(tick)
      resolve()
    }, 1)
  })
  for (const line of free) line.close()
}

await (job.rate === undefined ? closedLoop() : openLoop(job.rate))
const outcome: Outcome = {
  rate: took.length / job.seconds,
  acked,
  refused,
  p50: percentile(took, 0.5),
  p99: percentile(took, 0.99),
  worst: percentile(took, 1),
  bytes,
}
process.stdout.write(`${JSON.stringify(outcome)}\n`)
