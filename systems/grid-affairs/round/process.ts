import { z } from 'zod'
import { defineProcess } from '#kernel/process/definition.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { picked, text, written } from '#kernel/form/form.ts'

/** 网格日常任务 (D12-3): done with one press; some are drawn for a check, and one that does not stand is due again. */
export const round = defineProcess({
  name: 'grid-affairs/round',
  version: 1,
  clauses: ['D12-3', 'D12-5'],
  roles: ['grid-worker', 'grid-supervisor'],
  states: {
    done: { kind: 'done' },
    toCheck: { kind: 'open' },
    checked: { kind: 'end' },
    again: { kind: 'end' },
  },
  actions: {
    do: { from: 'start', to: 'done', by: ['grid-worker'], form: 'do' },
    draw: { from: ['done'], to: 'toCheck', by: ['system'] },
    pass: {
      from: ['toCheck'],
      to: 'checked',
      by: ['grid-supervisor'],
      form: 'pass',
      within: 'decide',
      else: 'remind',
    },
    fail: { from: ['toCheck'], to: 'again', by: ['grid-supervisor'], form: 'fail' },
    remind: { from: ['toCheck'], to: 'stay', by: ['system'] },
  },
})

export const roundForms = {
  do: z.object({
    grid: picked(60),
    duty: picked(40),
    words: text(200).default(''),
    at: z.iso.datetime({ offset: true }).optional().describe('when it was, by the device’s clock'),
  }),
  pass: z.object({ words: text(200).default('') }),
  fail: z.object({ words: written(200) }),
} as const

export const roundGrants: readonly Grant[] = [
  { role: 'grid-worker', may: ['read', 'do'], reach: 'area' },
  { role: 'grid-supervisor', may: ['read', 'pass', 'fail'], reach: 'area' },
]
