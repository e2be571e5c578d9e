import { defineProcess } from '#kernel/process/definition.ts'

/**
 * 网格呼叫 (D14-3): a grid worker calls, the centre must answer. A call cannot be dropped: the only way past an answer is a
 * refusal with a counted reason, and the worker may call again.
 */
export const gridCall = defineProcess({
  name: 'command/grid-call',
  version: 1,
  clauses: ['D14-3', 'D13-1'],
  roles: ['grid-worker', 'centre-operator', 'dispatcher'],
  states: { calling: { kind: 'open' }, refused: { kind: 'done' }, answered: { kind: 'end' } },
  actions: {
    call: { from: 'start', to: 'calling', by: ['grid-worker'], form: 'call' },
    answer: {
      from: ['calling'],
      to: 'answered',
      by: ['centre-operator', 'dispatcher'],
      form: 'answer',
      within: 'answer',
      else: 'remind',
    },
    refuse: { from: ['calling'], to: 'refused', by: ['centre-operator', 'dispatcher'], form: 'refuse' },
    callAgain: { from: ['refused'], to: 'calling', by: ['grid-worker'], form: 'callAgain' },
    remind: { from: ['calling'], to: 'stay', by: ['system'] },
  },
})

export type GridCallAction = keyof typeof gridCall.actions
