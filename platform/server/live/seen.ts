/**
 * What a reader had seen of the database: PostgreSQL's own snapshot, written `xmin:xmax:still running`. A fact counts as
 * seen by the transaction that wrote it, so one that commits late is told late and never skipped, and a long transaction
 * elsewhere holds up nobody.
 */
export interface Seen {
  readonly text: string
  /** Every transaction below it was over. */
  readonly xmin: bigint
  /** No transaction from here on had been seen. */
  readonly xmax: bigint
  readonly running: ReadonlySet<bigint>
}

const shape = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/

/** Reads a snapshot; undefined when it is none. */
export const findSeen = (text: string): Seen | undefined => {
  const [, xmin, xmax, running = ''] = shape.exec(text) ?? []
  if (!Number(xmin) || !xmin || !xmax || BigInt(xmin) > BigInt(xmax)) return undefined
  const still = running === '' ? [] : running.split(',').map(BigInt)
  return { text, xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(still) }
}

export const getSeen = (text: string): Seen => {
  const seen = findSeen(text)
  if (!seen) throw new Error('the database answered no snapshot')
  return seen
}

/** Somebody who has seen all below a transaction and nothing from it on. */
export const seenBelow = (xact: bigint): Seen => getSeen(`${xact}:${xact}:`)

export const hasSeen = ({ xmin, xmax, running }: Seen, xact: bigint): boolean =>
  xact < xmin || (xact < xmax && !running.has(xact))
