import type { ContractRouterClient } from '@orpc/contract'
import type { syncContract } from '#platform/contract/sync.ts'

/** How a device talks to the centre; tests and simulations bring their own. */
export type SyncClient = Pick<
  ContractRouterClient<typeof syncContract>,
  'send' | 'pull' | 'handOver' | 'wipe'
>

export interface Wires {
  readonly sync: SyncClient
  readonly uploadPhoto: (id: string, blob: Blob, again: boolean) => Promise<void>
  readonly now: () => number
  /** False while the device knows that nothing would arrive: then nothing is marked as sent. */
  readonly reachable: () => boolean
  /** Runs `work` unless another tab of this device is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}
