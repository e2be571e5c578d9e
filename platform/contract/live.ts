import { oc } from '@orpc/contract'
import { z } from 'zod'
import { caseId } from '#platform/contract/case.ts'

/** What a desk says of itself while a case is open on it. */
const presence = z.object({
  case: caseId,
  tab: z.uuid().describe('the browser tab, as its feed names it'),
  doing: z.enum(['looking', 'filling', 'left']),
  action: z.string().max(40).optional().describe('whose form is open'),
})

export const liveContract = {
  here: oc
    .route({
      method: 'POST',
      path: '/presence',
      summary: 'I am on this case: a hint for colleagues, kept nowhere 我在看这件事',
      tags: ['cases'],
    })
    .input(presence)
    .output(z.object({ heard: z.literal(true) })),
}

/** What the feed tells: ids only, everything else is asked for. */
export interface LiveNews {
  readonly cases: readonly { readonly id: string; readonly head: number }[]
  /** Cases that one could read until now. */
  readonly gone: readonly string[]
}

/** Somebody else who has the same case open. */
export interface Colleague {
  readonly name: string
  readonly doing: 'looking' | 'filling'
  readonly action?: string | undefined
}

export interface PresenceNews {
  readonly case: string
  readonly others: readonly Colleague[]
}

/** Why a feed is over: the session was closed or ran out, or the person holds no post any more. */
export type EndReason = 'signed-out' | 'no-post'
