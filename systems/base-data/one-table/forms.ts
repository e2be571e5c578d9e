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
    columns: chosenColumns,
    reason: text(200).default(''),
  }),
  answer: z.object({ answers }),
  why: z.object({ words: written(200, '请写明原因', 'Say why') }),
} as const
