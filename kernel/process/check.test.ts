import { describe, expect, test } from 'vitest'
import { type CheckedWith, problems, stepsOf } from '#kernel/process/check.ts'
import type { ActionRule, ProcessDefinition, StateKind } from '#kernel/process/definition.ts'

const sound: ProcessDefinition = {
  name: 'test/loop',
  version: 1,
  clauses: [],
  roles: ['resident', 'handler'],
  states: { open: { kind: 'open' }, waiting: { kind: 'wait' }, done: { kind: 'end' } },
  actions: {
    report: { from: 'start', to: 'open', by: ['resident'] },
    note: { from: ['open'], to: 'stay', by: ['handler'] },
    suspend: { from: ['open'], to: 'waiting', by: ['handler'] },
    resume: { from: ['waiting'], to: 'back', by: ['handler', 'system'], within: 'resume', else: 'resume' },
    finish: { from: ['open'], to: 'done', by: ['handler'], within: 'handle', else: 'remind' },
  },
}
const keyed = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, key]))
const wordsOf = (definition: ProcessDefinition) => ({
  states: keyed(Object.keys(definition.states)),
  actions: keyed(Object.keys(definition.actions)),
  roles: keyed(definition.roles),
})
const withGrants = (definition: ProcessDefinition): CheckedWith => ({
  grants: definition.roles.map((role) => ({
    role,
    may: [
      'read',
      ...Object.keys(definition.actions).filter((action) => definition.actions[action]?.by.includes(role)),
    ],
    reach: 'area',
  })),
  words: { zh: wordsOf(definition), en: wordsOf(definition) },
  limits: ['handle', 'resume'],
})

const withAction = (action: string, rule: ActionRule): ProcessDefinition => ({
  ...sound,
  actions: { ...sound.actions, [action]: rule },
})
const withState = (state: string, kind: StateKind): ProcessDefinition => ({
  ...sound,
  states: { ...sound.states, [state]: { kind } },
})
const faultsOf = (definition: ProcessDefinition) => problems(definition, withGrants(definition))

test('a sound process has no problems', () => expect(faultsOf(sound)).toEqual([]))

test('back leads to where the suspension began', () => {
  expect(stepsOf(sound)).toContainEqual({ action: 'resume', from: 'waiting', to: 'open' })
})

describe('planted in the graph', () => {
  const lost = withState('lost', 'done')
  const trap: ProcessDefinition = {
    ...withState('trap', 'done'),
    actions: { ...sound.actions, fall: { from: ['open'], to: 'trap', by: ['handler'] } },
  }
  const { report: _, ...unopened } = sound.actions
  test.each<[string, ProcessDefinition]>([
    ['state lost cannot be reached', lost],
    ['state lost has no way to an end', lost],
    ['state trap has no way to an end', trap],
    ['no action opens a case', { ...sound, actions: unopened }],
    ['there is no end', { ...sound, states: { ...sound.states, done: { kind: 'done' } } }],
    ['action redo leaves the end done', withAction('redo', { from: ['done'], to: 'open', by: ['handler'] })],
    [
      'action go names the unknown state moon',
      withAction('go', { from: ['open'], to: 'moon', by: ['handler'] }),
    ],
    ['action go names the unknown role cook', withAction('go', { from: ['open'], to: 'done', by: ['cook'] })],
    ['action go is possible in no state', withAction('go', { from: [], to: 'done', by: ['handler'] })],
    ['action go is for nobody', withAction('go', { from: ['open'], to: 'done', by: [] })],
    ['action go opens a case in no state', withAction('go', { from: 'start', to: 'stay', by: ['handler'] })],
    [
      'action undo goes back from open, which keeps no earlier state',
      withAction('undo', { from: ['open'], to: 'back', by: ['handler'] }),
    ],
    [
      'action resume cannot go back from waiting to start',
      withAction('park', { from: 'start', to: 'waiting', by: ['handler'] }),
    ],
  ])('%s', (problem, definition) => expect(faultsOf(definition)).toContain(problem))

  test('a declared reopening may leave an end', () => {
    const again = withAction('redo', { from: ['done'], to: 'open', by: ['handler'] })
    expect(problems(again, { ...withGrants(again), leavesEnd: ['redo'] })).toEqual([])
  })
})

describe('planted in the grants', () => {
  const given = withGrants(sound)
  const granting = (grants: CheckedWith['grants']) => problems(sound, { ...given, grants })
  test('an action without a grant, a role that nobody grants', () => {
    const found = granting(given.grants.filter(({ role }) => role !== 'resident'))
    expect(found).toEqual(['action report has no grant for resident', 'role resident has no grant'])
  })

  test('a role without an action', () => {
    expect(faultsOf({ ...sound, roles: [...sound.roles, 'watcher'] })).toEqual(['role watcher does nothing'])
  })

  test('a grant for what is not theirs, or is nothing', () => {
    const found = granting([...given.grants, { role: 'resident', may: ['finish', 'finsh'], reach: 'own' }])
    expect(found).toEqual([
      'grant of resident names finish, which is not theirs',
      'grant of resident names finsh, which is not theirs',
    ])
  })
})

describe('planted in words and limits', () => {
  const given = withGrants(sound)
  test('a gap in either language', () => {
    const zh = { ...given.words.zh, states: { ...given.words.zh.states, open: ' ' } }
    const en = { ...given.words.en, actions: {}, roles: keyed(['resident']) }
    const found = problems(sound, { ...given, words: { zh, en } })
    expect(found).toContain('state open has no words in zh')
    expect(found).toContain('action finish has no words in en')
    expect(found).toContain('role handler has no words in en')
    expect(found).toHaveLength(7)
  })

  test('an unknown limit, an unknown consequence', () => {
    const found = problems(sound, { ...given, limits: ['resume'], consequences: ['resume'] })
    expect(found).toEqual([
      'action finish names the unknown limit handle',
      'action finish names the unknown consequence remind',
    ])
  })

  test.each<[string, ProcessDefinition]>([
    [
      'action finish has a limit without a consequence',
      withAction('finish', { from: ['open'], to: 'done', by: ['handler'], within: 'handle' }),
    ],
    [
      'action note has a consequence without a limit',
      withAction('note', { from: ['open'], to: 'stay', by: ['handler'], else: 'remind' }),
    ],
    [
      'state open waits without a limit',
      withAction('finish', { from: ['open'], to: 'done', by: ['handler'] }),
    ],
  ])('%s', (problem, definition) => expect(faultsOf(definition)).toEqual([problem]))
})
