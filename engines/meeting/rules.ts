import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { MeetingItem } from '#engines/meeting/contract.ts'
import { formats, type Format } from '#engines/meeting/forms.ts'

/** Names as people list them: one a line, or parted by commas. */
export const namesIn = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

interface NoticeSaid extends Readonly<Record<string, unknown>> {
  readonly format: string
  readonly postedOn: string
  readonly heldOn: string
  readonly parties: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Each format asks for its own fields: which staircase, who presides, until when opinions are taken online. */
const checkFormat = (said: NoticeSaid): void => {
  const missing = formats[said.format as Format].needs.find((field) => textOf(said[field]) === '')
  if (missing !== undefined) throw fieldFault(missing, '这种形式要填这一项', 'This format needs it')
  const closes = textOf(said['closesOn'])
  if (said.format === 'online' && (closes <= said.postedOn || closes > said.heldOn))
    throw fieldFault(
      'closesOn',
      '征求意见至少一天，到开会日为止',
      'Opinions are open for a day at least, until the meeting',
    )
  if (said.format === 'hearing' && namesIn(textOf(said['speakers'])).length < 2)
    throw fieldFault('speakers', '听证要有双方陈述人', 'A hearing hears both sides')
}

/** Refuses a meeting on too short a notice for its format, or one that leaves out a party with an interest. */
export const checkNotice = (said: NoticeSaid, interested: string, today: Temporal.PlainDate): void => {
  const [posted, held] = [Temporal.PlainDate.from(said.postedOn), Temporal.PlainDate.from(said.heldOn)]
  if (Temporal.PlainDate.compare(posted, today) > 0)
    throw fieldFault('postedOn', '还没有发出的通知不能登记', 'A notice is recorded once it is out')
  const { days } = formats[said.format as Format]
  if (posted.until(held).days < days)
    throw fieldFault('heldOn', `这种形式要提前 ${days} 天通知`, `This format needs ${days} days’ notice`)
  checkFormat(said)
  const invited = namesIn(said.parties)
  const missing = namesIn(interested).filter((one) => !invited.includes(one))
  if (missing.length > 0)
    throw fieldFault(
      'parties',
      `利益相关方必须邀请：${missing.join('、')}`,
      `Parties with an interest must be invited: ${missing.join(', ')}`,
    )
}

export interface RollLine {
  readonly name: string
  readonly present: boolean
}

/** The roll of a meeting: everybody expected once, and who of them did not come. */
export const readRoll = (expected: string, absent: string): RollLine[] => {
  const [names, away] = [namesIn(expected), new Set(namesIn(absent))]
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw fieldFault('roll', `“${twice}”写了两次`, `“${twice}” stands on the roll twice`)
  if (names.length === 0) throw fieldFault('roll', '写下应到的各方或各户', 'Write who was expected')
  const stranger = [...away].find((name) => !names.includes(name))
  if (stranger !== undefined)
    throw fieldFault('absent', `应到里没有“${stranger}”`, `“${stranger}” was not expected`)
  return names.map((name) => ({ name, present: !away.has(name) }))
}

/** More than half of those expected must come; exactly half is not enough. */
export const checkQuorum = (roll: readonly RollLine[]): { expected: number; present: number } => {
  const present = roll.filter((one) => one.present).length
  if (2 * present <= roll.length)
    throw guarded('到会没有过半数，请改期再开。', 'Half of those expected did not come: meet another day.')
  return { expected: roll.length, present }
}

/** A promise names who and by when; an answer says what was answered. */
export const checkItem = ({ treat, answer, owner, doneBy }: Readonly<Record<string, unknown>>): void => {
  if (treat === 'answered' && answer === '')
    throw fieldFault('answer', '写下怎样答复的', 'Write what was answered')
  if (treat !== 'promise') return
  if (owner === '') throw fieldFault('owner', '写下谁负责', 'Write who sees to it')
  if (doneBy === undefined) throw fieldFault('doneBy', '写下什么时候办完', 'Write by when')
}

/** The item of this number (the first is 1), as a person counts; refuses one that is not there. */
export const getItem = (items: readonly MeetingItem[], no: unknown): MeetingItem => {
  const found = items[Number(no) - 1]
  if (!found) throw fieldFault('item', '会上没有这件事', 'There is no such item')
  return found
}

/** Promises that nobody has said how they were kept. */
export const openPromises = (items: readonly MeetingItem[]): MeetingItem[] =>
  items.filter(({ treat, done }) => treat === 'promise' && done === undefined)

/** The first day on which a promise falls due. */
export const firstDue = (items: readonly MeetingItem[]): string | undefined =>
  openPromises(items)
    .flatMap(({ doneBy }) => doneBy ?? [])
    .toSorted()[0]

/** Ten digits and more, however they are spaced or written, name a person: a phone, an identity card, a bank card. */
const personal = /[\d０-９](?:[\s－-]?[\d０-９]){9,}[XxＸｘ]?/g

/** Words as the public reads them. */
export const coverNumbers = (said: string): string => said.replaceAll(personal, '***')

/** A name as the public reads it: the first character. */
export const coverName = (name: string): string => `${Array.from(name)[0] ?? ''}**`
