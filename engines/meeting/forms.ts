import { z } from 'zod'
import { chosen, onDay, oneOf, text, whole, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'

const people = whole(100_000, 1)

/** Formats of a consultation (D05-4), each with the days of notice that it needs at least. */
export const formats = {
  yard: 0,
  bench: 0,
  stairway: 0,
  online: 1,
  hearing: 7,
  talk: 3,
  conference: 3,
} as const
export type Format = keyof typeof formats

export const meetingForms = {
  propose: z.object({
    title: written(60),
    about: written(2000),
    interested: text(200).default('').describe('parties that must be invited'),
  }),
  screen: z.object({ category: written(20) }),
  reason: z.object({ reason: written(400) }),
  notice: z.object({
    format: oneOf(formats),
    postedOn: onDay,
    heldOn: onDay,
    place: written(60),
    parties: written(400),
  }),
  opinion: z.object({ words: written(500) }),
  hold: z.object({
    expected: people,
    present: people,
    minutes: written(4000),
    consensus: z.enum(['agreed', 'partly', 'none'], chosen),
    dissent: text(1000).default(''),
  }),
  item: z.object({
    what: written(300),
    treat: z.enum(['answered', 'promise', 'case'], chosen),
    answer: text(500).default(''),
    owner: text(60).default(''),
    doneBy: onDay.optional(),
  }),
  carry: z.object({ signed: written(200) }),
  disclose: z.object({ lines: written(4000), days: whole(365, 7).default(7) }),
  close: z.object({ result: written(1000), satisfied: whole(100_000), asked: people }),
} as const

const hosting = [
  'propose',
  'screen',
  'refuse',
  'notice',
  'opinion',
  'hold',
  'adjourn',
  'item',
  'carry',
  'disclose',
  'close',
]

export const meetingGrants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', ...hosting], reach: 'area' },
  { role: 'township-clerk', may: ['read', ...hosting], reach: 'area' },
  { role: 'leader', may: ['read'], reach: 'area' },
]
