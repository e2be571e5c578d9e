import type { ProcessDefinition } from '#kernel/process/definition.ts'
import { findText } from '#kernel/case/text.ts'
import { getAction } from '#kernel/process/definition.ts'

/** Who did it: an account with the post it acted from, a resident behind a signed link, or the system's timers. */
export interface ActorStamp {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly unit?: string | undefined
}

/** Fields of a case as folded from its facts. Values are JSON; times are ISO instants. */
export type Fields = Readonly<Record<string, unknown>>

/** One thing that happened to a case. Never edited: corrected by another fact. */
export interface Fact {
  readonly id: string
  readonly seq: number
  readonly action: string
  readonly by: ActorStamp
  readonly at: string
  /** What the device's clock said: evidence only, never used for deadlines. */
  readonly deviceAt?: string | undefined
  readonly input: Fields
  /** What was decided when the fact was written: merged into the fields, `null` clears one. */
  readonly set: Fields
}

export interface Case {
  readonly id: string
  readonly county: string
  readonly number: string
  readonly process: string
  readonly version: number
  readonly state: string
  readonly head: number
  readonly openedAt: string
  readonly changedAt: string
  readonly fields: Fields
}

/** State that an action leads to. `back` needs the state kept at the suspension. */
export const nextState = (
  process: ProcessDefinition,
  state: string,
  action: string,
  before?: string,
): string => {
  const { to } = getAction(process, action)
  if (to === 'stay') return state
  if (to !== 'back') return to
  if (before === undefined) throw new Error(`action ${action} goes back, but no earlier state is kept`)
  return before
}

const merge = (fields: Fields, set: Fields): Fields =>
  Object.fromEntries(Object.entries({ ...fields, ...set }).filter(([, value]) => value !== null))

/**
 * The one fold, run the same on server and phone: applies a fact to a case.
 * It decides nothing: the state comes from the table, the fields from what the fact says was decided.
 */
export const applyFact = (process: ProcessDefinition, current: Case, fact: Fact): Case => {
  const state = nextState(process, current.state, fact.action, findText(current.fields, 'before'))
  const suspends = getAction(process, fact.action).to !== 'stay' && process.states[state]?.kind === 'wait'
  const before = suspends ? { before: current.state } : {}
  return {
    ...current,
    state,
    head: fact.seq,
    changedAt: fact.at,
    fields: merge(current.fields, { ...before, ...fact.set }),
  }
}

/** A case before its first fact. */
export const unopened = (
  about: Pick<Case, 'id' | 'county' | 'number' | 'process' | 'version'>,
  at: string,
): Case => ({ ...about, state: 'start', head: 0, openedAt: at, changedAt: at, fields: {} })

export const foldFacts = (process: ProcessDefinition, start: Case, facts: readonly Fact[]): Case =>
  facts.reduce((current, fact) => applyFact(process, current, fact), start)
