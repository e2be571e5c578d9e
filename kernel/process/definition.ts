/**
 * A process is a transition table: data that can be drawn, queried in SQL, read by an official, checked as a graph
 * and pinned per case. `to` is the fold, so the table and the state of a case are one truth.
 */

/** What a state means for boards and clocks: somebody must act, somebody is waited for, or nothing follows by itself. */
export type StateKind = 'open' | 'wait' | 'done' | 'end'

export interface ActionRule<State extends string = string, Role extends string = string> {
  /** States in which the action may be done; `start` opens a case. */
  readonly from: readonly State[] | 'start'
  /** State afterwards; `stay` keeps it, `back` returns to the state before a suspension. */
  readonly to: State | 'stay' | 'back'
  readonly by: readonly (Role | 'system')[]
  /** Key of the form that the action's input must satisfy; without one the action takes no input. */
  readonly form?: string
  /** Key of the limit rule within which this action is due once its state is entered. */
  readonly within?: string
  /** What happens when that limit passes: key of a timer consequence. */
  readonly else?: string
}

export interface ProcessDefinition<
  State extends string = string,
  Role extends string = string,
  Action extends string = string,
> {
  readonly name: string
  readonly version: number
  readonly clauses: readonly string[]
  readonly roles: readonly Role[]
  readonly states: Readonly<Record<State, { readonly kind: StateKind }>>
  readonly actions: Readonly<Record<Action, ActionRule<State, Role>>>
}

/** A rule with a word that no rule has is a slip of the pen. */
type OnlyKnownWords<Actions> = {
  readonly [Action in keyof Actions]: {
    readonly [Word in Exclude<keyof Actions[Action], keyof ActionRule>]: never
  }
}

/**
 * Declares a process. An unknown state or role does not compile; the names of its forms stay known, so that its rules can be typed by them.
 *
 * @example defineProcess({ name: 'command/grid-call', version: 1, clauses: ['D14-3'], roles: ['grid-worker'], … })
 */
export const defineProcess = <
  const State extends string,
  const Role extends string,
  const Actions extends Readonly<Record<string, ActionRule<NoInfer<State>, NoInfer<Role>>>>,
>(definition: {
  readonly name: string
  readonly version: number
  readonly clauses: readonly string[]
  readonly roles: readonly Role[]
  readonly states: Readonly<Record<State, { readonly kind: StateKind }>>
  readonly actions: Actions & OnlyKnownWords<Actions>
}): ProcessDefinition<State, Role, keyof Actions & string> & { readonly actions: Actions } => definition

/** Rule of one action; throws when the process has no such action. */
export const getAction = (process: ProcessDefinition, action: string): ActionRule => {
  const rule = findAction(process, action)
  if (!rule) throw new Error(`process ${process.name} has no action ${action}`)
  return rule
}

export const findAction = (process: ProcessDefinition, action: string): ActionRule | undefined =>
  Object.hasOwn(process.actions, action) ? process.actions[action] : undefined

/** Actions that the table allows from a state (`start` for opening a case), in the order of the table. */
export const actionsFrom = (process: ProcessDefinition, state: string): string[] =>
  Object.entries(process.actions)
    .filter(([, rule]) => (rule.from === 'start' ? state === 'start' : rule.from.includes(state)))
    .map(([action]) => action)

/** A case is open while its state is neither done nor an end: only open cases stand on boards. */
export const isOpen = (process: ProcessDefinition, state: string): boolean => {
  const kind = process.states[state]?.kind
  return kind === 'open' || kind === 'wait'
}
