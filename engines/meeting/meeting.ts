import type { z } from 'zod'
import type { Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { Fault, fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Asked, CaseModule, Decide } from '#platform/server/case/module.ts'
import type { MeetingItem, PartySaid } from '#engines/meeting/contract.ts'
import { formatFields, meetingForms, meetingGrants, type Satisfaction } from '#engines/meeting/forms.ts'
import {
  linked,
  makeMatter,
  opened,
  type FileItem,
  type KnownMatter,
  type Matter,
} from '#engines/meeting/matter.ts'
import * as rules from '#engines/meeting/rules.ts'
import { findVillage, writeRoll } from '#engines/meeting/store.ts'
import { voiceRules } from '#engines/meeting/voices.ts'

type Rule = Decide<KnownMatter>

const today = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()

export const itemsOf = (fields: Fields): readonly MeetingItem[] =>
  (fields['items'] as readonly MeetingItem[] | undefined) ?? []

const partiesOf = (fields: Fields, key: 'responses' | 'signatures'): readonly PartySaid[] =>
  (fields[key] as readonly PartySaid[] | undefined) ?? []

/** What a resident brings belongs to the place that was chosen; its words are public only after the screening. */
const bring: Rule = ({ input, by: { id }, known }) => {
  if (known.areaPath === undefined)
    throw fieldFault('area', '请选择村（社区）', 'Choose the village or community')
  const { title, about } = input
  return { set: { title, about, interested: '', areaPath: known.areaPath, proposedBy: '居民', reporter: id } }
}

/** Nothing that names a person goes on the wall, whoever wrote it. */
const needNoNumbers = (input: Fields, fields: readonly string[]): void => {
  const open = fields.find((field) => {
    const said = findText(input, field) ?? ''
    return rules.coverNumbers(said) !== said
  })
  if (open !== undefined)
    throw fieldFault(open, '里面有证件号、电话或卡号，请删去', 'It holds a personal number: take it out')
}

const screen: Rule = ({ input }) => {
  needNoNumbers(input, ['title', 'about'])
  return { set: input }
}

const notice: Rule = ({ input, now, case: { fields } }) => {
  const interested = findText(fields, 'interested') ?? ''
  rules.checkNotice(input as Parameters<typeof rules.checkNotice>[0], interested, today(now))
  const unused = Object.fromEntries(formatFields.map((field) => [field, null]))
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ''))
  return { set: { ...unused, ...said, responses: [] } }
}

/** A party speaks for its unit, and only where the unit was invited. */
const speaking = ({ case: { fields }, by, known }: Asked<KnownMatter>): Omit<PartySaid, 'words'> => {
  if (!rules.namesIn(findText(fields, 'parties') ?? '').includes(known.unitName))
    throw guarded('这次会议没有邀请您的单位。', 'Your unit was not invited to this meeting.')
  return { unit: by.unit ?? '', name: known.unitName }
}

const respond: Rule = (asked) => {
  const one = speaking(asked)
  const others = partiesOf(asked.case.fields, 'responses').filter(({ unit }) => unit !== one.unit)
  const { coming, words } = asked.input
  return { set: { responses: [...others, { ...one, coming: coming === 'yes', words }] } }
}

const sign: Rule = (asked) => {
  const one = speaking(asked)
  const others = partiesOf(asked.case.fields, 'signatures')
  if (others.some(({ unit }) => unit === one.unit))
    throw guarded('您的单位已经签过字。', 'Your unit has signed already.')
  return { set: { signatures: [...others, { ...one, words: asked.input['words'] }] } }
}

