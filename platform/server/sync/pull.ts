import type { Actor } from '#kernel/authority/grant.ts'
import { digestOfSet, type Kept } from '#kernel/sync/digest.ts'
import type { PartDelta, Pulled } from '#platform/contract/sync.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { horizon } from '#platform/server/live/feed.ts'
import type { HeldRow, SyncPart } from '#platform/server/sync/part.ts'
import { digestOfPosts, readCursor, writeCursor, type SyncCursor } from '#platform/server/sync/token.ts'

export interface PullAsked {
  readonly cursor?: string | undefined
  readonly digest?: string | undefined
}

interface Holding {
  readonly part: SyncPart
  readonly held: readonly HeldRow[]
  readonly digest: string
}

const keptOf = ({ part, held }: Holding): Kept[] => held.map((row) => ({ part: part.name, ...row }))

const holdingOf = async (tx: Tx, actor: Actor, part: SyncPart): Promise<Holding> => {
  const held = await part.held(tx, actor)
  return { part, held, digest: await digestOfSet(held.map((row) => ({ part: part.name, ...row }))) }
}

/** What must be told of one part to a device that stands at `from`; without `from`, everything. */
const deltaOf = async (
  tx: Tx,
  actor: Actor,
  { part, held, digest }: Holding,
  from: SyncCursor | undefined,
): Promise<PartDelta | undefined> => {
  const all = held.map(({ id }) => id)
  const whole = async (): Promise<PartDelta> => ({
    replace: true,
    rows: [...(await part.rows(tx, actor, all))],
    gone: [],
  })
  if (!from) return whole()
  if (!part.touched) return from.whole[part.name] === digest ? undefined : whole()
  const touched = new Set(await part.touched(tx, actor.county, from.xact))
  if (touched.size === 0) return undefined
  const mine = new Set(all)
  return {
    replace: false,
    rows: [
      ...(await part.rows(
        tx,
        actor,
        all.filter((id) => touched.has(id)),
      )),
    ],
    gone: [...touched].filter((id) => !mine.has(id)),
  }
}

/**
 * A device's place is good when it was made under the same posts, lies below the horizon (a restored database starts
 * counting again), and the device still has what it was told.
 */
const placeOf = (asked: PullAsked, under: string, to: bigint): SyncCursor | undefined => {
  const cursor = readCursor(asked.cursor)
  const good = cursor?.under === under && cursor.xact <= to && asked.digest === cursor.digest
  return good ? cursor : undefined
}

/** What changed in the actor's set since the device's cursor. The transaction must be one snapshot (repeatable read). */
export const pull = async (
  tx: Tx,
  parts: readonly SyncPart[],
  actor: Actor,
  asked: PullAsked,
): Promise<Omit<Pulled, 'serverAt' | 'deviceToken'>> => {
  const to = await horizon(tx)
  const under = await digestOfPosts(actor)
  const from = placeOf(asked, under, to)
  const holdings: Holding[] = []
  const deltas: Record<string, PartDelta> = {}
  for (const part of parts) {
    const holding = await holdingOf(tx, actor, part)
    const delta = await deltaOf(tx, actor, holding, from)
    holdings.push(holding)
    if (delta) deltas[part.name] = delta
  }
  const digest = await digestOfSet(holdings.flatMap(keptOf))
  const whole = Object.fromEntries(
    holdings.filter(({ part }) => !part.touched).map((one) => [one.part.name, one.digest]),
  )
  return {
    cursor: writeCursor({ xact: to, digest, under, whole }),
    reset: from === undefined,
    digest,
    under,
    parts: deltas,
  }
}
