import { defineProcess } from '#kernel/process/definition.ts'

const hosts = ['community-secretary', 'township-clerk'] as const
const due = { within: 'decide', else: 'remind' } as const
const afterTalk = ['held', 'carrying'] as const
const heard = ['screened', 'noticed'] as const

/**
 * 会议 (SM-MEET): proposed by a host or brought by a resident, screened with a reason, noticed, heard, held with a quorum, each item
 * answered, promised or filed, rated, fed back. Parties come with accounts of their own; residents without one.
 */
export const meetingDefinition = (name: string, clauses: readonly string[]) =>
  defineProcess({
    name,
    version: 3,
    clauses,
    roles: ['community-secretary', 'township-clerk', 'party', 'resident'],
    states: {
      proposed: { kind: 'open' },
      screened: { kind: 'open' },
      noticed: { kind: 'open' },
      held: { kind: 'open' },
      carrying: { kind: 'open' },
      closed: { kind: 'end' },
      refused: { kind: 'end' },
    },
    actions: {
      propose: { from: 'start', to: 'proposed', by: hosts, form: 'propose' },
      bring: { from: 'start', to: 'proposed', by: ['resident'], form: 'bring' },
      screen: { from: ['proposed'], to: 'screened', by: hosts, form: 'screen', ...due },
      refuse: { from: ['proposed'], to: 'refused', by: hosts, form: 'reason' },
      notice: { from: ['screened'], to: 'noticed', by: hosts, form: 'notice', ...due },
      hold: { from: ['noticed'], to: 'held', by: hosts, form: 'hold', ...due },
      close: { from: ['carrying'], to: 'closed', by: hosts, form: 'close', ...due },
      item: { from: afterTalk, to: 'stay', by: hosts, form: 'item' },
      carry: { from: ['held'], to: 'carrying', by: hosts, form: 'carry', ...due },
      fulfil: { from: afterTalk, to: 'stay', by: hosts, form: 'fulfil' },
      rate: { from: afterTalk, to: 'stay', by: [...hosts, 'resident'], form: 'rate' },
      poll: { from: afterTalk, to: 'stay', by: hosts },
      moderate: { from: [...heard, ...afterTalk], to: 'stay', by: hosts, form: 'moderate' },
      opinion: { from: heard, to: 'stay', by: hosts, form: 'say' },
      respond: { from: ['noticed'], to: 'stay', by: ['party'], form: 'respond' },
      say: { from: heard, to: 'stay', by: ['resident', 'party'], form: 'say' },
      sign: { from: ['held'], to: 'stay', by: ['party'], form: 'sign' },
      adjourn: { from: ['noticed'], to: 'screened', by: hosts, form: 'reason' },
      disclose: { from: ['carrying'], to: 'stay', by: hosts, form: 'disclose' },
      remind: { from: ['proposed', ...heard, ...afterTalk], to: 'stay', by: ['system'] },
    },
  })
