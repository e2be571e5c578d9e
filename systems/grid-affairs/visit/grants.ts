import type { Grant } from '#kernel/authority/grant.ts'

/** The grid's worker, and the secretary who stands in. */
export const grants: readonly Grant[] = [
  { role: 'grid-worker', may: ['read', 'visit'], reach: 'area' },
  { role: 'community-secretary', may: ['read', 'visit'], reach: 'area' },
]
