import { oc } from '@orpc/contract'
import { z } from 'zod'

/** A change that met another one: both values, covered as everywhere, for a person to decide. */
export const proposal = z.object({
  case: z.uuid(),
  household: z.string(),
  door: z.string(),
  field: z.enum(['phone', 'dwelling', 'personPhone', 'movedOut', 'movedIn']),
  person: z.string().describe('covered name of the person it is about, empty for the household'),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  now: z.string(),
  proposed: z.string(),
})
export type ProposalShown = z.infer<typeof proposal>

export const householdChangeContract = {
  proposals: oc
    .route({
      method: 'GET',
      path: '/household-changes',
      summary: 'Changes that wait for a person, with both values 待定的户情变更',
      tags: ['base data'],
    })
    .input(z.object({ household: z.string().max(60).optional() }))
    .output(z.array(proposal)),
}
