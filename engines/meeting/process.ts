import { defineProcess } from '#kernel/process/definition.ts'

const hosts = ['community-secretary', 'township-clerk'] as const
const due = { within: 'decide', else: 'remind' } as const
const afterTalk = ['held', 'carrying'] as const

/** 会议 (SM-MEET): proposed, screened with a reason, noticed, opinions, held with a quorum, each item answered, promised or filed, fed back. */
export const meetingDefinition = (name: string, clauses: readonly string[]) =>
  defineProcess({
    name,
    version: 1,
    clauses,
    roles: ['community-secretary', 'township-clerk'],
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
      screen: { from: ['proposed'], to: 'screened', by: hosts, form: 'screen', ...due },
      refuse: { from: ['proposed'], to: 'refused', by: hosts, form: 'reason' },
      notice: { from: ['screened'], to: 'noticed', by: hosts, form: 'notice', ...due },
      opinion: { from: ['screened', 'noticed'], to: 'stay', by: hosts, form: 'opinion' },
      hold: { from: ['noticed'], to: 'held', by: hosts, form: 'hold', ...due },
      adjourn: { from: ['noticed'], to: 'screened', by: hosts, form: 'reason' },
      item: { from: afterTalk, to: 'stay', by: hosts, form: 'item' },
      carry: { from: ['held'], to: 'carrying', by: hosts, form: 'carry', ...due },
      disclose: { from: ['carrying'], to: 'stay', by: hosts, form: 'disclose' },
      close: { from: ['carrying'], to: 'closed', by: hosts, form: 'close', ...due },
      remind: { from: ['proposed', 'screened', 'noticed', 'held', 'carrying'], to: 'stay', by: ['system'] },
    },
  })
