import { createHash } from 'node:crypto'
import { canonical } from '#kernel/case/canonical.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide, Decision } from '#platform/server/case/module.ts'
import type { VoteFile } from '#engines/ballot/contract.ts'
import { getRuleSet } from '#engines/ballot/rule-sets.ts'
import * as rules from '#engines/ballot/rules.ts'
import { withStepLimit, type KnownLimit } from '#platform/server/case/step-limit.ts'
import type { Voter } from '#engines/ballot/store.ts'

/** What the rules need besides the case: where the convenor is, who would be on the roll, how the sitting stands. */
export interface KnownVote extends KnownLimit {
  readonly areaPath: string | undefined
  readonly voters: readonly Voter[]
  readonly sitting: rules.Vote | undefined
}

/** Days during which the published result can be objected to. */
const objectionDays = 5

export const ruleOf = ({ fields }: Pick<Case, 'fields'>) => getRuleSet(findText(fields, 'rule') ?? '')
export const sessionOf = ({ fields }: Pick<Case, 'fields'>): number => Number(fields['session'] ?? 1)
const localDay = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
const isAfter = (day: string, now: string): boolean =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from(day), localDay(now)) > 0

/** Marks as they are typed from paper: candidates or `for`, parted by commas; nothing is a spoilt ballot. */
export const marksOf = (input: Fields): string[] =>
  Array.isArray(input['marks'])
    ? input['marks'].map(String)
    : (findText(input, 'marks') ?? '').split(/[\s,，、]+/).filter((mark) => mark !== '' && mark !== 'spoilt')

const getSitting = ({ known }: Pick<Asked<KnownVote>, 'known'>): rules.Vote => {
  if (!known.sitting) throw new Error('the sitting was not looked up')
  return known.sitting
}

const draft: Decide<KnownVote> = ({ input, by, known }) => {
  if (known.areaPath === undefined)
    throw fieldFault('title', '找不到召集人所在的村（社区）', 'The convenor has no place')
  const { title, about, rule, matter } = input
  const candidates = findText(input, 'candidates') ?? ''
  const seats = Number(input['seats'] ?? 0)
  const options = rules.optionsOf(candidates)
  if (seats > 0 && options.length <= seats)
    throw fieldFault('candidates', '候选项要多于名额（差额）', 'There must be more candidates than seats')
  if (seats === 0 && candidates !== '')
    throw fieldFault('seats', '写了候选项，就要写名额', 'Candidates need a number of seats')
  const { law, version, noticeDays } = getRuleSet(String(rule))
  return {
    set: {
      title,
      about,
      rule,
      law,
      ruleVersion: version,
      noticeDays,
      options,
      ...(seats === 0 ? {} : { seats }),
      session: 1,
      areaPath: known.areaPath,
      convenor: by.name,
      reporter: by.id,
      ...(matter === undefined ? {} : { matter }),
    },
  }
}

const freeze: Decide<KnownVote> = ({ case: current, input, known, now }) => {
  const { measures } = ruleOf(current)
  if (isAfter(String(input['on']), now))
    throw fieldFault('on', '名册只能冻结到今天', 'A roll is frozen no later than today')
  if (known.voters.length === 0) throw fieldFault('list', '名册是空的', 'The roll is empty')
  if (measures.includes('area') && input['source'] !== 'owners')
    throw fieldFault(
      'source',
      '这种表决要按面积计，请用业主名册',
      'This vote counts area: use the owners’ roll',
    )
  const quorum = rules.leastOf(known.voters.length, ruleOf(current).quorum)
  return { set: { frozenOn: input['on'], voters: known.voters.length, quorum } }
}

const notice: Decide<KnownVote> = ({ case: current, input, now }) => {
  const posted = String(input['postedOn'])
  if (isAfter(posted, now))
    throw fieldFault('postedOn', '还没有张贴的通知不能登记', 'A notice is recorded once it is posted')
  const opensOn = Temporal.PlainDate.from(posted)
    .add({ days: ruleOf(current).noticeDays })
    .toString()
  const again = current.state === 'adjourned'
  return {
    set: { postedOn: posted, opensOn, ...(again ? { session: sessionOf(current) + 1, outcome: null } : {}) },
  }
}

