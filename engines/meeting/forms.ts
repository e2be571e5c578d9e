import { z } from 'zod'
import { chosen, onDay, oneOf, text, whole, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'

/** How content somebody is with what became of an item. */
export const satisfactions = ['yes', 'partly', 'no'] as const
export type Satisfaction = (typeof satisfactions)[number]

/** Chosen from a list, whose values are text. */
const number = (max: number) => z.coerce.number(chosen).int(chosen).min(1, chosen).max(max, chosen)
const itemNo = number(500)
const voiceNo = number(10_000)

/** Formats of a consultation (D05-4): the days of notice that each needs at least, and the fields that only it has. */
export const formats = {
  yard: { days: 0, needs: ['group'] },
  bench: { days: 0, needs: ['doors'] },
  stairway: { days: 0, needs: ['building'] },
  online: { days: 1, needs: ['closesOn'] },
  hearing: { days: 7, needs: ['presider', 'speakers'] },
  talk: { days: 3, needs: ['answering'] },
  conference: { days: 3, needs: ['presider'] },
} as const satisfies Readonly<Record<string, { readonly days: number; readonly needs: readonly string[] }>>
export type Format = keyof typeof formats

/** Fields of a notice that only some formats have. */
export const formatFields: readonly string[] = Object.values(formats).flatMap(({ needs }) => needs)

/** Forms of what anybody may say about a matter, and of what its host decides about it. */
export const voiceForms = {
  say: z.object({ saying: written(500), speaker: text(40).default('') }),
  moderate: z.object({
    voice: voiceNo,
    verdict: z.enum(['shown', 'hidden'], chosen),
    reason: text(200).default(''),
  }),
} as const

export const meetingForms = {
  ...voiceForms,
  propose: z.object({
    title: written(60),
    about: written(2000),
    interested: text(200).default('').describe('parties that must be invited'),
  }),
  bring: z.object({
    title: written(60),
    about: written(2000),
    area: written(200),
    contactName: text(40).default(''),
    phone: text(20).default(''),
  }),
  screen: z.object({ category: written(20), title: written(60), about: written(2000) }),
  reason: z.object({ reason: written(400) }),
  notice: z.object({
    format: oneOf(formats),
    postedOn: onDay,
    heldOn: onDay,
    place: written(60),
    group: text(40).default(''),
    doors: text(100).default(''),
    building: text(40).default(''),
    closesOn: onDay.optional(),
    presider: text(40).default(''),
    speakers: text(200).default(''),
    answering: text(200).default(''),
    parties: written(400),
  }),
  respond: z.object({ coming: z.enum(['yes', 'no'], chosen), words: text(400).default('') }),
  hold: z.object({
    roll: written(20_000),
    absent: text(20_000).default(''),
    minutes: written(4000),
    consensus: z.enum(['agreed', 'partly', 'none'], chosen),
    resolution: text(1000).default(''),
    dissent: text(1000).default(''),
  }),
  item: z.object({
    voice: voiceNo.optional(),
    what: written(300),
    treat: z.enum(['answered', 'promise', 'case'], chosen),
    answer: text(500).default(''),
    owner: text(60).default(''),
    doneBy: onDay.optional(),
  }),
  fulfil: z.object({ item: itemNo, words: written(400) }),
  rate: z.object({ item: itemNo, satisfied: z.enum(satisfactions, chosen) }),
  sign: z.object({ words: text(400).default('') }),
  carry: z.object({ signed: written(200) }),
  disclose: z.object({ lines: written(4000), days: whole(365, 7).default(7) }),
  close: z.object({ result: written(1000) }),
} as const

const hosting = [
  'propose',
  'screen',
  'refuse',
  'notice',
  'opinion',
  'moderate',
  'hold',
  'adjourn',
  'item',
  'fulfil',
  'rate',
  'poll',
  'carry',
  'disclose',
  'close',
]

/** Residents act without an account, each behind a link of their own; parties with their unit's account. */
export const meetingGrants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', ...hosting], reach: 'area' },
  { role: 'township-clerk', may: ['read', ...hosting], reach: 'area' },
  { role: 'party', may: ['read', 'respond', 'say', 'sign'], reach: 'area' },
  { role: 'resident', may: ['bring', 'say', 'rate'], reach: 'county' },
  { role: 'leader', may: ['read'], reach: 'area' },
]