const hold: Rule = ({ input, apart = {}, now, case: { fields } }) => {
  const heldOn = Temporal.PlainDate.from(String(fields['heldOn']))
  if (Temporal.PlainDate.compare(today(now), heldOn) < 0)
    throw guarded(`会议在 ${heldOn.toString()}，还没有开。`, `The meeting is on ${heldOn.toString()}.`)
  const roll = rules.readRoll(findText(apart, 'roll') ?? '', findText(apart, 'absent') ?? '')
  const came = rules.checkQuorum(roll)
  const { consensus, resolution, dissent } = input
  if (consensus !== 'none' && resolution === '')
    throw fieldFault('resolution', '写下商定了什么', 'Write what was agreed')
  if (consensus !== 'agreed' && dissent === '')
    throw fieldFault(
      'dissent',
      '没有完全一致，写下不同意见',
      'Not everybody agreed: write down the other opinions',
    )
  return { set: { ...came, consensus, resolution, dissent } }
}

/** The items, and what the card says of them: how many of each kind. */
const withItems = (state: string, items: readonly MeetingItem[]): Fields => {
  const count = (treat: MeetingItem['treat']) => items.filter((one) => one.treat === treat).length
  const counts = { answered: count('answered'), promised: count('promise'), filed: count('case') }
  return { items, ...counts, ...(state === 'carrying' ? dueOf(items) : {}) }
}

/** While it is carried out, the next thing due is the first promise: by the end of its day. */
const dueOf = (items: readonly MeetingItem[]): Fields => {
  const due = rules.firstDue(items)
  return due === undefined ? {} : { dueAt: `${due}T16:00:00.000Z` }
}

const item: Decide<KnownMatter, z.output<typeof meetingForms.item>> = (asked) => {
  const { input, case: current, known } = asked
  rules.checkItem(input)
  needNoNumbers(input, ['what', 'answer', 'owner'])
  const items = itemsOf(current.fields)
  const { voice } = input
  if (voice !== undefined && !known.voices.some(({ no, state }) => no === voice && state !== 'hidden'))
    throw fieldFault('voice', '没有这个问题', 'There is no such question')
  if (voice !== undefined && items.some((one) => one.voice === voice))
    throw fieldFault('voice', '这个问题已经答复过', 'This question has been answered')
  const filed = input.treat === 'case'
  const kept = { ...input, ...(filed ? { case: known.next } : {}) }
  return { set: { ...withItems(current.state, [...items, kept]), ...(filed ? linked(asked, 'case') : {}) } }
}

const changed = (
  { input, case: { fields, state } }: Asked<KnownMatter>,
  some: Partial<MeetingItem>,
): Fields =>
  withItems(
    state,
    itemsOf(fields).map((one, i) => (i === Number(input['item']) - 1 ? Object.assign({}, one, some) : one)),
  )

const fulfil: Rule = (asked) => {
  const found = rules.getItem(itemsOf(asked.case.fields), asked.input['item'])
  if (found.treat !== 'promise' || found.done !== undefined)
    throw fieldFault('item', '这件事没有待兑现的承诺', 'There is no open promise in this item')
  return { set: changed(asked, { done: String(asked.input['words']) }) }
}

/** Known by the own link alone: a resident rates the answer to the own question and no other. */
export const askerId = (id: string, voice: number): string => `resident:${id}:${voice}`

const rate: Rule = (asked) => {
  const { input, by, case: current } = asked
  const found = rules.getItem(itemsOf(current.fields), input['item'])
  if (by.role === 'resident' && by.id !== askerId(current.id, found.voice ?? 0)) throw new Fault('not-there')
  return { set: changed(asked, { satisfied: input['satisfied'] as Satisfaction }) }
}

/** Where questions were taken before the meeting, each that may be seen is an item before the work begins. */
const carry: Rule = ({ input, known, case: { fields } }) => {
  const answered = new Set(itemsOf(fields).map(({ voice }) => voice))
  const open = known.voices.filter(({ no, state }) => state !== 'hidden' && !answered.has(no))
  if (fields['asks'] === 'question' && open.length > 0)
    throw guarded(
      `还有 ${open.length} 个会前的问题没有答复。`,
      `${open.length} questions put before the meeting wait for an answer.`,
    )
  return { set: { ...input, ...dueOf(itemsOf(fields)) } }
}

/** What was talked over may be put to the vote, one household one ballot, on paper and online. */
const pollRule = 'household-poll'

