import { defineProcess } from '#kernel/process/definition.ts'

/**
 * 一表通 (D04-4): a department asks with its own sheet, on an item of the lists that it may ask on (D04-3). The system settles what
 * the base answers; gaps are filled at doors that are visited anyway, the rest is asked of the village once. When the purpose has
 * ended, the sheet and its answers are forgotten.
 */
export const oneTable = defineProcess({
  name: 'base-data/one-table',
  version: 2,
  clauses: ['D04-4', 'D04-3'],
  roles: ['department-handler', 'community-secretary', 'list-keeper'],
  states: {
    asked: { kind: 'open' },
    refused: { kind: 'end' },
    answered: { kind: 'done' },
    withdrawn: { kind: 'end' },
    forgotten: { kind: 'end' },
  },
  actions: {
    ask: { from: 'start', to: 'asked', by: ['department-handler'], form: 'ask' },
    refuse: { from: ['asked'], to: 'refused', by: ['system'] },
    settle: { from: ['asked'], to: 'answered', by: ['system'] },
    answer: {
      from: ['asked'],
      to: 'answered',
      by: ['community-secretary'],
      form: 'answer',
      within: 'answer',
      else: 'remind',
    },
    complete: { from: ['asked'], to: 'answered', by: ['system'] },
    withdraw: { from: ['asked'], to: 'withdrawn', by: ['department-handler'], form: 'why' },
    end: { from: ['asked'], to: 'withdrawn', by: ['system'] },
    forget: {
      from: ['answered'],
      to: 'forgotten',
      by: ['department-handler', 'list-keeper'],
      form: 'why',
      within: 'keep',
      else: 'expire',
    },
    expire: { from: ['answered'], to: 'forgotten', by: ['system'] },
    remind: { from: ['asked'], to: 'stay', by: ['system'] },
  },
})

/** What a grid worker hears at a door that is visited anyway: answers to what requests still ask of this home. */
export const homeAnswer = defineProcess({
  name: 'base-data/home-answer',
  version: 1,
  clauses: ['D04-4'],
  roles: ['grid-worker', 'community-secretary'],
  states: { told: { kind: 'end' } },
  actions: { tell: { from: 'start', to: 'told', by: ['grid-worker', 'community-secretary'], form: 'tell' } },
})
