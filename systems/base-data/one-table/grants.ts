import type { Grant } from '#kernel/authority/grant.ts'

/** The unit that asks, the secretary of the village that is asked, and the keeper who sees that nothing is kept too long. */
export const grants: readonly Grant[] = [
  { role: 'department-handler', may: ['read', 'ask', 'withdraw', 'forget'], reach: 'assigned' },
  { role: 'community-secretary', may: ['read', 'answer'], reach: 'area' },
  { role: 'list-keeper', may: ['read', 'forget'], reach: 'county' },
]

/** Whoever stands at the door. */
export const homeAnswerGrants: readonly Grant[] = [
  { role: 'grid-worker', may: ['read', 'tell'], reach: 'area' },
  { role: 'community-secretary', may: ['read', 'tell'], reach: 'area' },
]
