import { defineProcess } from '#kernel/process/definition.ts'

/** 入户走访 (D12-10): one act, done when it is said. What needs more becomes a report or a change of the household. */
export const visit = defineProcess({
  name: 'grid-affairs/visit',
  version: 1,
  clauses: ['D12-10', 'D12-3'],
  roles: ['grid-worker', 'community-secretary'],
  states: { done: { kind: 'end' } },
  actions: {
    visit: { from: 'start', to: 'done', by: ['grid-worker', 'community-secretary'], form: 'visit' },
  },
})
