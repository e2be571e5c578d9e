import type { ActionRule, ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'

/** What people read of a process: every state, action and role by its key. */
export interface ProcessWords {
  readonly states: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, string>>
}

/** What a definition is checked against. */
export interface CheckedWith {
  readonly grants: readonly {
    readonly role: string
    readonly may: readonly string[]
    readonly reach: string
  }[]
  readonly words: Words<ProcessWords>
  /** Keys of the limit rules that exist. */
  readonly limits: readonly string[]
  /** Keys of the timer consequences that exist; unchecked when left out. */
  readonly consequences?: readonly string[] | undefined
  /** What grants may name that is no action; `read` unless told. */
  readonly besides?: readonly string[] | undefined
  /** Actions that may lead out of an end, such as a reopening. */
  readonly leavesEnd?: readonly string[] | undefined
}

interface Step {
  readonly action: string
  readonly from: string
  readonly to: string
}

const fromsOf = ({ from }: ActionRule): readonly string[] => (from === 'start' ? ['start'] : from)

/**
 * Every single step from state to state that the table allows; `start` is the state before the first fact.
 * An action that goes back leads to each state from which its own state is entered; what stays leads nowhere new.
 */
export const stepsOf = (definition: ProcessDefinition): Step[] => {
  const rules = Object.entries(definition.actions).map(([action, rule]) => ({ action, rule }))
  const entering = (state: string): string[] =>
    rules.filter(({ rule }) => rule.to === state).flatMap(({ rule }) => fromsOf(rule))
  const targets = (rule: ActionRule, from: string): string[] => {
    if (rule.to === 'stay') return [from]
    return rule.to === 'back' ? [...new Set(entering(from))] : [rule.to]
  }
  return rules.flatMap(({ action, rule }) =>
    fromsOf(rule).flatMap((from) => targets(rule, from).map((to) => ({ action, from, to }))),
  )
}

/** States that can be reached over the steps from those given, themselves included. */
const reach = (steps: readonly Step[], begin: readonly string[], backwards = false): Set<string> => {
  const seen = new Set(begin)
  for (const state of seen) {
    for (const { from, to } of steps) {
      if ((backwards ? to : from) === state) seen.add(backwards ? from : to)
    }
  }
  return seen
}

const graphProblems = (definition: ProcessDefinition, { leavesEnd = [] }: CheckedWith): string[] => {
  const steps = stepsOf(definition)
  const states = Object.entries(definition.states)
  const ends = states.filter(([, { kind }]) => kind === 'end').map(([state]) => state)
  const reached = reach(steps, ['start'])
  const ending = reach(steps, ends, true)
  return [
    ...(steps.some(({ from }) => from === 'start') ? [] : ['no action opens a case']),
    ...(ends.length > 0 ? [] : ['there is no end']),
    ...states.filter(([state]) => !reached.has(state)).map(([state]) => `state ${state} cannot be reached`),
    ...states.filter(([state]) => !ending.has(state)).map(([state]) => `state ${state} has no way to an end`),
    ...steps
      .filter(({ from, action }) => ends.includes(from) && !leavesEnd.includes(action))
      .map(({ from, action }) => `action ${action} leaves the end ${from}`),
  ]
}

const shapeProblems = (definition: ProcessDefinition): string[] =>
  Object.entries(definition.actions).flatMap(([action, { from, to, by }]) => {
    const named = [...(from === 'start' ? [] : from), ...(to === 'stay' || to === 'back' ? [] : [to])]
    const unknown = [...new Set(named)].filter((state) => !Object.hasOwn(definition.states, state))
    const strangers = by.filter((role) => role !== 'system' && !definition.roles.includes(role))
    return [
      ...unknown.map((state) => `action ${action} names the unknown state ${state}`),
      ...strangers.map((role) => `action ${action} names the unknown role ${role}`),
      ...(from.length === 0 ? [`action ${action} is possible in no state`] : []),
      ...(by.length === 0 ? [`action ${action} is for nobody`] : []),
      ...(from === 'start' && (to === 'stay' || to === 'back')
        ? [`action ${action} opens a case in no state`]
        : []),
    ]
  })

/** The fold keeps one earlier state, and only on entering a state of kind `wait`. */
const backProblems = (definition: ProcessDefinition): string[] => {
  const steps = stepsOf(definition)
  const backs = Object.entries(definition.actions).filter(([, rule]) => rule.to === 'back')
  return backs.flatMap(([action, { from }]) =>
    (from === 'start' ? [] : from).flatMap((state) => {
      const before = new Set(
        steps.filter((step) => step.to === state && step.from !== state).map((step) => step.from),
      )
      const nested = [...before].filter((one) => one === 'start' || definition.states[one]?.kind === 'wait')
      return [
        ...(definition.states[state]?.kind === 'wait'
          ? []
          : [`action ${action} goes back from ${state}, which keeps no earlier state`]),
        ...nested.map((one) => `action ${action} cannot go back from ${state} to ${one}`),
      ]
    }),
  )
}

const grantProblems = (
  definition: ProcessDefinition,
  { grants, besides = ['read'] }: CheckedWith,
): string[] => {
  const granted = (role: string, action: string) =>
    grants.some((one) => one.role === role && one.may.includes(action))
  const actions = Object.entries(definition.actions)
  return [
    ...actions.flatMap(([action, { by }]) =>
      by
        .filter((role) => role !== 'system' && !granted(role, action))
        .map((role) => `action ${action} has no grant for ${role}`),
    ),
    ...definition.roles
      .filter((role) => !grants.some((one) => one.role === role))
      .map((role) => `role ${role} has no grant`),
    ...definition.roles
      .filter((role) => !actions.some(([, { by }]) => by.includes(role)))
      .map((role) => `role ${role} does nothing`),
    ...grants.flatMap(({ role, may }) =>
      may
        .filter((what) => !besides.includes(what) && !definition.actions[what]?.by.includes(role))
        .map((what) => `grant of ${role} names ${what}, which is not theirs`),
    ),
  ]
}

const wordProblems = (definition: ProcessDefinition, { words }: CheckedWith): string[] => {
  const keys = {
    states: Object.keys(definition.states),
    actions: Object.keys(definition.actions),
    roles: definition.roles,
  } as const
  return (['zh', 'en'] as const).flatMap((language) =>
    (['states', 'actions', 'roles'] as const).flatMap((kind) =>
      keys[kind]
        .filter((key) => !words[language][kind][key]?.trim())
        .map((key) => `${kind.slice(0, -1)} ${key} has no words in ${language}`),
    ),
  )
}

const limitProblems = (definition: ProcessDefinition, { limits, consequences }: CheckedWith): string[] => {
  const actions = Object.entries(definition.actions)
  const dueIn = (state: string) =>
    actions.some(([, { from, within }]) => within && from !== 'start' && from.includes(state))
  const waiting = Object.entries(definition.states).filter(
    ([, { kind }]) => kind === 'open' || kind === 'wait',
  )
  return [
    ...actions.flatMap(([action, { within, else: consequence }]) => [
      ...(within && !limits.includes(within) ? [`action ${action} names the unknown limit ${within}`] : []),
      ...(within && !consequence ? [`action ${action} has a limit without a consequence`] : []),
      ...(consequence && !within ? [`action ${action} has a consequence without a limit`] : []),
      ...(consequence && consequences && !consequences.includes(consequence)
        ? [`action ${action} names the unknown consequence ${consequence}`]
        : []),
    ]),
    ...waiting.filter(([state]) => !dueIn(state)).map(([state]) => `state ${state} waits without a limit`),
  ]
}

/**
 * What is wrong with a process, one sentence each; empty when nothing is. Pure, the same checks for every
 * definition: the graph (each state reachable, each with a way to an end), ends that stay ended, what `back` can
 * know, grants and roles on both sides, words in both languages, limits with consequences.
 */
export const problems = (definition: ProcessDefinition, checkedWith: CheckedWith): string[] => [
  ...shapeProblems(definition),
  ...graphProblems(definition, checkedWith),
  ...backProblems(definition),
  ...grantProblems(definition, checkedWith),
  ...wordProblems(definition, checkedWith),
  ...limitProblems(definition, checkedWith),
]
