import { z } from 'zod'
import { picked, text, written } from '#kernel/form/form.ts'

const account = picked(60)

export const pointForms = {
  claim: z.object({
    account,
    rule: picked(40, '请选择一项', 'Choose an item'),
    words: written(300, '请写一句做了什么', 'Say in one sentence what was done'),
  }),
  assess: z.object({ words: text(200).default('') }),
  why: z.object({ words: written(200, '请写明原因', 'Say why') }),
} as const

export const redemptionForms = {
  redeem: z.object({ account, goods: picked(40) }),
  why: pointForms.why,
} as const