const open: Decide<KnownVote> = ({ case: current, now }) => {
  const opensOn = findText(current.fields, 'opensOn') ?? ''
  if (isAfter(opensOn, now))
    throw guarded(
      `要提前 ${ruleOf(current).noticeDays} 天通知，${opensOn} 起才能开始。`,
      `Notice is due ${ruleOf(current).noticeDays} days ahead: voting begins on ${opensOn}.`,
    )
  return { set: { taken: 0, missing: 0 } }
}

/** How many took part and how many ballots still lie uncounted: all that is told before the close. */
const progress = (sitting: rules.Vote, taken: number, counted: number): Decision => ({
  set: { taken: sitting.turnout.length + taken, missing: rules.uncounted(sitting) + counted },
})

const take: Decide<KnownVote> = (asked) => {
  const { input } = asked
  const sitting = getSitting(asked)
  const numbers = rules.readNumbers(String(input['numbers']))
  const holder = input['holder'] === undefined ? undefined : Number(input['holder'])
  rules.checkTurnout(sitting, numbers, holder)
  const marks = marksOf(input)
  rules.checkMarks(sitting, marks)
  if (sitting.rules.secret && marks.length > 0)
    throw fieldFault(
      'marks',
      '无记名投票不登记谁投了什么，请用“计票”',
      'A secret vote never records who marked what: use Count',
    )
  if (input['how'] === 'present') return progress(sitting, numbers.length, 0)
  return progress(sitting, numbers.length, sitting.rules.secret ? numbers.length : 0)
}

const count: Decide<KnownVote> = (asked) => {
  const sitting = getSitting(asked)
  const papers = Number(asked.input['papers'])
  if (!sitting.rules.secret)
    throw guarded(
      '记名表决在登记时就写明意见，不另计票。',
      'An open vote is recorded with its voter, not counted apart.',
    )
  rules.checkMarks(sitting, marksOf(asked.input))
  if (papers > rules.uncounted(sitting))
    throw fieldFault(
      'papers',
      `发出未计的票只有 ${rules.uncounted(sitting)} 张`,
      `Only ${rules.uncounted(sitting)} ballots are uncounted`,
    )
  return progress(sitting, 0, -papers)
}

const online: Decide<KnownVote> = (asked) => {
  const sitting = getSitting(asked)
  rules.checkTurnout(sitting, [Number(asked.input['no'])])
  rules.checkMarks(sitting, marksOf(asked.apart ?? {}))
  return progress(sitting, 1, 0)
}

const close: Decide<KnownVote> = (asked) => {
  const sitting = getSitting(asked)
  rules.checkComplete(sitting)
  const { outcome, passed, tied, support, participants } = rules.tally(sitting)
  const file = fileOf(asked.case, sitting)
  return {
    set: { outcome, passed, tied, support, participants, digest: digestOf(file) },
    ...(outcome === 'no-quorum' ? { next: { action: 'adjourn', input: {} } } : {}),
  }
}

export const fileOf = (current: Case, sitting: rules.Vote): VoteFile => ({
  format: 'tongping-vote/1',
  case: current.id,
  title: findText(current.fields, 'title') ?? '',
  session: sessionOf(current),
  ...sitting,
  options: [...sitting.options],
  roll: [...sitting.roll],
  turnout: [...sitting.turnout],
  papers: [...sitting.papers],
  result: rules.tally(sitting),
})

const digestOf = (file: VoteFile): string => createHash('sha256').update(canonical(file)).digest('hex')

const certify: Decide<KnownVote> = ({ input, by, case: { fields } }) => {
  if (by.id === fields['reporter'])
    throw guarded('召集人不能自己认定结果。', 'The convenor does not certify.')
  // A vote of the congress is certified by a deputy, any other by the oversight committee.
  if ((fields['rule'] === 'deputies') !== (by.role === 'deputy'))
    throw guarded('这次表决不由您认定。', 'This vote is not yours to certify.')
  return { set: { certifiedBy: by.name, certificate: input['words'] } }
}

const settle: Decide<KnownVote> = ({ case: { fields }, now }) => {
  const until = String(fields['objectUntil'])
  if (isAfter(until, now)) throw guarded(`异议期到 ${until} 为止。`, `Objections are open until ${until}.`)
  return { set: {} }
}

export const decide = withStepLimit<KnownVote>({
  draft,
  freeze,
  notice,
  open,
  take,
  count,
  vote: online,
  close,
  certify,
  publish: ({ now }) => ({ set: { objectUntil: localDay(now).add({ days: objectionDays }).toString() } }),
  settle,
  annul: ({ input }) => ({ set: { reason: input['reason'], outcome: 'annulled' } }),
})
