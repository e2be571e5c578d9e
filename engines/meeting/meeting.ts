import type { Case, Fact, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Asked, CaseModule, Decide } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { MeetingItem } from '#engines/meeting/contract.ts'
import { linked, makeMatter, opened, type KnownMatter } from '#engines/meeting/matter.ts'
import { meetingForms, meetingGrants } from '#engines/meeting/forms.ts'
import { checkItem, checkNotice, checkQuorum } from '#engines/meeting/rules.ts'

/** Files what came up at a meeting as a case of the desk; the app knows which process that is. */
export type FileItem = (
  tx: Tx,
  meeting: Case,
  fact: Fact,
  item: { case: string; words: string },
) => Promise<void>

const today = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()

const itemsOf = (fields: Fields): readonly MeetingItem[] =>
  (fields['items'] as readonly MeetingItem[] | undefined) ?? []

const notice: Decide<KnownMatter> = ({ input, now, case: { fields } }) => {
  checkNotice(
    input as unknown as Parameters<typeof checkNotice>[0],
    findText(fields, 'interested') ?? '',
    today(now),
  )
  return { set: input }
}

const hold: Decide<KnownMatter> = ({ input, now, case: { fields } }) => {
  const heldOn = Temporal.PlainDate.from(String(fields['heldOn']))
  if (Temporal.PlainDate.compare(today(now), heldOn) < 0)
    throw guarded(`会议在 ${heldOn.toString()}，还没有开。`, `The meeting is on ${heldOn.toString()}.`)
  checkQuorum(Number(input['expected']), Number(input['present']))
  if (input['consensus'] !== 'agreed' && input['dissent'] === '')
    throw fieldFault(
      'dissent',
      '没有完全一致，写下不同意见',
      'Not everybody agreed: write down the other opinions',
    )
  const { minutes: _minutes, ...kept } = input
  return { set: kept }
}

const item: Decide<KnownMatter> = (asked) => {
  checkItem(asked.input)
  const filed = asked.input['treat'] === 'case'
  const kept = { ...asked.input, ...(filed ? { case: asked.known.next } : {}) } as unknown as MeetingItem
  const items = [...itemsOf(asked.case.fields), kept]
  return { set: { items, ...countOf(items), ...(filed ? linked(asked, 'case') : {}) } }
}

/** What the card says of the items: how many of each kind. */
const countOf = (items: readonly MeetingItem[]): Fields => {
  const count = (treat: MeetingItem['treat']) => items.filter((one) => one.treat === treat).length
  return { answered: count('answered'), promised: count('promise'), filed: count('case') }
}

const close: Decide<KnownMatter> = ({ input }: Asked<KnownMatter>) => {
  if (Number(input['satisfied']) > Number(input['asked']))
    throw fieldFault('satisfied', '满意人数不超过回访人数', 'No more can be satisfied than were asked')
  return { set: input }
}

const decide: Readonly<Record<string, Decide<KnownMatter>>> = {
  propose: (asked) => ({ set: opened(asked) }),
  screen: ({ input }) => ({ set: input }),
  refuse: ({ input }) => ({ set: input }),
  notice,
  opinion: ({ case: { fields } }) => ({ set: { opinions: Number(fields['opinions'] ?? 0) + 1 } }),
  hold,
  adjourn: () => ({ set: { heldOn: null, postedOn: null } }),
  item,
  carry: ({ input }) => ({ set: input }),
  disclose: (asked) => ({ set: linked(asked, 'result') }),
  close,
}

/** Makes a kind of meeting into a module: its definition and words are the mechanism's, the rest is the engine's. */
export const makeMeeting = (
  mechanism: { readonly definition: ProcessDefinition } & Pick<CaseModule, 'words' | 'numberKind'>,
  file: FileItem,
): CaseModule<KnownMatter> => {
  const module = makeMatter({
    ...mechanism,
    grants: meetingGrants,
    forms: meetingForms,
    opening: 'propose',
    votes: [],
    notices: { disclose: 'result' },
    decide,
  })
  return {
    ...module,
    effect: async (tx, done) => {
      const { after, fact } = done
      const last = itemsOf(after.fields).at(-1)
      if (fact.action !== 'item') await module.effect?.(tx, done)
      else if (last?.case !== undefined) await file(tx, after, fact, { case: last.case, words: last.what })
    },
  }
}
