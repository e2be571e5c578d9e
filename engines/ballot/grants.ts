import type { Grant } from '#kernel/authority/grant.ts'

const convening = ['draft', 'freeze', 'notice', 'open', 'take', 'count', 'close', 'publish', 'settle']

/** Who convenes does not certify; a voter is known by the slip's code alone and reads nothing here. */
export const grants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', ...convening], reach: 'area' },
  { role: 'township-clerk', may: ['read', ...convening, 'annul'], reach: 'area' },
  { role: 'village-supervisor', may: ['read', 'certify'], reach: 'area' },
  { role: 'deputy', may: ['read', 'certify'], reach: 'area' },
  { role: 'voter', may: ['vote'], reach: 'county' },
]
