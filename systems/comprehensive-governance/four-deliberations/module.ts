import { isCommunity } from '#kernel/area/area.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import {
  linked,
  makeMatter,
  needDisclosed,
  needPassed,
  needRejected,
  opened,
  type KnownMatter,
} from '#engines/meeting/engine.ts'
import { grants, matterForms } from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import {
  mergeRule,
  postAt,
  type MergeRule,
} from '#systems/comprehensive-governance/four-deliberations/store.ts'
import { majorMatters } from '#systems/comprehensive-governance/major-matters/contract.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'

/** What is asked when a matter begins. */
interface KnownBeginning {
  readonly list: readonly Holding[]
  readonly merge: MergeRule | undefined
  readonly post: Awaited<ReturnType<typeof postAt>>
}
type Known = KnownMatter & KnownBeginning
type AskedMatter = Asked<Known>
type Rule = Decide<Known>

/** The kind of matter as the list in force says it; the case keeps what it said. */
const begun = (asked: AskedMatter): Fields => {
  const { input, known } = asked
  const found = known.list.find(({ code }) => code === input['code'])
  if (!found) throw fieldFault('code', '清单里没有这类事', 'The list has no such kind of matter')
  const { name, major, body } = found.item
  const listed = { category: name, code: found.code, listed: found.edition, major, body }
  return { ...opened(asked), ...listed, urban: isCommunity(known.post?.code ?? '') }
}

/** Only a list that says so lets a matter pass without the study: what is unknown counts as major. */
const isMajor = (fields: Fields): boolean => fields['major'] !== 'no'

const needStudy = (fields: Fields): void => {
  if (!isMajor(fields) || fields['study'] === 'submit') return
  throw guarded(
    '这是重大事项：要先有党组织研究并同意提交的记录，才能进入“两委”商议。',
    'A major matter: the Party organisation studies it and agrees to submit it before the committees discuss it.',
  )
}

/** More than half of the members came, more than half of those who came agreed. */
const discussed = (input: Fields): Fields => {
  const [members = 0, present = 0, agreed = 0] = ['members', 'present', 'agreed'].map((key) =>
    Number(input[key]),
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
  return { discussed: `${agreed}/${present}/${members}` }
}

const discuss: Rule = ({ case: { fields }, input }) => {
  needStudy(fields)
  return { set: discussed(input) }
}

/** One meeting for the first two stages: by the county's rule, where the secretary also heads the committee, with the reason kept. */
const proposeMerged: Rule = (asked) => {
  const { input, known } = asked
  if (known.merge?.allowed !== true)
    throw guarded('本县的规则不允许合并第一、二步。', 'The rule of this county merges no stages.')
  if (known.post?.heads !== true)
    throw guarded(
      '只有书记兼村（居）委会主任的，才能合并第一、二步。',
      'Only where the secretary also heads the committee are the first two stages one.',
    )
  const { studied, why, heldOn: _heldOn, minutes: _minutes, ...proposed } = input
  const fields = begun({ ...asked, input: proposed })
  if (isMajor(fields) && studied === '')
    throw fieldFault(
      'studied',
      '重大事项要写党组织研究的意见',
      'A major matter needs the Party organisation’s study',
    )
  const merged = `${known.merge.basis}（第 ${known.merge.version} 版）`
  return {
    set: { ...fields, ...(studied === '' ? {} : { study: 'submit' }), ...discussed(input), merged, why },
  }
}

const electorateOf = ({ case: { fields } }: AskedMatter): string => String(fields['electorate'])

const isCollective = ({ body, category }: Fields): boolean =>
  body === 'collective' || category === 'collective-asset'

const resolve: Rule = (asked) => {
  const { fields } = asked.case
  const chosen = String(asked.input['electorate'])
  if (isCollective(fields) !== (chosen === 'collective-members'))
    throw fieldFault(
      'electorate',
      '集体财产由集体经济组织成员大会决定，其他事项由村民或居民决定（农村集体经济组织法 26–27）',
      'Collective property is for the members of the collective, other matters for villagers or residents',
    )
  if (!isCollective(fields) && chosen.startsWith('resident') !== (fields['urban'] === true))
    throw fieldFault(
      'electorate',
      '村由村民会议、社区由居民会议决定',
      'A village is for its villagers, a community for its residents',
    )
  if (isMajor(fields) && fields['consulted'] === undefined)
    throw guarded(
      '重大事项在表决前要有群众协商的记录。',
      'A major matter needs a recorded consultation before it is decided.',
    )
  return { set: { electorate: chosen, ...linked(asked, chosen) } }
}

const sendBack: Rule = (asked) => {
  const votedIn = asked.case.state === 'examining' ? 'party-members' : electorateOf(asked)
  return {
    set: { ...needRejected(asked, votedIn), study: null, consulted: null, discussed: null, electorate: null },
  }
}

const decide: Readonly<Record<string, Rule>> = {
  propose: (asked) => ({ set: begun(asked) }),
  proposeMerged,
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

const beginning: readonly string[] = ['propose', 'proposeMerged']

export const fourDeliberationsModule = makeMatter<KnownBeginning>({
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  numberKind: 'SY',
  words,
  votes: ['examine', 'resolve'],
  notices: { disclose: 'resolution', discloseResult: 'result' },
  know: async (tx, { case: { county }, by, action, now }) =>
    beginning.includes(action)
      ? {
          list: await holdingAt(tx, county, majorMatters.name, now),
          merge: await mergeRule(tx, county, now),
          post: await postAt(tx, county, by),
        }
      : { list: [], merge: undefined, post: undefined },
  decide,
})
