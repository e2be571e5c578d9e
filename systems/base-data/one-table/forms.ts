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

/** What the issuer says a column means: a known field, or nothing that is known. */
export const chosenColumns = z
  .array(z.object({ index: z.number().int().min(0).max(200), field: z.string().max(40) }))
  .max(100)

export const answers = z
  .array(
    z.object({
      row: z.number().int().min(0).max(100_000),
      column: z.number().int().min(0).max(200),
      value: text(200),
    }),
  )
  .max(5000)

export type Answer = z.infer<typeof answers>[number]

export const forms = {
  ask: z.object({
    sheet: z.uuid(),
    area: z.string().min(1, '请选择村（社区）|Choose a village').max(200),
    title: text(60).min(1, '请写明是什么表|Say what table it is'),
    item: text(80).min(1, '请选清单上的事项|Choose an item of the list'),
    columns: chosenColumns,
    reason: text(200).default(''),
    purpose: text(200).default(''),
    basis: text(200).default(''),
    keepDays: z.number().int().min(1, message('至少一天', 'At least a day')).optional(),
  }),
  answer: z.object({ answers, spent: z.number().int().min(1).max(10_000).optional() }),
  tell: z.object({
    household: z.string().min(1).max(60),
    answers: z
      .array(answers.element.extend({ request: z.uuid() }))
      .min(1)
      .max(50),
  }),
  why: z.object({ words: text(200).min(1, '请写明原因|Say why') }),
} as const
