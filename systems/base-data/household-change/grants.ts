import type { Grant } from '#kernel/authority/grant.ts'

const may = ['read', 'change', 'take', 'keep']

/** Those who stand at the door, and the secretary of the village. */
export const grants: readonly Grant[] = [
  { role: 'grid-worker', may, reach: 'area' },
  { role: 'community-secretary', may, reach: 'area' },
]
