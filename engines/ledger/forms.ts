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

const account = z.string().min(1, '请选择|Choose one').max(60)

export const pointForms = {
  claim: z.object({
    account,
    rule: z.string().min(1, '请选择一项|Choose an item').max(40),
    words: text(300).min(1, '请写一句做了什么|Say in one sentence what was done'),
  }),
  assess: z.object({ words: text(200).default('') }),
  why: z.object({ words: text(200).min(1, '请写明原因|Say why') }),
} as const

export const redemptionForms = {
  redeem: z.object({ account, goods: z.string().min(1, '请选择|Choose one').max(40) }),
  why: pointForms.why,
} as const
