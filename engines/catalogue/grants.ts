import type { Grant } from '#kernel/authority/grant.ts'

/** Who drafts, who reviews by law, who approves; townships read what is coming. */
export const editionGrants: readonly Grant[] = [
  {
    role: 'list-keeper',
    may: ['read', 'begin', 'submit', 'put', 'import', 'remove', 'publish', 'withdraw'],
    reach: 'county',
  },
  { role: 'legal-reviewer', may: ['read', 'passReview', 'sendBack'], reach: 'county' },
  { role: 'leader', may: ['read', 'sendBack', 'approve', 'repeal'], reach: 'county' },
  { role: 'township-clerk', may: ['read'], reach: 'county' },
]
