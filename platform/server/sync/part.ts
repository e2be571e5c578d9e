import type { Actor } from '#kernel/authority/grant.ts'
import type { PartRow } from '#platform/contract/sync.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { Cursor } from '#platform/server/live/feed.ts'

export interface HeldRow {
  readonly id: string
  readonly version: string
}

/** A part of what a device keeps, said by the module that owns it. All three are asked in one snapshot. */
export interface SyncPart {
  readonly name: string
  /** Everything that this actor's device must have now. Never depends on the clock. */
  readonly held: (tx: Tx, actor: Actor) => Promise<readonly HeldRow[]>
  /** The rows themselves, of these ids. */
  readonly rows: (tx: Tx, actor: Actor, ids: readonly string[]) => Promise<readonly PartRow[]>
  /** Ids touched since a transaction, in or out of reach; absent when the part is replaced whole whenever it differs. */
  readonly touched?: (tx: Tx, county: string, since: Cursor) => Promise<readonly string[]>
}
