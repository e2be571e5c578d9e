import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { defineProcess } from '#kernel/process/definition.ts'
import {
  cardHere,
  listHere,
  predict,
  type FieldProcesses,
  type PackedCase,
} from '#platform/browser/field/cases.ts'
import type { OutboxItem } from '#platform/browser/field/store.ts'

const definition = defineProcess({
  name: 'test/case',
  version: 1,
  clauses: ['D12-10'],
  roles: ['grid-worker'],
  states: { reported: { kind: 'open' }, handling: { kind: 'open' }, closed: { kind: 'end' } },
  actions: {
    report: { from: 'start', to: 'reported', by: ['grid-worker'] },
    accept: { from: ['reported'], to: 'handling', by: ['grid-worker'] },
    close: { from: ['handling'], to: 'closed', by: ['grid-worker'] },
  },
})

const processes: FieldProcesses = {
  'test/case': {
    definition,
    grants: [{ role: 'grid-worker', may: ['read', 'report', 'accept', 'close'], reach: 'area' }],
    open: ({ about }, { id }) => ({ title: about, fields: { reporter: id } }),
  },
}

const me: Actor = {
  id: 'w',
  name: '演示员',
  county: '511424',
  posts: [{ role: 'grid-worker', areaPath: 'a/b', unit: 'u', unitPath: '' }],
}

const row = (more: Partial<PackedCase> = {}): PackedCase => ({
  id: 'c',
  number: 'n-1',
  process: 'test/case',
  processVersion: 1,
  state: 'reported',
  title: '井盖',
  areaPath: 'a/b',
  unit: 'u',
  openedAt: '2026-11-24T00:00:00Z',
  changedAt: '2026-11-24T00:00:00Z',
  rank: 5,
  head: 1,
  fields: {},
  facts: [],
  messages: [],
  photos: [],
  hasContact: false,
  ...more,
})

const item = (action: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
  id: `i-${action}`,
  process: 'test/case',
  case: 'c',
  action,
  input: {},
  deviceAt: '2026-11-24T01:00:00Z',
  under: 'posts',
  about: '新的一件',
  state: 'kept',
  ...more,
})

describe('what a device says of a case before the centre does', () => {
  it('goes on with the same fold, act by act, and offers only what the grants and the new state allow', () => {
    const [after] = predict([row()], [item('accept')], processes, me)
    expect(after).toMatchObject({ state: 'handling', head: 2, facts: [{ action: 'accept', seq: 2 }] })
    expect(after && cardHere(after, processes, me).open).toEqual(['close'])
    const [ended] = predict([row()], [item('accept'), item('close')], processes, me)
    expect(ended?.state).toBe('closed')
    expect(listHere(ended ? [ended] : [], { process: 'test/case', open: 'true' }, processes, me)).toEqual([])
  })

  it('an act that the new state does not allow changes nothing: the centre will say why', () => {
    expect(predict([row()], [item('close')], processes, me)).toEqual([row()])
  })

  it('an answered act counts until the set has caught up, and never twice', () => {
    const done = item('accept', { state: 'received', head: 2 })
    expect(predict([row()], [done], processes, me)[0]?.state).toBe('handling')
    const caughtUp = row({ state: 'handling', head: 2 })
    expect(predict([caughtUp], [done], processes, me)).toEqual([caughtUp])
  })

  it('a case that was opened here stands in the list; once received it comes with the set', () => {
    const opening = item('report', { case: 'new' })
    expect(predict([], [opening], processes, me)).toMatchObject([
      { id: 'new', title: '新的一件', state: 'reported', number: '' },
    ])
    expect(predict([], [{ ...opening, state: 'received', head: 1 }], processes, me)).toEqual([])
    expect(predict([], [{ ...opening, state: 'refused' }], processes, me)).toEqual([])
  })

  it('lists in the asked order and view', () => {
    const cases = [
      row({ id: '1', dueAt: '2026-11-26T00:00:00Z', rank: 1 }),
      row({ id: '2', dueAt: '2026-11-25T00:00:00Z', rank: 3, unit: 'other', fields: { reporter: 'w' } }),
      row({ id: '3', rank: 2, title: '路灯' }),
    ]
    const ids = (asked: object) =>
      listHere(cases, { process: 'test/case', ...asked }, processes, me).map(({ id }) => id)
    expect(ids({ sort: 'due' })).toEqual(['2', '1', '3'])
    expect(ids({ sort: 'board' })).toEqual(['1', '3', '2'])
    expect(ids({ view: 'assigned', sort: 'board' })).toEqual(['1', '3'])
    expect(ids({ view: 'mine' })).toEqual(['2'])
    expect(ids({ q: '路灯' })).toEqual(['3'])
  })
})
