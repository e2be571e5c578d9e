import { z } from 'zod'
import { whole, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const clerk = ['township-clerk'] as const
const due = { within: 'decide', else: 'remind' } as const

/** 民生实事票决 (D10-2): proposals collected, more candidates listed than places, deputies vote in secret, work, deputies look on, satisfaction. */
export const peopleProjects = defineProcess({
  name: 'comprehensive-governance/people-projects',
  version: 1,
  clauses: ['D10-2'],
  roles: ['township-clerk', 'deputy'],
  states: {
    collecting: { kind: 'open' },
    listed: { kind: 'open' },
    voting: { kind: 'open' },
    chosen: { kind: 'open' },
    rated: { kind: 'end' },
  },
  actions: {
    open: { from: 'start', to: 'collecting', by: clerk, form: 'open' },
    propose: { from: ['collecting'], to: 'stay', by: [...clerk, 'deputy'], form: 'propose' },
    list: { from: ['collecting'], to: 'listed', by: clerk, form: 'list', ...due },
    deliberate: { from: ['listed'], to: 'stay', by: ['deputy'], form: 'words' },
    vote: { from: ['listed'], to: 'voting', by: clerk, ...due },
    recordVote: { from: ['voting'], to: 'chosen', by: clerk, ...due },
    second: { from: ['voting'], to: 'listed', by: clerk },
    progress: { from: ['chosen'], to: 'stay', by: clerk, form: 'progress' },
    supervise: { from: ['chosen'], to: 'stay', by: ['deputy'], form: 'words' },
    rate: { from: ['chosen'], to: 'rated', by: clerk, form: 'rate', ...due },
    remind: { from: ['collecting', 'listed', 'voting', 'chosen'], to: 'stay', by: ['system'] },
  },
})

const people = whole(1_000_000)

export const projectForms = {
  open: z.object({ title: written(60), about: written(1000), seats: whole(40, 1) }),
  propose: z.object({ project: written(40), why: written(400) }),
  list: z.object({ candidates: written(2000) }),
  words: z.object({ words: written(400) }),
  progress: z.object({ project: written(40), percent: whole(100), words: written(400) }),
  rate: z.object({ asked: whole(1_000_000, 1), satisfied: people }),
} as const

const acts = ['open', 'propose', 'list', 'vote', 'recordVote', 'second', 'progress', 'rate']

export const grants: readonly Grant[] = [
  { role: 'township-clerk', may: ['read', ...acts], reach: 'area' },
  { role: 'deputy', may: ['read', 'propose', 'deliberate', 'supervise'], reach: 'area' },
]
