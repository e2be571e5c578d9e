import { defineProcess } from '#kernel/process/definition.ts'

/**
 * 一表通 (D04-4): a department asks with its own sheet. The system settles what the base answers; a village is asked once,
 * for what nobody knows.
 */
export const oneTable = defineProcess({
  name: 'base-data/one-table',
  version: 1,
  clauses: ['D04-4'],
  roles: ['department-handler', 'community-secretary'],
  states: { asked: { kind: 'open' }, answered: { kind: 'end' }, withdrawn: { kind: 'end' } },
  actions: {
    ask: { from: 'start', to: 'asked', by: ['department-handler'], form: 'ask' },
    settle: { from: ['asked'], to: 'answered', by: ['system'] },
    answer: {
      from: ['asked'],
      to: 'answered',
      by: ['community-secretary'],
      form: 'answer',
      within: 'answer',
      else: 'remind',
    },
    withdraw: { from: ['asked'], to: 'withdrawn', by: ['department-handler'], form: 'why' },
    remind: { from: ['asked'], to: 'stay', by: ['system'] },
  },
})
