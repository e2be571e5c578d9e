import { z } from 'zod'
import { chosen, text } from '#kernel/form/form.ts'

/** 无变化, 有变化 (said by changes of the household), 没人在家, 不愿走访. */
export const outcomes = ['noChange', 'changed', 'absent', 'declined'] as const

export const visitForms = {
  visit: z.object({
    household: z.string().min(1).max(60),
    duty: z.string().min(1).max(40),
    outcome: z.enum(outcomes, chosen),
    words: text(200).default(''),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('when it was, by the device’s clock corrected by the last known difference'),
  }),
} as const

export type VisitInput = z.infer<typeof visitForms.visit>
