import { z } from 'zod'
import { message, written } from '#kernel/form/form.ts'
import { place } from '#systems/grid-affairs/incident/contract.ts'

/** Why a call may be refused; every refusal is counted under one of these (D14-3). */
export const refusalReasons = ['handledAlready', 'notGovernment', 'emergencyLine', 'cannotReach'] as const

/** What each action of a call asks for. */
export const callForms = {
  call: z.object({ place, words: written(300, '请说一句什么事', 'Say in one sentence what it is') }),
  answer: z.object({
    judgement: z.enum(['ownHandling', 'departmentCase', 'whistleProposal']),
    words: written(300, '请写答复', 'Write the answer'),
  }),
  refuse: z.object({
    reason: z.enum(refusalReasons, message('请选择原因', 'Choose a reason')),
    words: written(300, '请写明理由', 'Explain the refusal'),
  }),
  callAgain: z.object({ words: written(300, '请说明为什么还需要', 'Say why it is still needed') }),
}
