import { describe, expect, it } from 'vitest'
import type { Fact } from '#kernel/case/fold.ts'
import { whoTook } from '#kernel/case/taken.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const process = defineProcess({
  name: 'test/taken',
  version: 1,
  clauses: [],
  roles: ['desk'],
  states: { filed: { kind: 'open' }, sent: { kind: 'open' }, held: { kind: 'wait' } },
  actions: {
    file: { from: 'start', to: 'filed', by: ['desk'] },
    send: { from: ['filed'], to: 'sent', by: ['desk'] },
    say: { from: ['filed', 'sent'], to: 'stay', by: ['desk'] },
    hold: { from: ['sent'], to: 'held', by: ['desk'] },
    resume: { from: ['held'], to: 'back', by: ['desk'] },
    reopen: { from: ['sent'], to: 'filed', by: ['desk'] },
  },
})

const factsOf = (...actions: string[]): Fact[] =>
  actions.map((action, i) => ({
    id: String(i),
    seq: i + 1,
    action,
    by: { id: 'w', name: '王芳', role: 'desk' },
    at: '2026-11-24T02:00:00Z',
    input: {},
    set: {},
  }))
const took = (from: string[], ...actions: string[]) => whoTook(process, from, factsOf(...actions))?.seq

describe('who took a step away', () => {
  it('is who moved the case on, not who spoke to it since', () =>
    expect(took(['filed'], 'file', 'say', 'send', 'say')).toBe(3))
  it('is the last one, when the case had come back in between', () =>
    expect(took(['filed'], 'file', 'send', 'reopen', 'send')).toBe(4))
  it('follows a case through a suspension and back', () =>
    expect(took(['filed'], 'file', 'send', 'hold', 'resume')).toBe(2))
  it('is who brought it here, when the step never was open', () =>
    expect(took(['held'], 'file', 'send', 'say')).toBe(2))
  it('is nobody in a case without facts', () => expect(took(['filed'])).toBeUndefined())
})
