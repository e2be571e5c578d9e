import { z } from 'zod'
import { freeText, place } from '#systems/grid-affairs/incident/contract.ts'

/** Why a call may be refused; every refusal is counted under one of these (D14-3). */
export const refusalReasons = ['handledAlready', 'notGovernment', 'emergencyLine', 'cannotReach'] as const

const words = (zh: string, en: string) => freeText(300).min(1, `${zh}|${en}`)

/** What each action of a call asks for. */
export const callForms = {
  call: z.object({ place, words: words('请说一句什么事', 'Say in one sentence what it is') }),
  answer: z.object({
    judgement: z.enum(['ownHandling', 'departmentCase', 'whistleProposal']),
    words: words('请写答复', 'Write the answer'),
  }),
  refuse: z.object({
    reason: z.enum(refusalReasons, '请选择原因|Choose a reason'),
    words: words('请写明理由', 'Explain the refusal'),
  }),
  callAgain: z.object({ words: words('请说明为什么还需要', 'Say why it is still needed') }),
}
