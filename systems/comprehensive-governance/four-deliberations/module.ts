import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { areaOfPost } from '#platform/server/case/begin.ts'
import type { Asked, CaseModule, Decide } from '#platform/server/case/module.ts'
import { stepDays, withStepLimit, type KnownLimit } from '#platform/server/case/step-limit.ts'
import { beginVote, certifiedVotes } from '#engines/ballot/engine.ts'
import { noticesOn, prepareNotice } from '#engines/publicity/engine.ts'
import {
  categories,
  grants,
  matterForms,
  type Category,
} from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'

interface Known extends KnownLimit {
  readonly areaPath: string | undefined
  /** Id of the vote or notice that this step begins. */
  readonly next: string
  readonly votes: Awaited<ReturnType<typeof certifiedVotes>>
  readonly notices: Awaited<ReturnType<typeof noticesOn>>
}

const categoryOf = ({ case: { fields } }: Asked<Known>): { major: boolean; electorate?: string } =>
  categories[fields['category'] as Category]

const needStudy = (asked: Asked<Known>): void => {
  if (!categoryOf(asked).major || asked.case.fields['study'] === 'submit') return
  throw guarded(
    '这是重大事项：要先有党组织研究并同意提交的记录，才能进入“两委”商议。',
    'A major matter: the Party organisation studies it and agrees to submit it before the committees discuss it.',
  )
}

/** Adds the vote or the notice that this step begins to what the card leads to. */
const linked = ({ case: { fields }, known }: Asked<Known>, kind: unknown) => ({
  links: [...((fields['links'] as object[] | undefined) ?? []), { case: known.next, kind }],
})

/** More than half of the members came, more than half of those who came agreed. */
const discuss: Decide<Known> = (asked) => {
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

const resolve: Decide<Known> = (asked) => {
  const { electorate: fixed, major } = categoryOf(asked)
  const chosen = asked.input['electorate']
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

/** Votes on the matter count from its present round on: what was rejected once is voted on anew. */
const lastVote = ({ case: { fields }, known }: Asked<Known>, ruleSet: unknown) =>
  known.votes.find((one) => one.ruleSet === ruleSet && !(fields['spent'] as string[]).includes(one.case))

const needPassed = (asked: Asked<Known>, ruleSet: unknown): void => {
  const vote = lastVote(asked, ruleSet)
  if (!vote) throw guarded('表决还没有认定的结果。', 'The vote has no certified result yet.')
  if (vote.outcome !== 'passed')
    throw guarded('表决没有通过，请退回。', 'The vote did not carry: send the matter back.')
}

const sendBack: Decide<Known> = (asked) => {
  const ruleSet = asked.case.state === 'examining' ? 'party-members' : asked.case.fields['electorate']
  const vote = lastVote(asked, ruleSet)
  if (vote?.outcome !== 'rejected')
    throw guarded('只有表决没有通过才退回。', 'Only a matter that was voted down goes back.')
  const spent = [...(asked.case.fields['spent'] as string[]), ...asked.known.votes.map((one) => one.case)]
  return { set: { spent, study: null, consulted: null, discussed: null, electorate: null } }
}

const needDisclosed = ({ known }: Asked<Known>, kind: 'resolution' | 'result'): void => {
  if (known.notices.some((one) => one.kind === kind && one.state === 'ended')) return
  throw guarded('公示还没有满期。', 'The notice has not had its days yet.')
}

const decide = withStepLimit<Known>({
  propose: ({ input, by, known }) => ({
    set: { ...input, spent: [], areaPath: known.areaPath, proposedBy: by.name, reporter: by.id },
  }),
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
    needPassed(asked, asked.case.fields['electorate'])
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
})

export const fourDeliberationsModule: CaseModule<Known> = {
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  numberKind: 'SY',
  words,
  lookUp: async (tx, { case: { county, id }, by, action }) => ({
    stepDays: await stepDays(tx, county),
    next: newId(),
    areaPath: action === 'propose' ? await areaOfPost(tx, county, by) : undefined,
    votes: await certifiedVotes(tx, county, id),
    notices: await noticesOn(tx, county, id),
  }),
  decide,
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 2,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  // The lines of a notice go to the notice, where another person reviews them; they never enter a fact here.
  contact: ({ lines, ...input }) => (lines === undefined ? { input } : { input, apart: { lines } }),
  effect: async (tx, { after, fact, apart }) => {
    const begun = (after.fields['links'] as { case: string; kind: string }[] | undefined)?.at(-1)
    if (!begun) return
    const title = findText(after.fields, 'title') ?? ''
    if (fact.action === 'examine' || fact.action === 'resolve') {
      const about = findText(after.fields, 'about') ?? ''
      await beginVote(tx, after, fact, { case: begun.case, rule: begun.kind, title, about })
    }
    if (fact.action === 'disclose' || fact.action === 'discloseResult')
      await prepareNotice(tx, after, fact, {
        case: begun.case,
        kind: fact.action === 'disclose' ? 'resolution' : 'result',
        title,
        lines: findText(apart ?? {}, 'lines') ?? '',
        days: Number(fact.input['days']),
      })
  },
}
