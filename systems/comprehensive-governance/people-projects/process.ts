import { z } from 'zod'
import { chosen, whole, written } from '#kernel/form/form.ts'
import { voiceForms } from '#engines/meeting/contract.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const clerk = ['township-clerk'] as const
const due = { within: 'decide', else: 'remind' } as const

/**
 * 民生实事票决 (D10-2): residents, deputies and the township propose, more candidates are listed than places, deputies vote in secret, each
 * project is followed and rated; where too few are satisfied, the township reports once more.
 */
export const peopleProjects = defineProcess({
  name: 'comprehensive-governance/people-projects',
  version: 2,
  clauses: ['D10-2'],
  roles: ['township-clerk', 'deputy', 'resident'],
  states: {
    collecting: { kind: 'open' },
    listed: { kind: 'open' },
    voting: { kind: 'open' },
    chosen: { kind: 'open' },
    rated: { kind: 'open' },
    concluded: { kind: 'end' },
  },
  actions: {
    open: { from: 'start', to: 'collecting', by: clerk, form: 'open' },
    list: { from: ['collecting'], to: 'listed', by: clerk, form: 'list', ...due },
    propose: { from: ['collecting'], to: 'stay', by: [...clerk, 'deputy'], form: 'propose' },
    say: { from: ['collecting'], to: 'stay', by: ['resident'], form: 'say' },
    moderate: { from: ['collecting', 'listed'], to: 'stay', by: clerk, form: 'moderate' },
    deliberate: { from: ['listed'], to: 'stay', by: ['deputy'], form: 'words' },
    vote: { from: ['listed'], to: 'voting', by: clerk, ...due },
    recordVote: { from: ['voting'], to: 'chosen', by: clerk, ...due },
    second: { from: ['voting'], to: 'listed', by: clerk },
    progress: { from: ['chosen'], to: 'stay', by: clerk, form: 'progress' },
    supervise: { from: ['chosen'], to: 'stay', by: ['deputy'], form: 'words' },
    survey: { from: ['chosen'], to: 'stay', by: clerk, form: 'survey' },
    rate: { from: ['chosen'], to: 'rated', by: clerk, ...due },
    conclude: { from: ['rated'], to: 'concluded', by: clerk, ...due },
    report: { from: ['rated'], to: 'chosen', by: clerk, form: 'words' },
    remind: { from: ['collecting', 'listed', 'voting', 'chosen', 'rated'], to: 'stay', by: ['system'] },
  },
})

export const projectForms = {
  open: z.object({ title: written(60), about: written(1000), seats: whole(40, 1) }),
  propose: z.object({
    voice: z.coerce.number(chosen).int(chosen).min(1).optional(),
    project: written(40),
    why: written(400),
  }),
  say: voiceForms.say,
  moderate: voiceForms.moderate,
  list: z.object({ candidates: written(2000) }),
  words: z.object({ words: written(400) }),
  progress: z.object({ project: written(40), percent: whole(100), words: written(400) }),
  survey: z.object({ project: written(40), asked: whole(1_000_000, 1), satisfied: whole(1_000_000) }),
} as const

const acts = [
  'open',
  'propose',
  'moderate',
  'list',
  'vote',
  'recordVote',
  'second',
  'progress',
  'survey',
  'rate',
  'conclude',
  'report',
]

export const grants: readonly Grant[] = [
  { role: 'township-clerk', may: ['read', ...acts], reach: 'area' },
  { role: 'resident', may: ['say'], reach: 'county' },
  { role: 'deputy', may: ['read', 'propose', 'deliberate', 'supervise'], reach: 'area' },
]
