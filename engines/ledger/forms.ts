import { z } from 'zod'
import { onDay, picked, text, whole, written } from '#kernel/form/form.ts'

const account = picked(60)

export const pointForms = {
  claim: z.object({
    // Whoever claims for themselves need not say for whom.
    account: account.optional(),
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

/** Rules that a meeting makes: written, then attested by somebody who oversees it. */
export const ruleForms = {
  write: z.object({ rules: written(4000), budget: whole(1_000_000, 1), why: written(300) }),
  adopt: z.object({
    meetingOn: onDay,
    meeting: written(80),
    present: whole(100_000, 1),
    agreed: whole(100_000),
  }),
  why: pointForms.why,
} as const
