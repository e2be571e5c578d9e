import type { Grant } from '#kernel/authority/grant.ts'

/** Who drafts, who reviews by law, who approves; townships read what is coming. */
export const editionGrants: readonly Grant[] = [
  {
    role: 'list-keeper',
    may: ['read', 'begin', 'submit', 'put', 'import', 'remove', 'publish', 'file', 'withdraw'],
    reach: 'county',
  },
  { role: 'legal-reviewer', may: ['read', 'passReview', 'sendBack'], reach: 'county' },
  { role: 'leader', may: ['read', 'sendBack', 'approve', 'repeal'], reach: 'county' },
  { role: 'township-clerk', may: ['read'], reach: 'county' },
]

/** Whoever asked, the keeper and the leader. */
export const adjustmentGrants: readonly Grant[] = [
  { role: 'department-handler', may: ['read', 'ask', 'drop'], reach: 'own' },
  { role: 'township-clerk', may: ['read', 'ask', 'drop'], reach: 'own' },
  { role: 'list-keeper', may: ['read', 'check', 'refuse', 'take'], reach: 'county' },
  { role: 'leader', may: ['read', 'agree', 'refuse'], reach: 'county' },
]
