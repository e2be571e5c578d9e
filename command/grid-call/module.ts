import { z } from 'zod'
import type { Grant } from '#kernel/authority/grant.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { gridCall, type GridCallAction } from '#command/grid-call/process.ts'
import { lookUp, type KnownCall } from '#command/grid-call/store.ts'
import { freeText, place } from '#systems/grid-affairs/incident/contract.ts'

/** Why a call may be refused; every refusal is counted under one of these (D14-3). */
export const refusalReasons = ['handledAlready', 'notGovernment', 'emergencyLine', 'cannotReach'] as const

const words = (zh: string, en: string) => freeText(300).min(1, `${zh}|${en}`)

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

export const callGrants: readonly Grant[] = [
  { role: 'grid-worker', may: ['read', 'call', 'callAgain'], reach: 'own' },
  { role: 'centre-operator', may: ['read', 'answer', 'refuse'], reach: 'area' },
  { role: 'dispatcher', may: ['read', 'answer', 'refuse'], reach: 'area' },
  { role: 'leader', may: ['read'], reach: 'area' },
]

/** Refusals of one grid within 30 days after which the county is alerted. */
const alertAfter = 3

const decide: Readonly<Record<GridCallAction, Decide<KnownCall>>> = {
  call: ({ input, by, known }) => {
    if (!known.grid)
      throw fieldFault('place', '这个位置不在本县网格范围内', 'This place lies outside the county’s grids')
    const { name: gridName, path: areaPath, id: grid } = known.grid
    return {
      set: {
        title: input['words'],
        place: input['place'],
        grid,
        gridName,
        areaPath,
        reporter: by.id,
        callerName: by.name,
        dueAt: known.answerBy,
      },
      messages: [
        { to: { kind: 'role', role: 'dispatcher', areaPath }, kind: 'called', body: { grid: gridName } },
      ],
    }
  },
  answer: ({ input, by }) => ({
    set: {
      judgement: input['judgement'],
      answer: input['words'],
      answeredBy: by.name,
      dueAt: null,
      late: null,
    },
  }),
  refuse: ({ case: { fields }, input, known }) => ({
    set: {
      refusal: input['reason'],
      answer: input['words'],
      refusals: Number(fields['refusals'] ?? 0) + 1,
      dueAt: null,
    },
    messages:
      known.refusals + 1 >= alertAfter
        ? [
            {
              to: { kind: 'role', role: 'leader', areaPath: known.county },
              kind: 'callsRefused',
              body: { count: known.refusals + 1, grid: fields['gridName'] },
            },
          ]
        : [],
  }),
  callAgain: ({ input, known }) => ({ set: { again: input['words'], dueAt: known.answerBy } }),
  remind: () => ({ set: { late: true } }),
}

export const gridCallModule: CaseModule<KnownCall> = {
  definition: gridCall,
  grants: callGrants,
  forms: callForms,
  numberKind: 'HJ',
  lookUp,
  decide,
  face: ({ fields }: Case) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: fields['reporter'] as string | undefined,
    rank: fields['late'] ? 0 : 1,
    dueAt: fields['dueAt'] as string | undefined,
    text: [fields['title'], fields['gridName']].filter(Boolean).join(' '),
  }),
}
