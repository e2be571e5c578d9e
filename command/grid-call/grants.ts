import type { Grant } from '#kernel/authority/grant.ts'

/** A worker calls, the centre answers (D14-3). */
export const callGrants: readonly Grant[] = [
  { role: 'grid-worker', may: ['read', 'call', 'callAgain'], reach: 'own' },
  { role: 'centre-operator', may: ['read', 'answer', 'refuse'], reach: 'area' },
  { role: 'dispatcher', may: ['read', 'answer', 'refuse'], reach: 'area' },
  { role: 'leader', may: ['read'], reach: 'area' },
]
