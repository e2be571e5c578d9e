import { z } from 'zod'
import type { Grant } from '#kernel/authority/grant.ts'

const message = (zh: string, en: string) => ({ message: `${zh}|${en}` })
const chosen = message('请选择', 'Choose one')
const onDay = z.iso.date(message('请选日期', 'Choose the date'))
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, message(`最多 ${max} 个字`, `At most ${max} characters`))
    .refine(
      (said) => !said.includes('\u0000') && said.isWellFormed(),
      message('含有无法保存的字符', 'Contains characters that cannot be stored'),
    )
const written = (max: number) => text(max).min(1, message('请填写', 'Write something'))
const people = z.number().int().min(1).max(100_000)

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
    format: z.enum(Object.keys(formats) as [Format, ...Format[]], chosen),
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
  disclose: z.object({ lines: written(4000), days: z.number().int().min(7).max(365).default(7) }),
  close: z.object({
    result: written(1000),
    satisfied: z.number().int().nonnegative().max(100_000),
    asked: people,
  }),
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
