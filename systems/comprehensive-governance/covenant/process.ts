import { z } from 'zod'
import { chosen, written } from '#kernel/form/form.ts'
import { grantsInArea } from '#kernel/authority/by-table.ts'
import { defineProcess } from '#kernel/process/definition.ts'
import { discloseForm, due, reminderIn } from '#engines/meeting/contract.ts'

const who = ['community-secretary'] as const

const states = {
  drafted: { kind: 'open' },
  checked: { kind: 'open' },
  reviewed: { kind: 'open' },
  voting: { kind: 'open' },
  adopted: { kind: 'open' },
  filed: { kind: 'open' },
  disclosing: { kind: 'open' },
  inForce: { kind: 'end' },
  dropped: { kind: 'end' },
} as const

/** 村规民约 (D09-15): drafted, opinions, checked against the law, reviewed by the Party organisation, voted on, filed, posted, in force. */
export const covenant = defineProcess({
  name: 'comprehensive-governance/covenant',
  version: 1,
  clauses: ['D09-15'],
  roles: ['community-secretary', 'township-clerk'],
  states,
  actions: {
    draft: { from: 'start', to: 'drafted', by: who, form: 'draft' },
    opinion: { from: ['drafted'], to: 'stay', by: who, form: 'opinion' },
    check: { from: ['drafted'], to: 'checked', by: who, form: 'check', ...due },
    redraft: { from: ['drafted', 'checked', 'reviewed'], to: 'drafted', by: who, form: 'draft' },
    review: { from: ['checked'], to: 'reviewed', by: who, form: 'opinion', ...due },
    vote: { from: ['reviewed'], to: 'voting', by: who, form: 'vote', ...due },
    recordVote: { from: ['voting'], to: 'adopted', by: who, ...due },
    again: { from: ['voting'], to: 'drafted', by: who, form: 'opinion' },
    file: { from: ['adopted'], to: 'filed', by: ['township-clerk'], form: 'check', ...due },
    disclose: { from: ['filed'], to: 'disclosing', by: who, form: 'disclose', ...due },
    enforce: { from: ['disclosing'], to: 'inForce', by: who, ...due },
    drop: { from: ['drafted', 'checked', 'reviewed'], to: 'dropped', by: who, form: 'opinion' },
    remind: reminderIn(states),
  },
})

export const covenantForms = {
  draft: z.object({ title: written(60), about: written(2000) }),
  opinion: z.object({ words: written(1000) }),
  check: z.object({ opinion: written(400) }),
  vote: z.object({ electorate: z.enum(['villagers-households', 'villagers-adults'], chosen) }),
  disclose: discloseForm,
} as const

export const grants = grantsInArea(covenant)
