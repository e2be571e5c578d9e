import { z } from 'zod'
import { oneOf, text, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'
import { burdenKinds } from '#systems/comprehensive-governance/burden-items/contract.ts'

const reporters = ['community-secretary', 'grid-worker', 'township-clerk'] as const
const reminded = { within: 'decide', else: 'remind' } as const

/** 反弹举报 (D04-4): what was cancelled and is asked again. Whoever orders it to stop does not say that it stopped. */
export const burdenReturn = defineProcess({
  name: 'comprehensive-governance/burden-return',
  version: 1,
  clauses: ['D04-4'],
  roles: [...reporters, 'list-keeper'],
  states: {
    reported: { kind: 'open' },
    ordered: { kind: 'open' },
    stopped: { kind: 'end' },
    unfounded: { kind: 'end' },
  },
  actions: {
    report: { from: 'start', to: 'reported', by: reporters, form: 'report' },
    order: { from: ['reported'], to: 'ordered', by: ['list-keeper'], form: 'order', ...reminded },
    dismiss: { from: ['reported'], to: 'unfounded', by: ['list-keeper'], form: 'why' },
    stopped: { from: ['ordered'], to: 'stopped', by: reporters, ...reminded },
    still: { from: ['ordered'], to: 'reported', by: reporters, form: 'why' },
    remind: { from: ['reported', 'ordered'], to: 'stay', by: ['system'] },
  },
})

export const burdenForms = {
  report: z.object({
    kind: oneOf(burdenKinds.zh),
    name: written(80),
    issuer: written(60),
    words: written(300),
  }),
  order: z.object({ order: written(300) }),
  why: z.object({ words: text(300).min(1, '请写明原因|Say why') }),
} as const

/** Their own reports, and the keeper who sees to them. No department reads one. */
export const burdenGrants: readonly Grant[] = [
  ...reporters.map((role): Grant => ({ role, may: ['read', 'report', 'stopped', 'still'], reach: 'own' })),
  { role: 'list-keeper', may: ['read', 'order', 'dismiss'], reach: 'county' },
  { role: 'leader', may: ['read'], reach: 'county' },
]