const polls = (fields: Fields): number =>
  ((fields['links'] as readonly { kind: string }[] | undefined) ?? []).filter(({ kind }) => kind === pollRule)
    .length

const poll: Rule = (asked) => {
  if (polls(asked.case.fields) > 0) throw guarded('已经发起过表决。', 'It has been put to the vote already.')
  return { set: linked(asked, pollRule) }
}

const close: Rule = ({ input, known, case: { fields } }) => {
  const items = itemsOf(fields)
  if (polls(fields) > known.votes.length)
    throw guarded('表决还没有认定的结果。', 'The vote has no certified result yet.')
  const open = rules.openPromises(items).length
  if (open > 0) throw guarded(`还有 ${open} 件承诺没有兑现。`, `${open} promises have not been kept yet.`)
  const rated = items.flatMap(({ satisfied }) => satisfied ?? [])
  const satisfied = rated.filter((one) => one === 'yes').length
  return { set: { ...input, asked: rated.length, satisfied } }
}

const propose: Rule = (asked) => ({ set: opened(asked) })

const decide: CaseModule<KnownMatter>['decide'] = {
  ...voiceRules,
  opinion: voiceRules.say,
  screen,
  refuse: ({ input }) => ({ set: input }),
  notice,
  respond,
  hold,
  adjourn: () => ({ set: { heldOn: null, postedOn: null, responses: [] } }),
  item,
  sign,
  fulfil,
  rate,
  poll,
  carry,
  disclose: (asked) => ({ set: linked(asked, 'result') }),
  close,
}

/** How to reach whoever brought a topic, and the roll, stand apart from the facts. */
const split: NonNullable<CaseModule['contact']> = ({ contactName, phone, roll, absent, ...input }) => {
  if (roll !== undefined) return { input, apart: { roll, absent } }
  if (contactName === undefined) return { input }
  const given = { name: contactName, phone }
  const contact = { name: findText(given, 'name') ?? '', phone: findText(given, 'phone') ?? '' }
  return { input, ...(contact.name || contact.phone ? { contact } : {}) }
}

export interface Meeting extends Pick<CaseModule, 'words' | 'numberKind'> {
  readonly definition: ProcessDefinition
  /** What people say before the meeting: an opinion is heard, a question is answered. */
  readonly asks: 'opinion' | 'question'
}

/** The opening says what people say before such a meeting, so that every reader of the case knows it. */
const openingAs =
  ({ asks }: Meeting, rule: Rule): Rule =>
  (asked) => ({ set: { ...rule(asked).set, asks } })

/** The place that a resident chose stands where the post of a host would. */
const know: Matter['know'] = async (tx, { case: { county }, action, input }) =>
  action === 'bring' ? { areaPath: await findVillage(tx, county, String(input['area'])) } : {}

const effectOf =
  ({ effect }: CaseModule<KnownMatter>): NonNullable<CaseModule['effect']> =>
  async (tx, done) => {
    await effect?.(tx, done)
    const { after, fact, apart = {} } = done
    if (fact.action !== 'hold') return
    const [expected, absent] = [findText(apart, 'roll') ?? '', findText(apart, 'absent') ?? '']
    await writeRoll(tx, after, rules.readRoll(expected, absent))
  }

/** Makes a kind of meeting into a module: its definition and words are the mechanism's, the rest is the engine's. */
export const makeMeeting = (meeting: Meeting, file: FileItem): CaseModule<KnownMatter> => {
  const module = makeMatter({
    ...meeting,
    grants: meetingGrants,
    forms: meetingForms,
    votes: ['poll'],
    notices: { disclose: 'result' },
    files: { file, words: { item: (_after, { input }) => String(input['what']) } },
    voices: true,
    know,
    decide: { ...decide, propose: openingAs(meeting, propose), bring: openingAs(meeting, bring) },
  })
  return {
    ...module,
    contact: (input) => {
      const { apart, ...own } = split(input)
      return apart ? { ...own, apart } : { ...own, ...module.contact?.(own.input) }
    },
    effect: effectOf(module),
  }
}
