import { defineProcess } from '#kernel/process/definition.ts'

const who = ['community-secretary'] as const
const due = { within: 'decide', else: 'remind' } as const

/**
 * 四议两公开 (D09-1): branch proposes, two committees discuss, Party members examine, villagers resolve; the resolution and then the result
 * are public. Each stage begins only from the one before it; what is rejected goes back to the beginning. Where one person heads the branch
 * and the committee, a county's rule may let the first two stages be one meeting.
 */
export const fourDeliberations = defineProcess({
  name: 'comprehensive-governance/four-deliberations',
  version: 2,
  clauses: ['D09-1', 'D09-2', 'D05-6'],
  roles: ['community-secretary', 'village-supervisor'],
  states: {
    proposed: { kind: 'open' },
    discussed: { kind: 'open' },
    examining: { kind: 'open' },
    examined: { kind: 'open' },
    resolving: { kind: 'open' },
    resolved: { kind: 'open' },
    disclosing: { kind: 'open' },
    implementing: { kind: 'open' },
    implemented: { kind: 'open' },
    disclosingResult: { kind: 'open' },
    closed: { kind: 'end' },
    dropped: { kind: 'end' },
  },
  actions: {
    propose: { from: 'start', to: 'proposed', by: who, form: 'propose' },
    proposeMerged: { from: 'start', to: 'discussed', by: who, form: 'proposeMerged' },
    study: { from: ['proposed'], to: 'stay', by: who, form: 'study' },
    consult: { from: ['proposed', 'discussed', 'examined'], to: 'stay', by: who, form: 'consult' },
    discuss: { from: ['proposed'], to: 'discussed', by: who, form: 'discuss', ...due },
    examine: { from: ['discussed'], to: 'examining', by: who, ...due },
    recordExamined: { from: ['examining'], to: 'examined', by: who, ...due },
    resolve: { from: ['examined'], to: 'resolving', by: who, form: 'resolve', ...due },
    recordResolved: { from: ['resolving'], to: 'resolved', by: who, ...due },
    disclose: { from: ['resolved'], to: 'disclosing', by: who, form: 'disclose', ...due },
    implement: { from: ['disclosing'], to: 'implementing', by: who, form: 'implement', ...due },
    finish: { from: ['implementing'], to: 'implemented', by: who, form: 'finish', ...due },
    discloseResult: { from: ['implemented'], to: 'disclosingResult', by: who, form: 'disclose', ...due },
    close: { from: ['disclosingResult'], to: 'closed', by: who, ...due },
    attend: {
      from: [
        'proposed',
        'discussed',
        'examining',
        'examined',
        'resolving',
        'resolved',
        'implementing',
        'implemented',
      ],
      to: 'stay',
      by: ['village-supervisor'],
      form: 'attend',
    },
    return: { from: ['examining', 'resolving'], to: 'proposed', by: who, form: 'return' },
    drop: { from: ['proposed', 'discussed', 'examined'], to: 'dropped', by: who, form: 'return' },
    remind: {
      from: [
        'proposed',
        'discussed',
        'examining',
        'examined',
        'resolving',
        'resolved',
        'disclosing',
        'implementing',
        'implemented',
        'disclosingResult',
      ],
      to: 'stay',
      by: ['system'],
    },
  },
})
