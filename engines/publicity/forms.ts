import { z } from 'zod'

const message = (zh: string, en: string) => ({ message: `${zh}|${en}` })
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
    kind: z.enum(Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]], message('请选择', 'Choose one')),
    title: written(80),
    lines: written(20_000),
    days: z.number().int().min(1).max(365).default(7),
    matter: z.uuid().optional(),
  }),
  review: z.object({ cover: text(2000).default('') }),
  correct: z.object({ line: written(80), value: written(2000), why: written(400) }),
  withdraw: z.object({ reason: written(400) }),
} as const

export const objectionForms = {
  raise: z.object({ notice: z.uuid(), words: written(1000) }),
  check: z.object({
    upheld: z.enum(['upheld', 'groundless'], message('请选择', 'Choose one')),
    finding: written(1000),
  }),
  answer: z.object({ answer: written(1000) }),
} as const
