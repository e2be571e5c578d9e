import { admissionOf, orderOf, type AdmittingSpec } from '#engines/admission/contract.ts'
import { defineProcess, type ProcessDefinition } from '#kernel/process/definition.ts'

/** Nobody forgets it: when its days have passed, whoever has to act is reminded. */
const reminded = { within: 'decide', else: 'remind' } as const

/**
 * 准入 (SM-ADMIT): a department applies, basis, funding and burden are checked in this order, and somebody else decides. What is
 * admitted for a time stops by itself; the rest is reviewed again and again.
 */
export const admissionProcess = (spec: AdmittingSpec) =>
  defineProcess({
    name: admissionOf(spec),
    version: 2,
    clauses: spec.clauses,
    roles: ['department-handler', 'list-keeper', 'leader'],
    states: {
      submitted: { kind: 'open' },
      returned: { kind: 'open' },
      basisChecked: { kind: 'open' },
      fundingChecked: { kind: 'open' },
      assessed: { kind: 'open' },
      effective: { kind: 'done' },
      rejected: { kind: 'end' },
      exited: { kind: 'end' },
      dropped: { kind: 'end' },
    },
    actions: {
      apply: { from: 'start', to: 'submitted', by: ['department-handler'], form: 'apply' },
      passBasis: { from: ['submitted'], to: 'basisChecked', by: ['list-keeper'], ...reminded },
      sendBack: {
        from: ['submitted', 'basisChecked'],
        to: 'returned',
        by: ['list-keeper', 'system'],
        form: 'why',
      },
      resubmit: {
        from: ['returned'],
        to: 'submitted',
        by: ['department-handler'],
        form: 'resubmit',
        ...reminded,
      },
      passFunding: { from: ['basisChecked'], to: 'fundingChecked', by: ['list-keeper'], ...reminded },
      assess: { from: ['fundingChecked'], to: 'assessed', by: ['list-keeper'], form: 'why', ...reminded },
      approve: { from: ['assessed'], to: 'effective', by: ['leader'], form: 'decision', ...reminded },
      approveUntil: { from: ['assessed', 'submitted'], to: 'effective', by: ['leader'], form: 'until' },
      reject: {
        from: ['submitted', 'basisChecked', 'fundingChecked', 'assessed'],
        to: 'rejected',
        by: ['list-keeper', 'leader'],
        form: 'why',
      },
      recordFund: { from: ['effective'], to: 'stay', by: ['list-keeper'], form: 'fund' },
      review: { from: ['effective'], to: 'stay', by: ['list-keeper'], form: 'why', ...reminded },
      exit: { from: ['effective'], to: 'exited', by: ['list-keeper'], form: 'why' },
      lapse: { from: ['effective'], to: 'exited', by: ['system'] },
      drop: { from: ['submitted', 'returned'], to: 'dropped', by: ['department-handler'] },
      remind: {
        from: ['submitted', 'returned', 'basisChecked', 'fundingChecked', 'assessed', 'effective'],
        to: 'stay',
        by: ['system'],
      },
    },
  })

/**
 * A department's task: asked, and in the same moment matched to the list in force that day. On it, it goes to its place; off it,
 * it is refused, and the refusal stays. `admit` and `hold` are the system's alone and look again.
 */
export const orderProcess = (spec: AdmittingSpec): ProcessDefinition => ({
  name: orderOf(spec),
  version: 1,
  clauses: spec.clauses,
  roles: ['department-handler', ...spec.receivers],
  states: {
    asked: { kind: 'open' },
    refused: { kind: 'end' },
    held: { kind: 'wait' },
    assigned: { kind: 'open' },
    accepted: { kind: 'open' },
    finished: { kind: 'open' },
    confirmed: { kind: 'end' },
    withdrawn: { kind: 'end' },
  },
  actions: {
    ask: { from: 'start', to: 'asked', by: ['department-handler'], form: 'ask' },
    admit: { from: ['asked', 'held'], to: 'assigned', by: ['system'], within: 'decide', else: 'refuse' },
    hold: { from: ['asked'], to: 'held', by: ['system'] },
    refuse: { from: ['asked'], to: 'refused', by: ['system'] },
    accept: { from: ['assigned'], to: 'accepted', by: spec.receivers, within: 'decide', else: 'remind' },
    finish: {
      from: ['accepted'],
      to: 'finished',
      by: spec.receivers,
      form: 'finish',
      within: 'decide',
      else: 'remind',
    },
    confirm: {
      from: ['finished'],
      to: 'confirmed',
      by: ['department-handler'],
      within: 'decide',
      else: 'remind',
    },
    rework: { from: ['finished'], to: 'accepted', by: ['department-handler'], form: 'why' },
    cancel: {
      from: ['held', 'assigned', 'accepted'],
      to: 'withdrawn',
      by: ['department-handler'],
      form: 'why',
    },
    end: { from: ['held', 'assigned', 'accepted'], to: 'withdrawn', by: ['system'] },
    remind: { from: ['assigned', 'accepted', 'finished'], to: 'stay', by: ['system'] },
  },
})
