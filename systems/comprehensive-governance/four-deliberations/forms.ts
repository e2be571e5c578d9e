import { z } from 'zod'
import { chosen, onDay, picked, text, whole, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'

const heads = whole(1_000_000)

export const electorates = [
  'villagers-households',
  'villagers-adults',
  'village-representatives',
  'residents-households',
  'residents-adults',
  'resident-representatives',
  'collective-members',
] as const

const propose = z.object({
  code: picked(40).describe('of the list of matters'),
  title: written(60),
  about: written(2000),
  budget: heads.describe('yuan'),
})

const discuss = z.object({
  heldOn: onDay,
  members: whole(1_000_000, 1),
  present: heads,
  agreed: heads,
  minutes: written(2000),
})

export const matterForms = {
  propose,
  proposeMerged: propose.extend({
    ...discuss.shape,
    studied: text(1000).default('').describe('what the Party organisation found, for a major matter'),
    why: written(400),
  }),
  study: z.object({
    opinion: z.enum(['submit', 'amend', 'withhold'], chosen),
    heldOn: onDay,
    minutes: written(1000),
  }),
  consult: z.object({ consultedOn: onDay, people: whole(1_000_000, 1), opinions: written(2000) }),
  discuss,
  resolve: z.object({ electorate: z.enum(electorates, chosen) }),
  disclose: z.object({ lines: written(4000), days: whole(365, 7).default(7) }),
  implement: z.object({ executor: written(60), finishBy: onDay }),
  finish: z.object({ result: written(2000), cost: heads }),
  attend: z.object({ opinion: written(400) }),
  return: z.object({ reason: written(400) }),
} as const

const steps = [
  'study',
  'consult',
  'discuss',
  'examine',
  'recordExamined',
  'resolve',
  'recordResolved',
  'disclose',
]
const later = ['implement', 'finish', 'discloseResult', 'close', 'return', 'drop']

export const grants: readonly Grant[] = [
  {
    role: 'community-secretary',
    may: ['read', 'propose', 'proposeMerged', ...steps, ...later],
    reach: 'area',
  },
  { role: 'village-supervisor', may: ['read', 'attend'], reach: 'area' },
  { role: 'township-clerk', may: ['read'], reach: 'area' },
  { role: 'leader', may: ['read'], reach: 'area' },
]
