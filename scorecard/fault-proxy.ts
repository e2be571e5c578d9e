import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '#town/random.ts'

/** `up` is from the one who connects to the one who is connected to. */
export type Way = 'up' | 'down'

export type LinkFault =
  | { readonly kind: 'none' }
  /** Each piece waits, up to twice this long. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number; readonly way?: Way }
  /** The far side is gone without a word: nothing arrives any more, nothing is closed. */
  | { readonly kind: 'half-open' }
  /** Both sides are reset after so many bytes. */
  | { readonly kind: 'reset'; readonly after: number; readonly way: Way }
  /** Whatever was sent up arrives once more on a connection of its own, whose answers nobody reads. */
  | { readonly kind: 'duplicate' }

export interface FaultProxy {
  readonly port: number
  /** What happens to every connection from now on. */
  readonly set: (fault: LinkFault) => void
  /** Resets every connection at once, except those that are dead already. */
  readonly cut: () => void
  /** Connections of which at least one side still stands. */
  readonly lines: () => number
  /** Bytes that passed since the start. */
  readonly carried: (way: Way) => number
  readonly stop: () => Promise<void>
}

interface Line {
  readonly near: Socket
  readonly far: Socket
  readonly passed: Record<Way, number>
  /** A connection that lost a byte stays dead, as a pulled cable leaves it. */
  dead: boolean
  twin?: Socket
}

interface State {
  readonly target: NetConnectOpts
  readonly random: Random
  readonly lines: Set<Line>
  readonly total: Record<Way, number>
  fault: LinkFault
}

const reset = ({ near, far, twin }: Line): void => {
  if (!near.destroyed) near.resetAndDestroy()
  // A unix socket knows no reset: its end is as sudden.
  if (far.remoteAddress === undefined) far.destroy()
  else if (!far.destroyed) far.resetAndDestroy()
  twin?.destroy()
}

const write = (state: State, line: Line, way: Way, bytes: Buffer): void => {
  const to = way === 'up' ? line.far : line.near
  if (to.destroyed || bytes.length === 0) return
  to.write(bytes)
  line.passed[way] += bytes.length
  state.total[way] += bytes.length
}

/** Ten times a second a tenth of the allowed bytes, at least one; heals in the middle when the fault is lifted. */
const trickle = async (state: State, line: Line, way: Way, bytes: Buffer): Promise<void> => {
  const { fault } = state
  if (fault.kind !== 'slow') return write(state, line, way, bytes)
  const size = Math.max(1, Math.floor(fault.bytesPerSecond / 10))
  for (let at = 0; at < bytes.length; at += size) {
    if (state.fault !== fault) return write(state, line, way, bytes.subarray(at))
    if (line.near.destroyed || line.far.destroyed) return
    write(state, line, way, bytes.subarray(at, at + size))
    await pause((1000 * size) / fault.bytesPerSecond)
  }
}

const repeat = (state: State, line: Line, bytes: Buffer): void => {
  if (!line.twin) {
    line.twin = connect(state.target)
    line.twin.on('error', () => line.twin?.destroy())
    line.twin.resume()
  }
  line.twin.write(bytes)
}

const pass = async (state: State, line: Line, way: Way, bytes: Buffer): Promise<void> => {
  const { fault } = state
  if (line.dead || fault.kind === 'half-open') {
    line.dead = true
    return
  }
  if (fault.kind === 'delay') await pause(fault.ms * 2 * state.random.next())
  if (fault.kind === 'slow' && (fault.way ?? way) === way) return trickle(state, line, way, bytes)
  if (fault.kind === 'duplicate' && way === 'up') repeat(state, line, bytes)
  const left = fault.kind === 'reset' && fault.way === way ? fault.after - line.passed[way] : Infinity
  write(state, line, way, bytes.subarray(0, Math.max(0, left)))
  if (bytes.length >= left) reset(line)
}

/** Carries one direction piece by piece, in order: the next piece is read when this one has passed. */
const carry = (state: State, line: Line, way: Way): void => {
  const [from, to] = way === 'up' ? [line.near, line.far] : [line.far, line.near]
  let last = Promise.resolve()
  from.on('data', (bytes: Buffer) => {
    from.pause()
    last = pass(state, line, way, bytes).finally(() => from.resume())
  })
  from.on('end', () => void last.then(() => line.dead || to.end()))
  from.on('error', () => to.destroy())
  from.on('close', () => {
    line.twin?.end()
    if (from.destroyed && to.destroyed) state.lines.delete(line)
    // The far side of a dead line is told nothing: it must notice by itself.
    if (!line.dead) void last.then(() => to.destroySoon())
  })
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })

/** A new connection: both directions carried until one side ends. */
const join =
  (state: State) =>
  (near: Socket): void => {
    const line: Line = { near, far: connect(state.target), passed: { up: 0, down: 0 }, dead: false }
    state.lines.add(line)
    for (const way of ['up', 'down'] as const) carry(state, line, way)
  }

/** Stands between two sides of a TCP connection and spoils it as told; chance comes from a seed. */
export const startFaultProxy = async (
  port: number,
  target: NetConnectOpts,
  random: Random,
): Promise<FaultProxy> => {
  const total = { up: 0, down: 0 }
  const state: State = { target, random, lines: new Set(), total, fault: { kind: 'none' } }
  const server = createServer(join(state))
  await listen(server, port)
  return {
    port,
    set: (fault) => {
      state.fault = fault
    },
    cut: () => {
      for (const line of state.lines) if (!line.dead) reset(line)
    },
    lines: () => state.lines.size,
    carried: (way) => state.total[way],
    stop: () => {
      for (const line of state.lines) reset(line)
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
