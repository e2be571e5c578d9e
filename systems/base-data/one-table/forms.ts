import { z } from 'zod'
import { picked, text, whole, written } from '#kernel/form/form.ts'

/** What the issuer says a column means: a known field, or nothing that is known. */
export const chosenColumns = z.array(z.object({ index: whole(200), field: z.string().max(40) })).max(100)

export const answers = z
  .array(z.object({ row: whole(100_000), column: whole(200), value: text(200) }))
  .max(5000)

export type Answer = z.infer<typeof answers>[number]

export const forms = {
  ask: z.object({
    sheet: z.uuid(),
    area: picked(200, '请选择村（社区）', 'Choose a village'),
    title: written(60, '请写明是什么表', 'Say what table it is'),
    item: written(80, '请选清单上的事项', 'Choose an item of the list'),
    columns: chosenColumns,
    reason: text(200).default(''),
    purpose: text(200).default(''),
    basis: text(200).default(''),
    keepDays: whole(3650, 1).optional(),
  }),
  answer: z.object({ answers, spent: whole(10_000, 1).optional() }),
  tell: z.object({
    household: picked(60),
    answers: z
      .array(answers.element.extend({ request: z.uuid() }))
      .min(1)
      .max(50),
  }),
  why: z.object({ words: written(200, '请写明原因', 'Say why') }),
} as const
