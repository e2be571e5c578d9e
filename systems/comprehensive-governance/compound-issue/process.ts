import { z } from 'zod'
import { chosen, onDay, written } from '#kernel/form/form.ts'
import { grantsInArea } from '#kernel/authority/by-table.ts'
import { defineProcess } from '#kernel/process/definition.ts'
import { discloseForm, due, reminderIn } from '#engines/meeting/contract.ts'

const who = ['community-secretary'] as const

const states = {
  raised: { kind: 'open' },
  convened: { kind: 'open' },
  voting: { kind: 'open' },
  decided: { kind: 'open' },
  executed: { kind: 'open' },
  supervised: { kind: 'open' },
  disclosing: { kind: 'open' },
  closed: { kind: 'end' },
  escalated: { kind: 'end' },
} as const

/** 小区问题 (D05-9): the compound's Party organisation convenes; what law reserves to the owners goes to their vote (民法典 278). */
export const compoundIssue = defineProcess({
  name: 'comprehensive-governance/compound-issue',
  version: 1,
  clauses: ['D05-9'],
  roles: ['community-secretary', 'village-supervisor'],
  states,
  actions: {
    raise: { from: 'start', to: 'raised', by: who, form: 'raise' },
    convene: { from: ['raised'], to: 'convened', by: who, form: 'convene', ...due },
    decide: { from: ['convened'], to: 'decided', by: who, form: 'execute' },
    vote: { from: ['convened'], to: 'voting', by: who, ...due },
    recordVote: { from: ['voting'], to: 'decided', by: who, form: 'execute', ...due },
    again: { from: ['voting'], to: 'raised', by: who, form: 'reason' },
    finish: { from: ['decided'], to: 'executed', by: who, form: 'finish', ...due },
    accept: { from: ['executed'], to: 'supervised', by: ['village-supervisor'], form: 'finding', ...due },
    redo: { from: ['executed'], to: 'decided', by: ['village-supervisor'], form: 'finding' },
    disclose: { from: ['supervised'], to: 'disclosing', by: who, form: 'disclose', ...due },
    close: { from: ['disclosing'], to: 'closed', by: who, ...due },
    escalate: { from: ['raised', 'convened'], to: 'escalated', by: who, form: 'reason' },
    remind: reminderIn(states),
  },
})

export const issueForms = {
  raise: z.object({
    compound: written(40),
    title: written(60),
    about: written(2000),
    reserved: z.enum(['none', 'owners-ordinary', 'owners-special'], chosen),
  }),
  convene: z.object({ heldOn: onDay, parties: written(200), minutes: written(2000) }),
  execute: z.object({ executor: written(60), finishBy: onDay }),
  finish: z.object({ result: written(1000) }),
  finding: z.object({ finding: written(400) }),
  reason: z.object({ reason: written(400) }),
  disclose: discloseForm,
} as const

export const grants = grantsInArea(compoundIssue, ['township-clerk'])
