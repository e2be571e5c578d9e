import { z } from 'zod'
import { canonical } from '#kernel/case/canonical.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { digestOf } from '#kernel/sync/digest.ts'
import { syncContract } from '#platform/contract/sync.ts'
import { wire } from '#platform/contract/wire.ts'

/** How many earlier numbers of the wire the server still takes (house §6). */
const takesBack = 2

/** Refuses a device whose wire is too old, or newer than this server; its outbox stays where it is. */
export const checkWire = (spoken: number, current: number = wire): void => {
  if (spoken > current || spoken < Math.max(1, current - takesBack)) throw new Fault('client-too-old')
}

/** Fingerprint of the shapes that a device in the field depends on. */
export const wireFingerprint = (): Promise<string> => {
  const { send, pull, handOver } = syncContract
  const shapes = [send, pull, handOver].map(({ '~orpc': { inputSchema, outputSchema } }) => [
    inputSchema && z.toJSONSchema(inputSchema, { io: 'input' }),
    outputSchema && z.toJSONSchema(outputSchema, { io: 'output' }),
  ])
  return digestOf(canonical(shapes))
}
