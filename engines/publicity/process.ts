import { defineProcess } from '#kernel/process/definition.ts'

const makers = ['community-secretary', 'township-clerk'] as const
const due = { within: 'decide', else: 'remind' } as const

/** 公示公开 (SM-PUB): prepared, personal lines covered by another person, posted for its days, objections answered before it ends. */
export const notice = defineProcess({
  name: 'publicity/notice',
  version: 2,
  clauses: ['D09-1', 'D09-14', 'D06-7'],
  roles: ['community-secretary', 'township-clerk', 'village-supervisor', 'party'],
  states: {
    prepared: { kind: 'open' },
    reviewed: { kind: 'open' },
    posted: { kind: 'open' },
    ended: { kind: 'end' },
    withdrawn: { kind: 'end' },
  },
  actions: {
    prepare: { from: 'start', to: 'prepared', by: [...makers, 'party'], form: 'prepare' },
    review: { from: ['prepared'], to: 'reviewed', by: ['village-supervisor'], form: 'review', ...due },
    post: { from: ['reviewed'], to: 'posted', by: makers, ...due },
    correct: { from: ['posted'], to: 'stay', by: makers, form: 'correct' },
    end: { from: ['posted'], to: 'ended', by: makers, ...due },
    withdraw: { from: ['prepared', 'reviewed', 'posted'], to: 'withdrawn', by: makers, form: 'withdraw' },
    remind: { from: ['prepared', 'reviewed', 'posted'], to: 'stay', by: ['system'] },
  },
})

/** 公示异议: anybody objects to a notice without signing in; the oversight committee checks, the maker answers. */
export const objection = defineProcess({
  name: 'publicity/objection',
  version: 1,
  clauses: ['D09-14'],
  roles: ['resident', 'village-supervisor', 'community-secretary'],
  states: { raised: { kind: 'open' }, checked: { kind: 'open' }, answered: { kind: 'end' } },
  actions: {
    raise: { from: 'start', to: 'raised', by: ['resident'], form: 'raise' },
    check: { from: ['raised'], to: 'checked', by: ['village-supervisor'], form: 'check', ...due },
    answer: { from: ['checked'], to: 'answered', by: ['community-secretary'], form: 'answer', ...due },
    remind: { from: ['raised', 'checked'], to: 'stay', by: ['system'] },
  },
})
