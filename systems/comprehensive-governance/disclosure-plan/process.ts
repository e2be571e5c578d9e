import { z } from 'zod'
import { chosen, onDay, text, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const secretary = ['community-secretary'] as const
const both = ['community-secretary', 'township-clerk'] as const
const open = ['due', 'overdue', 'ordered'] as const
const late = ['overdue', 'ordered'] as const

/** 应公开事项 (D09-14, D06-7): derived from the plan, reminded, overdue, ordered by the township, settled by a notice that is up. */
export const disclosureDuty = defineProcess({
  name: 'comprehensive-governance/disclosure-duty',
  version: 1,
  clauses: ['D09-14', 'D06-7'],
  roles: ['community-secretary', 'township-clerk', 'party'],
  states: {
    due: { kind: 'open' },
    overdue: { kind: 'open' },
    ordered: { kind: 'open' },
    settled: { kind: 'end' },
  },
  actions: {
    open: { from: 'start', to: 'due', by: ['system'], form: 'open' },
    settle: {
      from: ['due'],
      to: 'settled',
      by: [...secretary, 'system'],
      within: 'publicise',
      else: 'lapse',
    },
    lapse: { from: ['due'], to: 'overdue', by: ['system'] },
    settleLate: { from: late, to: 'settled', by: [...secretary, 'system'], within: 'decide', else: 'remind' },
    order: { from: ['overdue'], to: 'ordered', by: ['township-clerk'], form: 'order' },
    explain: { from: open, to: 'stay', by: [...secretary, 'party'], form: 'words' },
    proposeCredit: { from: late, to: 'stay', by: both, form: 'words' },
    decideCredit: { from: late, to: 'stay', by: ['township-clerk'], form: 'decide' },
    remind: { from: late, to: 'stay', by: ['system'] },
  },
})

export const dutyForms = {
  open: z.object({
    duty: written(80),
    name: written(80),
    body: written(40),
    kind: written(40),
    period: written(10),
    dueOn: onDay,
    areaPath: written(200),
    place: written(40),
  }),
  order: z.object({ words: written(400), by: onDay }),
  words: z.object({ words: written(400) }),
  decide: z.object({ verdict: z.enum(['accepted', 'declined'], chosen), words: text(400).default('') }),
} as const

export const dutyGrants: readonly Grant[] = [
  {
    role: 'community-secretary',
    may: ['read', 'settle', 'settleLate', 'explain', 'proposeCredit'],
    reach: 'area',
  },
  { role: 'township-clerk', may: ['read', 'order', 'proposeCredit', 'decideCredit'], reach: 'area' },
  { role: 'party', may: ['read', 'explain'], reach: 'area' },
]
