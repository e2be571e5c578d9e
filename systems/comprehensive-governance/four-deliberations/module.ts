import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import {
  linked,
  makeMatter,
  needDisclosed,
  needPassed,
  needRejected,
  opened,
  type KnownMatter,
} from '#engines/meeting/engine.ts'
import {
  categories,
  grants,
  matterForms,
  type Category,
} from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'

type AskedMatter = Asked<KnownMatter>

const categoryOf = ({ case: { fields } }: AskedMatter): { major: boolean; electorate?: string } =>
  categories[fields['category'] as Category]

const needStudy = (asked: AskedMatter): void => {
  if (!categoryOf(asked).major || asked.case.fields['study'] === 'submit') return
  throw guarded(
    '这是重大事项：要先有党组织研究并同意提交的记录，才能进入“两委”商议。',
    'A major matter: the Party organisation studies it and agrees to submit it before the committees discuss it.',
  )
}

/** More than half of the members came, more than half of those who came agreed. */
const discuss: Decide<KnownMatter> = (asked) => {
  needStudy(asked)
  const [members = 0, present = 0, agreed = 0] = ['members', 'present', 'agreed'].map((key) =>
    Number(asked.input[key]),
  )
  if (present > members || agreed > present)
    throw fieldFault(
      'present',
      '到会不超过应到，同意不超过到会',
      'Neither more came than belong, nor agreed than came',
    )
  if (2 * present <= members)
    throw fieldFault('present', '“两委”到会要过半数', 'More than half of the committees must come')
  if (2 * agreed <= present)
    throw fieldFault('agreed', '到会的要过半数同意', 'More than half of those present must agree')
  return { set: { discussed: `${agreed}/${present}/${members}` } }
}

const electorateOf = ({ case: { fields } }: AskedMatter): string => String(fields['electorate'])

const resolve: Decide<KnownMatter> = (asked) => {
  const { electorate: fixed, major } = categoryOf(asked)
  const chosen = String(asked.input['electorate'])
  if ((fixed === undefined) === (chosen === 'collective-members'))
    throw fieldFault(
      'electorate',
      '集体财产由集体经济组织成员大会决定，其他事项由村民决定（农村集体经济组织法 26–27）',
      'Collective property is for the members of the collective, other matters for the villagers',
    )
  if (major && asked.case.fields['consulted'] === undefined)
    throw guarded(
      '重大事项在表决前要有群众协商的记录。',
      'A major matter needs a recorded consultation before it is decided.',
    )
  return { set: { electorate: chosen, ...linked(asked, chosen) } }
}

const sendBack: Decide<KnownMatter> = (asked) => {
  const votedIn = asked.case.state === 'examining' ? 'party-members' : electorateOf(asked)
  return {
    set: { ...needRejected(asked, votedIn), study: null, consulted: null, discussed: null, electorate: null },
  }
}

const decide: Readonly<Record<string, Decide<KnownMatter>>> = {
  propose: (asked) => ({ set: opened(asked) }),
  study: ({ input }) => ({ set: { study: input['opinion'] } }),
  consult: ({ input }) => ({ set: { consulted: input['people'] } }),
  discuss,
  examine: (asked) => ({ set: linked(asked, 'party-members') }),
  recordExamined: (asked) => {
    needPassed(asked, 'party-members')
    return { set: {} }
  },
  resolve,
  recordResolved: (asked) => {
    needPassed(asked, electorateOf(asked))
    return { set: {} }
  },
  disclose: (asked) => ({ set: linked(asked, 'resolution') }),
  implement: (asked) => {
    needDisclosed(asked, 'resolution')
    return { set: asked.input }
  },
  finish: ({ input }) => ({ set: input }),
  discloseResult: (asked) => ({ set: linked(asked, 'result') }),
  close: (asked) => {
    needDisclosed(asked, 'result')
    return { set: {} }
  },
  attend: ({ input }) => ({ set: { oversight: input['opinion'] } }),
  return: sendBack,
  drop: ({ input }) => ({ set: { reason: input['reason'] } }),
}

export const fourDeliberationsModule = makeMatter({
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  numberKind: 'SY',
  words,
  opening: 'propose',
  votes: ['examine', 'resolve'],
  notices: { disclose: 'resolution', discloseResult: 'result' },
  decide,
})
