import { defineProcess } from '#kernel/process/definition.ts'

const beforeWork = ['reported', 'filed'] as const
const inWork = ['handling', 'rework'] as const
const unfinished = [
  'reported',
  'asked',
  'filed',
  'dispatched',
  'returned',
  'handling',
  'suspended',
  'rework',
  'inspecting',
] as const

/**
 * The closed loop 发现 → 受理 → 派遣 → 处置 → 反馈 → 核查 → 评价 (D13-2, SM-CASE) with its side states.
 * Who handles never inspects; who reported may say 没解决 and the case returns to the centre, never to the same hand.
 */
export const incident = defineProcess({
  name: 'grid-affairs/incident',
  version: 1,
  clauses: ['D12-9', 'D12-10', 'D13-2', 'D13-10', 'D13-11', 'D13-12', 'D13-13', 'D13-14'],
  roles: [
    'reporter',
    'grid-worker',
    'grid-assistant',
    'grid-supervisor',
    'centre-operator',
    'dispatcher',
    'inspector',
    'arbiter',
    'community-secretary',
    'township-clerk',
    'department-handler',
    'department-leader',
    'leader',
  ],
  states: {
    reported: { kind: 'open' },
    asked: { kind: 'wait' },
    rejected: { kind: 'end' },
    filed: { kind: 'open' },
    dispatched: { kind: 'open' },
    returned: { kind: 'open' },
    handling: { kind: 'open' },
    suspended: { kind: 'wait' },
    inspecting: { kind: 'open' },
    rework: { kind: 'open' },
    closed: { kind: 'done' },
    evaluated: { kind: 'done' },
    archived: { kind: 'end' },
    merged: { kind: 'end' },
    withdrawn: { kind: 'end' },
    voided: { kind: 'end' },
  },
  actions: {
    report: {
      from: 'start',
      to: 'reported',
      by: [
        'reporter',
        'grid-worker',
        'grid-assistant',
        'centre-operator',
        'dispatcher',
        'community-secretary',
      ],
      form: 'report',
    },
    solveOnSpot: { from: 'start', to: 'inspecting', by: ['grid-worker'], form: 'solveOnSpot' },

    ask: { from: beforeWork, to: 'asked', by: ['centre-operator', 'dispatcher'], form: 'ask' },
    supplement: {
      from: ['asked'],
      to: 'back',
      by: ['reporter', 'grid-worker', 'grid-assistant', 'centre-operator', 'dispatcher'],
      form: 'supplement',
      within: 'supplement',
      else: 'remind',
    },
    classify: { from: beforeWork, to: 'stay', by: ['centre-operator', 'dispatcher'], form: 'classify' },
    reject: { from: ['reported'], to: 'rejected', by: ['centre-operator', 'dispatcher'], form: 'reject' },
    file: {
      from: ['reported'],
      to: 'filed',
      by: ['centre-operator', 'dispatcher'],
      form: 'file',
      within: 'file',
      else: 'remind',
    },
    merge: {
      from: ['reported', 'filed', 'dispatched', 'handling'],
      to: 'merged',
      by: ['centre-operator', 'dispatcher'],
      form: 'merge',
    },
    withdraw: { from: ['reported', 'asked', 'filed'], to: 'withdrawn', by: ['reporter'], form: 'withdraw' },
    void: { from: beforeWork, to: 'voided', by: ['dispatcher'], form: 'void' },

    dispatch: {
      from: ['filed'],
      to: 'dispatched',
      by: ['dispatcher'],
      form: 'dispatch',
      within: 'dispatch',
      else: 'remind',
    },
    accept: {
      from: ['dispatched'],
      to: 'handling',
      by: ['department-handler', 'community-secretary', 'township-clerk', 'grid-worker'],
      within: 'sign',
      else: 'overdue',
    },
    return: {
      from: ['dispatched'],
      to: 'returned',
      by: ['department-handler', 'community-secretary', 'township-clerk', 'grid-worker'],
      form: 'return',
    },
    arbitrate: {
      from: ['returned'],
      to: 'dispatched',
      by: ['arbiter'],
      form: 'arbitrate',
      within: 'arbitrate',
      else: 'overdue',
    },

    askExtension: {
      from: inWork,
      to: 'stay',
      by: ['department-handler', 'community-secretary', 'township-clerk'],
      form: 'askExtension',
    },
    grantExtension: { from: inWork, to: 'stay', by: ['dispatcher'], form: 'decideExtension' },
    refuseExtension: { from: inWork, to: 'stay', by: ['dispatcher'], form: 'decideExtension' },
    suspend: { from: inWork, to: 'suspended', by: ['dispatcher'], form: 'suspend' },
    resume: {
      from: ['suspended'],
      to: 'back',
      by: ['dispatcher', 'system'],
      within: 'resume',
      else: 'resume',
    },
    feedback: {
      from: inWork,
      to: 'inspecting',
      by: ['department-handler', 'community-secretary', 'township-clerk', 'grid-worker'],
      form: 'feedback',
      within: 'handle',
      else: 'overdue',
    },

    pass: {
      from: ['inspecting'],
      to: 'closed',
      by: ['inspector', 'grid-supervisor'],
      form: 'pass',
      within: 'inspect',
      else: 'remind',
    },
    fail: { from: ['inspecting'], to: 'rework', by: ['inspector', 'grid-supervisor'], form: 'fail' },
    evaluate: {
      from: ['closed'],
      to: 'evaluated',
      by: ['reporter'],
      form: 'evaluate',
      within: 'evaluate',
      else: 'archive',
    },
    rate: { from: ['closed', 'evaluated'], to: 'stay', by: ['grid-supervisor'], form: 'rate' },
    failCheck: { from: ['closed', 'evaluated'], to: 'rework', by: ['grid-supervisor'], form: 'fail' },
    reopen: {
      from: ['closed', 'evaluated'],
      to: 'filed',
      by: ['reporter'],
      form: 'reopen',
      within: 'evaluate',
      else: 'archive',
    },
    archive: { from: ['closed', 'evaluated'], to: 'archived', by: ['system'] },

    escalate: {
      from: unfinished,
      to: 'stay',
      by: ['dispatcher', 'department-leader', 'township-clerk'],
      form: 'escalate',
    },
    supervise: { from: unfinished, to: 'stay', by: ['leader'], form: 'supervise' },
    answerSupervision: {
      from: unfinished,
      to: 'stay',
      by: ['department-handler', 'department-leader', 'community-secretary', 'township-clerk'],
      form: 'answerSupervision',
    },
    remind: { from: unfinished, to: 'stay', by: ['system'] },
    overdue: { from: unfinished, to: 'stay', by: ['system'] },
  },
})

export type IncidentAction = keyof typeof incident.actions
export type IncidentState = keyof typeof incident.states
