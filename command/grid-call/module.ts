import { fieldFault } from '#kernel/fault/fault.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { callForms } from '#command/grid-call/forms.ts'
import { callGrants } from '#command/grid-call/grants.ts'
import { gridCall, type GridCallAction } from '#command/grid-call/process.ts'
import { lookUp, type KnownCall } from '#command/grid-call/store.ts'
import { words } from '#command/grid-call/words.ts'

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
  words,
}
