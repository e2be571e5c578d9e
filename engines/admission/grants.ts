import type { AdmittingSpec } from '#engines/admission/contract.ts'
import type { Grant } from '#kernel/authority/grant.ts'

/** A department for its own; the keeper checks, the leader decides. */
export const admissionGrants: readonly Grant[] = [
  { role: 'department-handler', may: ['read', 'apply', 'resubmit', 'drop'], reach: 'own' },
  {
    role: 'list-keeper',
    may: ['read', 'passBasis', 'sendBack', 'passFunding', 'assess', 'reject', 'recordFund', 'review', 'exit'],
    reach: 'county',
  },
  { role: 'leader', may: ['read', 'approve', 'approveUntil', 'reject'], reach: 'county' },
]

/** The asking department, the place that does it, and those who count what was refused. */
export const orderGrants = ({ receivers }: AdmittingSpec): readonly Grant[] => [
  { role: 'department-handler', may: ['read', 'ask', 'confirm', 'rework', 'cancel'], reach: 'own' },
  ...receivers.map((role): Grant => ({ role, may: ['read', 'accept', 'finish'], reach: 'area' })),
  { role: 'list-keeper', may: ['read'], reach: 'county' },
  { role: 'leader', may: ['read'], reach: 'county' },
]
