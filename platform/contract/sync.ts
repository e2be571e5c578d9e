import { oc } from '@orpc/contract'
import { z } from 'zod'
import { actRequest } from '#platform/contract/case.ts'
import { mostActs } from '#platform/contract/wire.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const instant = z.iso.datetime({ offset: true })

export const syncAct = actRequest.extend({
  under: z.string().max(80).optional().describe('digest of the posts that the act was made under'),
})
export type SyncAct = z.input<typeof syncAct>

/** A refusal as everywhere else, so that a screen shows it the same way. */
export const refusal = z.object({
  code: z.string(),
  status: z.number().int(),
  words: text,
  kept: text,
  fields: z.array(z.object({ field: z.string(), reason: text })),
  request: z.string(),
})

export const actOutcome = z.object({
  id: z.uuid(),
  outcome: z
    .enum(['accepted', 'refused', 'held', 'again'])
    .describe(
      'done; final no, the work stays on the device; kept for review; not tried or failed on our side',
    ),
  case: z.uuid().optional(),
  number: z.string().optional(),
  state: z.string().optional(),
  head: z.number().int().optional(),
  refusal: refusal.optional(),
})
export type ActOutcome = z.infer<typeof actOutcome>

const row = z.looseObject({ id: z.string(), version: z.string() })
export type PartRow = z.infer<typeof row>

export const part = z.object({
  replace: z.boolean().describe('true: the device drops what it has of this part first'),
  rows: z.array(row),
  gone: z.array(z.string()),
})
export type PartDelta = z.infer<typeof part>

const client = {
  wire: z.number().int().describe('number of the wire that the device speaks'),
  device: z.uuid().describe('made by the device once'),
}

export const pulled = z.object({
  serverAt: instant.describe('the centre’s clock: the device shows how far its own is off'),
  cursor: z.string().describe('opaque; sent back with the next pull'),
  reset: z.boolean().describe('the whole set anew: posts changed, or the device’s digest was wrong'),
  digest: z.string().describe('digest of the set that the device must now have'),
  under: z.string().describe('digest of the posts; travels with every act made from now on'),
  deviceToken: z
    .string()
    .describe('lets this device hand over its outbox, and nothing else, when its session is gone'),
  parts: z.record(z.string(), part),
})
export type Pulled = z.infer<typeof pulled>

export const heldAct = z.object({
  id: z.uuid(),
  by: z.string(),
  why: z.enum(['moved', 'ended', 'lost']),
  receivedAt: instant,
  process: z.string(),
  action: z.string(),
  input: z.record(z.string(), z.unknown()),
})
export type HeldAct = z.infer<typeof heldAct>

const tag = { tags: ['sync'] }

export const syncContract = {
  send: oc
    .route({ method: 'POST', path: '/sync/acts', summary: 'Acts of an outbox 待发', ...tag })
    .input(z.object({ ...client, acts: z.array(syncAct).max(mostActs) }))
    .output(z.object({ serverAt: instant, results: z.array(actOutcome) })),
  pull: oc
    .route({ method: 'POST', path: '/sync/pull', summary: 'What changed in my set 离线包', ...tag })
    .input(
      z.object({
        ...client,
        label: z.string().max(60).default('').describe('what the owner calls the device'),
        cursor: z.string().max(600).optional(),
        digest: z.string().max(80).optional().describe('digest of the set that the device has'),
      }),
    )
    .output(pulled),
  handOver: oc
    .route({
      method: 'POST',
      path: '/sync/hand-over',
      summary: 'A device whose session is gone gives up its outbox 交出待发',
      ...tag,
    })
    .input(z.object({ ...client, deviceToken: z.string().max(200), acts: z.array(syncAct).max(mostActs) }))
    .output(
      z.object({
        standing: z
          .enum(['current', 'ended', 'lost'])
          .describe(
            'current: sign in again, nothing was taken; otherwise the acts are held and the device wipes',
          ),
        held: z.array(z.uuid()),
      }),
    ),
  wipe: oc
    .route({ method: 'POST', path: '/sync/wipe', summary: 'Clear this device 清除本机', ...tag })
    .input(z.object({ device: z.uuid(), deviceToken: z.string().max(200) }))
    .output(z.object({ cleared: z.literal(true) })),
  devices: oc
    .route({ method: 'GET', path: '/sync/devices', summary: 'My devices 我的设备', ...tag })
    .output(
      z.array(z.object({ id: z.uuid(), label: z.string(), since: instant, lostAt: instant.optional() })),
    ),
  lost: oc
    .route({
      method: 'POST',
      path: '/sync/devices/{id}/lost',
      summary: 'This device is lost: it wipes at its next contact 设备报失',
      ...tag,
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ lost: z.literal(true) })),
  held: oc
    .route({ method: 'GET', path: '/sync/held', summary: 'Uploads held for review 待复核', ...tag })
    .output(z.array(heldAct)),
  decide: oc
    .route({
      method: 'POST',
      path: '/sync/held/{id}',
      summary: 'Take a held act, or drop it with words 复核',
      ...tag,
    })
    .input(z.object({ id: z.uuid(), take: z.boolean(), words: z.string().max(300).default('') }))
    .output(z.object({ state: z.enum(['taken', 'dropped']) })),
}
