import { z } from 'zod'
import { onDay, picked, written } from '#kernel/form/form.ts'
import type { Grant } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const reminded = { within: 'decide', else: 'remind' } as const
const accepting = ['township-clerk', 'community-secretary'] as const

/** 整治项目 (D08-23): begun by the list, done by its owner, accepted where it was done. */
export const environmentProject = defineProcess({
  name: 'public-services/environment-project',
  version: 1,
  clauses: ['D08-23'],
  roles: ['department-handler', 'list-keeper', ...accepting],
  states: {
    listed: { kind: 'open' },
    working: { kind: 'open' },
    finished: { kind: 'open' },
    closed: { kind: 'end' },
    dropped: { kind: 'end' },
  },
  actions: {
    open: { from: 'start', to: 'listed', by: ['system'], form: 'open' },
    assign: { from: ['listed'], to: 'stay', by: ['list-keeper'], form: 'assign' },
    start: { from: ['listed'], to: 'working', by: ['department-handler'], form: 'plan', ...reminded },
    report: { from: ['working'], to: 'stay', by: ['department-handler'], form: 'words' },
    finish: { from: ['working'], to: 'finished', by: ['department-handler'], form: 'words', ...reminded },
    accept: { from: ['finished'], to: 'closed', by: accepting, form: 'words', ...reminded },
    redo: { from: ['finished'], to: 'working', by: accepting, form: 'words' },
    end: { from: ['listed', 'working', 'finished'], to: 'dropped', by: ['system'] },
    remind: { from: ['listed', 'working', 'finished'], to: 'stay', by: ['system'] },
  },
})

export const projectForms = {
  open: z.object({ code: picked(40) }),
  assign: z.object({ to: picked(60) }),
  plan: z.object({ plan: written(300), doneBy: onDay }),
  words: z.object({ words: written(300) }),
} as const

export const projectGrants: readonly Grant[] = [
  { role: 'department-handler', may: ['read', 'start', 'report', 'finish'], reach: 'assigned' },
  ...accepting.map((role): Grant => ({ role, may: ['read', 'accept', 'redo'], reach: 'area' })),
  { role: 'list-keeper', may: ['read', 'assign'], reach: 'county' },
  { role: 'leader', may: ['read'], reach: 'county' },
]
