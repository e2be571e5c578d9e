import type { Grant } from '#kernel/authority/grant.ts'

/** The unit that asks, and the secretary of the village that is asked. */
export const grants: readonly Grant[] = [
  { role: 'department-handler', may: ['read', 'ask', 'withdraw'], reach: 'assigned' },
  { role: 'community-secretary', may: ['read', 'answer'], reach: 'area' },
]
