import { oc } from '@orpc/contract'
import { z } from 'zod'

const text = z.object({ zh: z.string(), en: z.string() })

export const pointRule = z.object({
  code: z.string(),
  name: text,
  points: z.number().int(),
  cap: z.number().int().optional(),
})

export const ledgerContract = {
  scheme: oc
    .route({
      method: 'GET',
      path: '/points/{scheme}',
      summary: 'Rules in force, goods, and what one account holds 积分规则与余额',
      tags: ['points'],
    })
    .input(z.object({ scheme: z.string().max(60), account: z.string().max(60) }))
    .output(
      z.object({
        version: z.number().int(),
        rules: z.array(pointRule),
        goods: z.array(
          z.object({ code: z.string(), name: z.string(), cost: z.number().int(), stock: z.number().int() }),
        ),
        balance: z.number().int(),
        entries: z.array(
          z.object({
            at: z.string(),
            points: z.number().int(),
            rule: z.string(),
            shortfall: z.number().int(),
          }),
        ),
      }),
    ),
  posted: oc
    .route({
      method: 'GET',
      path: '/points/{scheme}/posted',
      summary: 'What was posted in a village, by household and in the order of the doors 积分公示',
      tags: ['residents'],
    })
    .input(z.object({ scheme: z.string().max(60), area: z.string().max(200), period: z.string().max(10) }))
    .output(z.array(z.object({ door: z.string(), points: z.number().int() }))),
}

export { pointForms, redemptionForms } from '#engines/ledger/forms.ts'
export { pointsProcess, redemptionProcess } from '#engines/ledger/process.ts'
export type { PointPack } from '#engines/ledger/rules.ts'
