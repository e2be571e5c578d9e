import type { Grant } from '#kernel/authority/grant.ts'

const making = ['prepare', 'post', 'correct', 'end', 'withdraw']

/** Who prepares a notice does not decide what may be read in it. */
export const noticeGrants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', ...making], reach: 'area' },
  { role: 'township-clerk', may: ['read', ...making], reach: 'area' },
  { role: 'village-supervisor', may: ['read', 'review'], reach: 'area' },
  // A compound's bodies prepare what they disclose (D06-7); the community reviews and posts it.
  { role: 'party', may: ['prepare'], reach: 'area' },
  { role: 'party', may: ['read'], reach: 'own' },
]

export const objectionGrants: readonly Grant[] = [
  { role: 'resident', may: ['raise'], reach: 'county' },
  { role: 'village-supervisor', may: ['read', 'check'], reach: 'area' },
  { role: 'community-secretary', may: ['read', 'answer'], reach: 'area' },
  { role: 'township-clerk', may: ['read'], reach: 'area' },
]
