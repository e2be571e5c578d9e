import { z } from 'zod'
import { chosen, onDay, oneOf, whole, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'

const heads = whole(1_000_000)

/** What a matter is about (domain C3); the major ones go to the Party organisation first (D05-6, D09-2), collective property to its own members. */
export const categories = {
  environment: { major: false },
  facility: { major: false },
  road: { major: false },
  parking: { major: true },
  fee: { major: true },
  plan: { major: true },
  lease: { major: true },
  'collective-asset': { major: true, electorate: 'collective-members' },
  customs: { major: false },
} as const satisfies Readonly<Record<string, { readonly major: boolean; readonly electorate?: string }>>
export type Category = keyof typeof categories

export const electorates = [
  'villagers-households',
  'villagers-adults',
  'village-representatives',
  'collective-members',
] as const

export const matterForms = {
  propose: z.object({
    category: oneOf(categories),
    title: written(60),
    about: written(2000),
    budget: heads.describe('yuan'),
  }),
  study: z.object({
    opinion: z.enum(['submit', 'amend', 'withhold'], chosen),
    heldOn: onDay,
    minutes: written(1000),
  }),
  consult: z.object({ consultedOn: onDay, people: whole(1_000_000, 1), opinions: written(2000) }),
  discuss: z.object({
    heldOn: onDay,
    members: whole(1_000_000, 1),
    present: heads,
    agreed: heads,
    minutes: written(2000),
  }),
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
  { role: 'community-secretary', may: ['read', 'propose', ...steps, ...later], reach: 'area' },
  { role: 'village-supervisor', may: ['read', 'attend'], reach: 'area' },
  { role: 'township-clerk', may: ['read'], reach: 'area' },
  { role: 'leader', may: ['read'], reach: 'area' },
]
