import { z } from 'zod'
import { message, picked, text, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const reminded = { within: 'decide', else: 'remind' } as const

/** 办事申请 (D07-7): applied for from a guide, decided by the window within the days that the guide promises. */
export const serviceApplication = defineProcess({
  name: 'public-services/service-application',
  version: 1,
  clauses: ['D07-7'],
  roles: ['applicant', 'township-clerk'],
  states: {
    applied: { kind: 'open' },
    asked: { kind: 'open' },
    accepted: { kind: 'open' },
    granted: { kind: 'end' },
    declined: { kind: 'end' },
    withdrawn: { kind: 'end' },
  },
  actions: {
    apply: { from: 'start', to: 'applied', by: ['applicant'], form: 'apply' },
    askMore: { from: ['applied', 'accepted'], to: 'asked', by: ['township-clerk'], form: 'why' },
    supply: { from: ['asked'], to: 'applied', by: ['applicant'], form: 'why', ...reminded },
    accept: { from: ['applied'], to: 'accepted', by: ['township-clerk'], ...reminded },
    grant: { from: ['accepted'], to: 'granted', by: ['township-clerk'], form: 'why', ...reminded },
    decline: { from: ['applied', 'accepted'], to: 'declined', by: ['township-clerk'], form: 'why' },
    withdraw: { from: ['applied', 'asked', 'accepted'], to: 'withdrawn', by: ['applicant'] },
    remind: { from: ['applied', 'asked', 'accepted'], to: 'stay', by: ['system'] },
  },
})

export const applicationForms = {
  apply: z.object({
    item: picked(40),
    township: picked(60),
    name: written(40),
    phone: z.string().regex(/^\+?[0-9-]{5,20}$/, message('电话号码不对', 'Not a telephone number')),
    has: z.array(text(80)).max(30).default([]),
    words: text(300).default(''),
  }),
  why: z.object({ words: written(300) }),
} as const

/** The applicant is known by the case's own link; the window of the township decides. */
export const applicationGrants: readonly Grant[] = [
  { role: 'applicant', may: ['read', 'apply', 'supply', 'withdraw'], reach: 'own' },
  { role: 'township-clerk', may: ['read', 'askMore', 'accept', 'grant', 'decline'], reach: 'assigned' },
  { role: 'leader', may: ['read'], reach: 'county' },
]
