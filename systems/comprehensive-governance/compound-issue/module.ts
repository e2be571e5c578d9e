import type { Case, Fact } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import {
  afterVote,
  linked,
  makeMatter,
  onTheBoard,
  opened,
  takeDown,
  type FileItem,
  type KnownMatter,
} from '#engines/meeting/engine.ts'
import {
  compoundIssue,
  grants,
  issueForms,
} from '#systems/comprehensive-governance/compound-issue/process.ts'
import { words } from '#systems/comprehensive-governance/compound-issue/words.ts'

const reservedOf = ({ case: { fields } }: Asked<KnownMatter>): string => String(fields['reserved'])

/** The owners' own matters cannot be settled around a table (民法典 278). */
const decideAtTable: Decide<KnownMatter> = (asked) => {
  if (reservedOf(asked) !== 'none')
    throw guarded(
      '这是业主共同决定事项（民法典 278），要由业主表决。',
      'This belongs to the owners (Civil Code 278): they vote on it.',
    )
  return { set: asked.input }
}

const vote: Decide<KnownMatter> = (asked) => {
  if (reservedOf(asked) === 'none') throw guarded('这件事不用业主表决。', 'This needs no vote of the owners.')
  return { set: linked(asked, reservedOf(asked)) }
}

const decide: Readonly<Record<string, Decide<KnownMatter>>> = {
  raise: (asked) => ({ set: opened(asked) }),
  convene: ({ input }) => ({ set: { parties: input['parties'] } }),
  decide: decideAtTable,
  vote,
  ...afterVote(reservedOf),
  finish: takeDown,
  accept: takeDown,
  redo: takeDown,
  ...onTheBoard('compound', 'close'),
  escalate: (asked) => ({
    set: { ...asked.input, ...linked(asked, 'case') },
    messages: [
      {
        to: { kind: 'role', role: 'township-clerk', areaPath: findText(asked.case.fields, 'areaPath') ?? '' },
        kind: 'escalated',
        body: { title: asked.case.fields['title'], reason: asked.input['reason'] },
      },
    ],
  }),
}

/** What the compound could not settle, as the desk reads it. */
const passedUp = ({ fields }: Case, { input }: Fact): string =>
  [fields['compound'], fields['title'], input['reason'], fields['about']].filter(Boolean).join('。')

/** `file` makes an incident of what is passed upwards. */
export const compoundIssueModule = (file: FileItem) =>
  makeMatter({
    definition: compoundIssue,
    grants,
    forms: issueForms,
    numberKind: 'XQ',
    words,
    votes: ['vote'],
    notices: { disclose: 'compound' },
    files: { file, words: { escalate: passedUp } },
    decide,
  })
