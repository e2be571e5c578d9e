import { defineProcess } from '#kernel/process/definition.ts'

const convenors = ['community-secretary', 'township-clerk'] as const

/** 表决 (SM-VOTE): roll frozen, notice, voting, count, certificate by another person, publication; without a quorum another session. */
export const vote = defineProcess({
  name: 'ballot/vote',
  version: 1,
  clauses: ['D09-1', 'D05-9', 'D10-2'],
  roles: ['community-secretary', 'township-clerk', 'village-supervisor', 'deputy', 'voter'],
  states: {
    draft: { kind: 'open' },
    frozen: { kind: 'open' },
    noticed: { kind: 'open' },
    voting: { kind: 'open' },
    closed: { kind: 'open' },
    adjourned: { kind: 'open' },
    certified: { kind: 'open' },
    published: { kind: 'open' },
    final: { kind: 'end' },
    annulled: { kind: 'end' },
  },
  actions: {
    draft: { from: 'start', to: 'draft', by: convenors, form: 'draft' },
    freeze: {
      from: ['draft'],
      to: 'frozen',
      by: convenors,
      form: 'freeze',
      within: 'decide',
      else: 'remind',
    },
    notice: {
      from: ['frozen', 'adjourned'],
      to: 'noticed',
      by: convenors,
      form: 'notice',
      within: 'decide',
      else: 'remind',
    },
    open: { from: ['noticed'], to: 'voting', by: convenors, within: 'decide', else: 'remind' },
    take: { from: ['voting'], to: 'stay', by: convenors, form: 'take' },
    count: { from: ['voting'], to: 'stay', by: convenors, form: 'count' },
    vote: { from: ['voting'], to: 'stay', by: ['voter'], form: 'vote' },
    close: { from: ['voting'], to: 'closed', by: convenors, within: 'decide', else: 'remind' },
    adjourn: { from: ['closed'], to: 'adjourned', by: ['system'] },
    certify: {
      from: ['closed'],
      to: 'certified',
      by: ['village-supervisor', 'deputy'],
      form: 'certify',
      within: 'decide',
      else: 'remind',
    },
    publish: { from: ['certified'], to: 'published', by: convenors, within: 'decide', else: 'remind' },
    settle: { from: ['published'], to: 'final', by: convenors, within: 'decide', else: 'remind' },
    remind: {
      from: ['draft', 'frozen', 'noticed', 'voting', 'closed', 'adjourned', 'certified', 'published'],
      to: 'stay',
      by: ['system'],
    },
    annul: {
      from: ['draft', 'frozen', 'noticed', 'adjourned', 'closed', 'certified', 'published'],
      to: 'annulled',
      by: ['township-clerk'],
      form: 'annul',
    },
  },
})
