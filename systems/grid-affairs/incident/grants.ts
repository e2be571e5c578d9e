import type { Grant } from '#kernel/authority/grant.ts'

const centre = ['read', 'report', 'ask', 'supplement', 'classify', 'reject', 'file', 'merge'] as const
const handler = ['read', 'accept', 'return', 'askExtension', 'feedback', 'answerSupervision'] as const

/** Who may do what, how far (D12-6, D13-12, D14-3): deny by default, reach per role. */
export const grants: readonly Grant[] = [
  { role: 'reporter', may: ['read', 'report', 'supplement', 'withdraw', 'evaluate', 'reopen'], reach: 'own' },
  { role: 'grid-worker', may: ['read', 'report', 'solveOnSpot'], reach: 'area' },
  { role: 'grid-worker', may: ['supplement'], reach: 'own' },
  { role: 'grid-worker', may: ['read', 'accept', 'return', 'feedback'], reach: 'assigned' },
  { role: 'grid-assistant', may: ['report', 'read', 'supplement'], reach: 'own' },
  { role: 'grid-supervisor', may: ['read', 'pass', 'fail', 'rate', 'failCheck'], reach: 'area' },
  { role: 'centre-operator', may: centre, reach: 'area' },
  {
    role: 'dispatcher',
    may: [
      ...centre,
      'void',
      'dispatch',
      'grantExtension',
      'refuseExtension',
      'suspend',
      'resume',
      'escalate',
    ],
    reach: 'area',
  },
  { role: 'inspector', may: ['read', 'pass', 'fail'], reach: 'area' },
  { role: 'arbiter', may: ['read', 'arbitrate'], reach: 'county' },
  { role: 'community-secretary', may: handler, reach: 'assigned' },
  { role: 'community-secretary', may: ['read', 'report'], reach: 'area' },
  { role: 'township-clerk', may: [...handler, 'escalate'], reach: 'assigned' },
  { role: 'township-clerk', may: ['read'], reach: 'area' },
  { role: 'department-handler', may: handler, reach: 'assigned' },
  { role: 'department-leader', may: ['read', 'escalate', 'answerSupervision'], reach: 'organisation' },
  { role: 'leader', may: ['read', 'supervise'], reach: 'area' },
]
