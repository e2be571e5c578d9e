import { z } from 'zod'
import { chosen, oneOf, text, whole, written } from '#kernel/form/form.ts'

/** What is disclosed, each with the least days that it stays up. */
export const noticeKinds = {
  resolution: 7,
  result: 7,
  finance: 7,
  subsidy: 7,
  compound: 7,
  covenant: 7,
  other: 3,
} as const
export type NoticeKind = keyof typeof noticeKinds

export const noticeForms = {
  prepare: z.object({
    kind: oneOf(noticeKinds),
    title: written(80),
    lines: written(20_000),
    days: whole(365, 1).default(7),
    matter: z.uuid().optional(),
    duty: text(80).default('').describe('of the disclosure plan: code and period'),
  }),
  review: z.object({ cover: text(2000).default('') }),
  correct: z.object({ line: written(80), value: written(2000), why: written(400) }),
  withdraw: z.object({ reason: written(400) }),
} as const

export const objectionForms = {
  raise: z.object({ notice: z.uuid(), words: written(1000) }),
  check: z.object({ upheld: z.enum(['upheld', 'groundless'], chosen), finding: written(1000) }),
  answer: z.object({ answer: written(1000) }),
} as const
