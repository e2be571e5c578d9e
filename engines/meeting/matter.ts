import type { Case, Fact, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { guarded } from '#kernel/fault/fault.ts'
import { findAction } from '#kernel/process/definition.ts'
import { newId } from '#kernel/id/id.ts'
import { areaOfPost } from '#platform/server/case/begin.ts'
import type { Asked, CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import { stepDays, withStepLimit, type KnownLimit } from '#platform/server/case/step-limit.ts'
import { beginVote, certifiedVotes } from '#engines/ballot/engine.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { noticesOn, prepareNotice } from '#engines/publicity/engine.ts'
import { lockVoices, unitName } from '#engines/meeting/store.ts'
import { keepVoices, splitVoice, type KnownVoices } from '#engines/meeting/voices.ts'

type NoticeKind = Parameters<typeof prepareNotice>[3]['kind']

/** What a matter's rules are told besides the case. */
export interface KnownMatter extends KnownLimit, KnownVoices {
  readonly areaPath: string | undefined
  /** Id of the vote or notice that this step begins. */
  readonly next: string
  readonly votes: Awaited<ReturnType<typeof certifiedVotes>>
  readonly notices: Awaited<ReturnType<typeof noticesOn>>
  /** Of a party that acts for its unit. */
  readonly unitName: string
}

/** Files what came up as a case of the desk; the app knows which process that is. */
export type FileItem = (
  tx: Tx,
  matter: Case,
  fact: Fact,
  item: { case: string; words: string },
) => Promise<void>

type AskedMatter = Asked<KnownMatter>

/** A matter that is deliberated: some of its steps begin a vote, some a notice, and their outcome is asked for before it goes on. */
export interface Matter<Extra = unknown> extends Pick<
  CaseModule,
  'definition' | 'grants' | 'forms' | 'words' | 'numberKind'
> {
  /** Actions that begin a vote; their decision says which with `linked`. */
  readonly votes: readonly string[]
  /** Actions that prepare a notice, and of which kind. */
  readonly notices: Readonly<Record<string, NoticeKind>>
  /** Actions that file a case, and in which words; their decision says so with `linked`. */
  readonly files?: {
    readonly file: FileItem
    readonly words: Readonly<Record<string, (after: Case, fact: Fact) => string>>
  }
  /** Whether anybody may say something about it (`voiceRules`). */
  readonly voices?: boolean
  /** What its own rules must be told besides. */
  readonly know?: (tx: Tx, asked: Parameters<CaseModule['lookUp']>[1]) => Promise<Extra>
  readonly decide: CaseModule<KnownMatter & Extra>['decide']
}

interface Link {
  readonly case: string
  readonly kind: string
}

const linksOf = (fields: Fields): readonly Link[] => (fields['links'] as readonly Link[] | undefined) ?? []

/** Adds the vote (by its rule set) or the notice that this step begins to what the card leads to. */
export const linked = ({ case: { fields }, known }: AskedMatter, kind: string): Fields => ({
  links: [...linksOf(fields), { case: known.next, kind }],
})

/** What the first step of every matter keeps. */
export const opened = ({ input, by, known }: AskedMatter): Fields => ({
  ...input,
  spent: [],
  areaPath: known.areaPath,
  proposedBy: by.name,
  reporter: by.id,
})

/** Votes of an earlier round are spent: what was voted down is voted on anew. */
const voteOf = ({ case: { fields }, known }: AskedMatter, ruleSet: string) =>
  known.votes.find((one) => one.ruleSet === ruleSet && !(fields['spent'] as string[]).includes(one.case))

/** The certified vote on the matter; refuses while there is none. */
export const getVote = (asked: AskedMatter, ruleSet: string): KnownMatter['votes'][number] => {
  const vote = voteOf(asked, ruleSet)
  if (!vote) throw guarded('表决还没有认定的结果。', 'The vote has no certified result yet.')
  return vote
}

/** Refuses until the vote on the matter is certified and carried. */
export const needPassed = (asked: AskedMatter, ruleSet: string): void => {
  const vote = getVote(asked, ruleSet)
  if (vote.outcome !== 'passed')
    throw guarded('表决没有通过，请退回。', 'The vote did not carry: send the matter back.')
}

/** From now on the matter is voted on anew. */
export const spend = (asked: AskedMatter): Fields => ({
  spent: [...(asked.case.fields['spent'] as string[]), ...asked.known.votes.map((one) => one.case)],
})

/** Refuses unless the matter was voted down; its votes are spent from then on. */
export const needRejected = (asked: AskedMatter, ruleSet: string): Fields => {
  if (voteOf(asked, ruleSet)?.outcome !== 'rejected')
    throw guarded('只有表决没有通过才退回。', 'Only a matter that was voted down goes back.')
  return spend(asked)
}

/** Refuses until a notice of this kind on the matter has had its days. */
export const needDisclosed = ({ known }: AskedMatter, kind: NoticeKind): void => {
  if (known.notices.some((one) => one.kind === kind && one.state === 'ended')) return
  throw guarded('公示还没有满期。', 'The notice has not had its days yet.')
}

type Rules = Readonly<Record<string, Decide<KnownMatter>>>

/** A step that only takes down what was said. */
export const takeDown: Decide<KnownMatter> = ({ input }) => ({ set: input })

/** The steps after a vote: on when it carried, back when it did not; by which rule set is asked of the matter. */
export const afterVote = (ruleSetOf: (asked: AskedMatter) => string): Rules => ({
  recordVote: (asked) => {
    needPassed(asked, ruleSetOf(asked))
    return { set: asked.input }
  },
  again: (asked) => ({ set: needRejected(asked, ruleSetOf(asked)) }),
})

/** The steps of a notice: it is prepared, and the step that ends the matter waits until it has had its days. */
export const onTheBoard = (kind: NoticeKind, ending: string): Rules => ({
  disclose: (asked) => ({ set: linked(asked, kind) }),
  [ending]: (asked) => {
    needDisclosed(asked, kind)
    return { set: {} }
  },
})

const beginLinked = async (
  tx: Tx,
  { votes, notices, files }: Pick<Matter, 'votes' | 'notices' | 'files'>,
  { after, fact, apart }: Done,
): Promise<void> => {
  const begun = fact.set['links'] === undefined ? undefined : linksOf(after.fields).at(-1)
  if (!begun) return
  const title = findText(after.fields, 'title') ?? ''
  const about = findText(after.fields, 'about') ?? ''
  if (votes.includes(fact.action)) {
    const { candidates = [], seats = 0 } = after.fields as { candidates?: string[]; seats?: number }
    const put = { title, about, candidates: candidates.join('\n'), seats }
    await beginVote(tx, after, fact, { ...put, case: begun.case, rule: begun.kind })
  }
  const words = files?.words[fact.action]
  if (words) await files?.file(tx, after, fact, { case: begun.case, words: words(after, fact) })
  const kind = notices[fact.action]
  if (kind === undefined) return
  const [lines, days] = [findText(apart ?? {}, 'lines') ?? '', Number(fact.input['days'])]
  await prepareNotice(tx, after, fact, { case: begun.case, kind, title, lines, days })
}

/** The lines of a notice go to the notice, where another person reviews them; they never enter a fact here. */
const split: NonNullable<CaseModule['contact']> = ({ lines, ...input }) =>
  lines === undefined ? splitVoice(input) : { input, apart: { lines } }

const lookUp = async <Extra>(
  matter: Matter<Extra>,
  tx: Tx,
  asked: Parameters<CaseModule['lookUp']>[1],
): Promise<KnownMatter> => {
  const { case: current, by, action } = asked
  const { county, id } = current
  const opens = findAction(matter.definition, action)?.from === 'start'
  return {
    stepDays: await stepDays(tx, county),
    next: newId(),
    areaPath: opens ? await areaOfPost(tx, county, by) : undefined,
    votes: await certifiedVotes(tx, county, id),
    notices: await noticesOn(tx, county, id),
    voices: matter.voices ? await lockVoices(tx, county, id) : [],
    unitName: by.role === 'party' ? await unitName(tx, county, by.unit) : '',
  }
}

/** Makes a matter's data into a module of the case engine. */
export const makeMatter = <Extra = unknown>(matter: Matter<Extra>): CaseModule<KnownMatter & Extra> => ({
  definition: matter.definition,
  grants: matter.grants,
  forms: matter.forms,
  numberKind: matter.numberKind,
  words: matter.words,
  lookUp: async (tx, asked) => ({
    ...(await lookUp(matter, tx, asked)),
    ...((await matter.know?.(tx, asked)) as Extra),
  }),
  decide: withStepLimit(matter.decide),
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 2,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  contact: split,
  effect: async (tx, done) => {
    if (matter.voices) await keepVoices(tx, done)
    await beginLinked(tx, matter, done)
  },
})
