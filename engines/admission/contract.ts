import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { ListSpec } from '#engines/catalogue/contract.ts'
import type { Text } from '#kernel/words/words.ts'

/** A list that admits: tasks stand on its items, and what is not on it must be admitted first. */
export interface AdmittingSpec {
  readonly list: ListSpec
  /** Clauses that the admission and its tasks serve. */
  readonly clauses: readonly string[]
  /** Kind of the unit (`township`) or the area (`grid`) that a task goes to. */
  readonly to: 'township' | 'grid'
  /** Who takes a task on at its place. */
  readonly receivers: readonly string[]
  /** Without declared funding an application goes back (D12-5). */
  readonly needsFunding: boolean
  readonly admission: { readonly name: Text; readonly lead: Text }
  readonly order: { readonly name: Text; readonly lead: Text }
}

/** Names of the two processes that stand on a list. */
export const admissionOf = ({ list }: AdmittingSpec): string => `${list.name}-admission`
export const orderOf = ({ list }: AdmittingSpec): string => `${list.name}-order`

const place = z.object({ id: z.string(), name: z.string() })

/** Where tasks can go, and how often each unit asked for what is not on the list. */
export const admissionsContract = {
  places: oc
    .route({
      method: 'GET',
      path: '/orders/places',
      summary: 'Places that a task can go to 任务可派往的乡镇、网格',
      tags: ['lists'],
    })
    .input(z.object({ kind: z.enum(['township', 'grid']).default('township') }))
    .output(z.array(place)),
  asked: oc
    .route({
      method: 'GET',
      path: '/orders/asked',
      summary: 'Tasks asked and refused, admissions decided, by unit and month 各单位派任务、被拒和准入',
      tags: ['lists'],
    })
    .output(
      z.array(
        z.object({
          unit: z.string(),
          month: z.string(),
          asked: z.number().int(),
          refused: z.number().int(),
          admitted: z.number().int().describe('applications for admission that were admitted'),
          rejected: z.number().int().describe('applications that were not'),
        }),
      ),
    ),
  payouts: oc
    .route({
      method: 'GET',
      path: '/orders/payouts',
      summary: 'What finished tasks of an admitted matter are paid, by place, for the treasury 按件支付清单',
      tags: ['lists'],
    })
    .input(z.object({ source: z.uuid() }))
    .output(
      z.object({
        promised: z.number().int(),
        received: z.number().int(),
        paid: z.number().int(),
        text: z.string().describe('CSV: number of the task, place, day, yuan'),
      }),
    ),
}
