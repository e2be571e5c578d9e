import { oc } from '@orpc/contract'
import { z } from 'zod'

export const deskContract = {
  counts: oc
    .route({
      method: 'GET',
      path: '/desk/counts',
      summary: 'What will break: overdue, due soon, unclaimed 值守三数',
      tags: ['command'],
    })
    .output(
      z.object({
        overdue: z.number().int(),
        soon: z.number().int(),
        unclaimed: z.number().int(),
        byState: z.record(z.string(), z.number().int()),
        calls: z.number().int(),
      }),
    ),
  onDuty: oc
    .route({ method: 'GET', path: '/desk/duty', summary: 'Who is on duty now 值班', tags: ['command'] })
    .output(
      z.array(z.object({ name: z.string(), unitName: z.string(), kind: z.string(), until: z.string() })),
    ),
  refusals: oc
    .route({
      method: 'GET',
      path: '/desk/refusals',
      summary: 'Grid calls refused, counted by reason 被拒的网格呼叫',
      tags: ['command'],
    })
    .output(z.array(z.object({ reason: z.string(), count: z.number().int() }))),
}
