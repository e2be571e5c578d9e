import { defineProcess } from '#kernel/process/definition.ts'

/**
 * 户情变更 (D13-4): a change is proposed on the version that its maker saw. The system applies it when nothing moved;
 * otherwise a person sees both and decides.
 */
export const householdChange = defineProcess({
  name: 'base-data/household-change',
  version: 1,
  clauses: ['D13-4'],
  roles: ['grid-worker', 'community-secretary'],
  states: { proposed: { kind: 'open' }, applied: { kind: 'end' }, kept: { kind: 'end' } },
  actions: {
    change: { from: 'start', to: 'proposed', by: ['grid-worker', 'community-secretary'], form: 'change' },
    apply: { from: ['proposed'], to: 'applied', by: ['system'] },
    take: {
      from: ['proposed'],
      to: 'applied',
      by: ['grid-worker', 'community-secretary'],
      within: 'decide',
      else: 'remind',
    },
    keep: { from: ['proposed'], to: 'kept', by: ['grid-worker', 'community-secretary'], form: 'keep' },
    remind: { from: ['proposed'], to: 'stay', by: ['system'] },
  },
})
