import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { formats, type Format } from '#engines/meeting/forms.ts'

const names = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

/** Refuses a meeting on too short a notice for its format, or one that leaves out a party with an interest. */
export const checkNotice = (
  said: {
    readonly format: string
    readonly postedOn: string
    readonly heldOn: string
    readonly parties: string
  },
  interested: string,
  today: Temporal.PlainDate,
): void => {
  const [posted, held] = [Temporal.PlainDate.from(said.postedOn), Temporal.PlainDate.from(said.heldOn)]
  if (Temporal.PlainDate.compare(posted, today) > 0)
    throw fieldFault('postedOn', '还没有发出的通知不能登记', 'A notice is recorded once it is out')
  const days = formats[said.format as Format]
  if (posted.until(held).days < days)
    throw fieldFault('heldOn', `这种形式要提前 ${days} 天通知`, `This format needs ${days} days’ notice`)
  const invited = names(said.parties)
  const missing = names(interested).filter((one) => !invited.includes(one))
  if (missing.length > 0)
    throw fieldFault(
      'parties',
      `利益相关方必须邀请：${missing.join('、')}`,
      `Parties with an interest must be invited: ${missing.join(', ')}`,
    )
}

/** More than half of those expected must come. */
export const checkQuorum = (expected: number, present: number): void => {
  if (present > expected) throw fieldFault('present', '到会不超过应到', 'No more can come than are expected')
  if (2 * present <= expected)
    throw guarded('到会没有过半数，请改期再开。', 'Half of those expected did not come: meet another day.')
}

/** A promise names who and by when; an answer says what was answered. */
export const checkItem = ({ treat, answer, owner, doneBy }: Readonly<Record<string, unknown>>): void => {
  if (treat === 'answered' && answer === '')
    throw fieldFault('answer', '写下怎样答复的', 'Write what was answered')
  if (treat !== 'promise') return
  if (owner === '') throw fieldFault('owner', '写下谁负责', 'Write who sees to it')
  if (doneBy === undefined) throw fieldFault('doneBy', '写下什么时候办完', 'Write by when')
}
