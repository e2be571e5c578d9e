import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { Fault, fieldFault, guarded } from '#kernel/fault/fault.ts'
import { areaOfPost } from '#platform/server/case/begin.ts'
import type { CaseFace, CaseModule, Decide } from '#platform/server/case/module.ts'
import { stepDays, withStepLimit, type KnownLimit } from '#platform/server/case/step-limit.ts'
import type { Line } from '#engines/publicity/contract.ts'
import { noticeForms, noticeKinds, objectionForms, type NoticeKind } from '#engines/publicity/forms.ts'
import { noticeGrants, objectionGrants } from '#engines/publicity/grants.ts'
import { notice, objection } from '#engines/publicity/process.ts'
import { personalLines, readLabels, readLines, redact } from '#engines/publicity/rules.ts'
import * as store from '#engines/publicity/store.ts'
import { noticeWords, objectionWords } from '#engines/publicity/words.ts'

interface KnownNotice extends KnownLimit {
  readonly areaPath: string | undefined
  /** What was prepared; of a reviewed notice, what is left open. */
  readonly lines: readonly Line[]
  readonly objections: number
}

const localDay = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()

const needNoNumber = (title: string): void => {
  if (personalLines([{ label: 'title', value: title }]).length > 0)
    throw fieldFault(
      'title',
      '标题里不能有证件号、电话或卡号',
      'A title holds no identity, phone or card number',
    )
}

const prepare: Decide<KnownNotice> = ({ input, by, known }) => {
  if (known.areaPath === undefined)
    throw fieldFault('title', '找不到公示的村（社区）', 'The notice has no place')
  const { kind, title, matter, duty } = input
  const least = noticeKinds[kind as NoticeKind]
  const days = Number(input['days'])
  if (days < least)
    throw fieldFault(
      'days',
      `这类公示不少于 ${least} 天`,
      `Notices of this kind stay up ${least} days or more`,
    )
  needNoNumber(String(title))
  return {
    set: {
      kind,
      title,
      days,
      areaPath: known.areaPath,
      preparedBy: by.name,
      reporter: by.id,
      matter: matter ?? null,
      duty: duty === '' ? null : duty,
    },
  }
}

const review: Decide<KnownNotice> = ({ input, by, known }) => {
  const cover = readLabels(findText(input, 'cover') ?? '')
  redact(known.lines, cover)
  return { set: { covered: cover, reviewedBy: by.name } }
}

const post: Decide<KnownNotice> = ({ case: { fields }, now }) => {
  const today = localDay(now)
  return {
    set: { postedOn: today.toString(), untilOn: today.add({ days: Number(fields['days']) }).toString() },
  }
}

const correct: Decide<KnownNotice> = ({ input, known }) => {
  const { line, value } = input
  const found = known.lines.find(({ label }) => label === line)
  if (found?.value === undefined)
    throw fieldFault('line', '没有公开的这一项', 'There is no open line of this name')
  redact([{ label: String(line), value: String(value) }], [])
  return { set: { corrected: line } }
}

const end: Decide<KnownNotice> = ({ case: { fields }, known, now }) => {
  const until = String(fields['untilOn'])
  if (Temporal.PlainDate.compare(localDay(now), Temporal.PlainDate.from(until)) < 0)
    throw guarded(`要公示到 ${until}。`, `It stays up until ${until}.`)
  if (known.objections > 0)
    throw guarded(
      `还有 ${known.objections} 条异议没有答复。`,
      `${known.objections} objections wait for an answer.`,
    )
  return { set: {} }
}

const face = ({ fields }: Case): CaseFace => ({
  title: findText(fields, 'title') ?? '',
  areaPath: findText(fields, 'areaPath') ?? '',
  reporter: findText(fields, 'reporter'),
  rank: 2,
  dueAt: findText(fields, 'dueAt'),
  text: findText(fields, 'title') ?? '',
})

export const noticeModule: CaseModule<KnownNotice> = {
  definition: notice,
  grants: noticeGrants,
  forms: noticeForms,
  numberKind: 'GS',
  words: noticeWords,
  lookUp: async (tx, { case: { county, id }, by, action, apart }) => {
    if (action === 'prepare') readLines(findText(apart ?? {}, 'lines') ?? '')
    if (action === 'end') await store.lockNotice(tx, county, id)
    return {
      stepDays: await stepDays(tx, county),
      areaPath: action === 'prepare' ? await areaOfPost(tx, county, by) : undefined,
      lines: action === 'prepare' ? [] : await store.draftOf(tx, county, id),
      objections: action === 'end' ? await store.openObjections(tx, county, id) : 0,
    }
  },
  decide: withStepLimit<KnownNotice>({
    prepare,
    review,
    post,
    correct,
    end,
    withdraw: ({ input }) => ({ set: { reason: input['reason'] } }),
  }),
  face,
  // What a notice says may name people until it is reviewed: it never enters a fact.
  contact: ({ lines, ...input }) => (lines === undefined ? { input } : { input, apart: { lines } }),
  effect: async (tx, { after, fact: { action, input }, apart }) => {
    const text = (key: string): string => findText(input, key) ?? ''
    if (action === 'prepare')
      await store.keepDraft(tx, after, readLines(findText(apart ?? {}, 'lines') ?? ''))
    if (action === 'review') {
      const lines = await store.draftOf(tx, after.county, after.id)
      await store.narrowDraft(tx, after, redact(lines, readLabels(text('cover'))))
    }
    if (action === 'post') await store.postNotice(tx, after)
    if (action === 'correct') await store.correctLine(tx, after, text('line'), text('value'), text('why'))
    if (action === 'end') await store.closeNotice(tx, after, 'ended')
    if (action === 'withdraw') await store.closeNotice(tx, after, 'withdrawn')
  },
}

interface KnownObjection extends KnownLimit {
  readonly notice: store.NoticeState | undefined
}

const raise: Decide<KnownObjection> = ({ input, by, known, now }) => {
  const { notice: on } = known
  if (on?.state !== 'posted') throw new Fault('not-there')
  if (Temporal.PlainDate.compare(localDay(now), Temporal.PlainDate.from(on.untilOn)) > 0)
    throw guarded(
      `公示到 ${on.untilOn} 为止，异议期已过。`,
      `The time for objections ended on ${on.untilOn}.`,
    )
  return { set: { title: on.title, notice: input['notice'], areaPath: on.areaPath, reporter: by.id } }
}

export const objectionModule: CaseModule<KnownObjection> = {
  definition: objection,
  grants: objectionGrants,
  forms: objectionForms,
  numberKind: 'YY',
  words: objectionWords,
  lookUp: async (tx, { case: { county }, input, action }) => ({
    stepDays: await stepDays(tx, county),
    notice: action === 'raise' ? await store.lockNotice(tx, county, String(input['notice'])) : undefined,
  }),
  decide: withStepLimit<KnownObjection>({
    raise,
    check: ({ input, by }) => ({ set: { ...input, checkedBy: by.name } }),
    answer: ({ input, by }) => ({ set: { ...input, answeredBy: by.name } }),
  }),
  face,
  contact: ({ words, ...input }) => (words === undefined ? { input } : { input, apart: { words } }),
  effect: async (tx, { after, fact: { action, input }, apart }) => {
    if (action === 'raise')
      await store.keepObjection(tx, after, String(input['notice']), findText(apart ?? {}, 'words') ?? '')
    if (action === 'answer') await store.answerObjection(tx, after, findText(input, 'answer') ?? '')
  },
}
