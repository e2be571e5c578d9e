import type { z } from 'zod'
import type { Grant } from '#kernel/authority/grant.ts'
import type { ActorStamp, Case, Fact, Fields } from '#kernel/case/fold.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Text, Words } from '#kernel/words/words.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Somebody is to be told something: written in the same transaction, delivered by a job. */
export interface Message {
  readonly to:
    | { readonly kind: 'reporter' }
    | { readonly kind: 'unit'; readonly unit: string }
    | { readonly kind: 'role'; readonly role: string; readonly areaPath: string }
  readonly kind: string
  readonly body: Fields
}

/** What a rule decided: stored inside the fact, so that the fold never decides again. */
export interface Decision {
  readonly set: Fields
  readonly messages?: readonly Message[]
  /** What the system does next to the same case, in the same transaction. */
  readonly next?: { readonly action: string; readonly input: Fields }
  readonly enqueue?: readonly {
    readonly task: string
    readonly payload: Fields
    readonly at?: string
    readonly key: string
  }[]
}

/** Everything a rule may look at. Time comes in; rules have no clock and no database. */
export interface Asked<LookedUp, Input = Fields, Apart = Fields | undefined> {
  readonly case: Case
  readonly input: Input
  /** Personal values that came with the input and never enter a fact. */
  readonly apart?: Apart
  readonly by: ActorStamp
  readonly now: string
  readonly known: LookedUp
}

/** A fact that was just written, with what its module keeps apart from it. */
export interface Done {
  readonly after: Case
  readonly fact: Fact
  /** Of the fact, beside it: what a module that is typed by its forms tells its effects apart by. */
  readonly action: string
  readonly input: Fields
  readonly apart: Fields | undefined
}

/** A rule: refuses by throwing a `Fault`, otherwise says what becomes true. */
export type Decide<LookedUp, Input = Fields, Apart = Fields | undefined> = (
  asked: Asked<LookedUp, Input, Apart>,
) => Decision

type Looking = Omit<Asked<unknown>, 'known'> & { readonly action: string }

/**
 * How the engine calls a module: it hands each rule what the form of its own action parsed and what the module's own `lookUp`
 * found, so both may ask for just that. A method's arguments are compared in both directions, which says so.
 */
interface Called<LookedUp> {
  decide(asked: Asked<LookedUp>): Decision
  lookUp(tx: Tx, asked: Looking): Promise<LookedUp>
  effect(tx: Tx, done: Done): Promise<void>
}

/** What lists, boards and the wall need of a case, taken from its fold. */
export interface CaseFace {
  readonly title: string
  readonly areaPath: string
  readonly unit?: string | undefined
  readonly unitPath?: string | undefined
  readonly reporter?: string | undefined
  /** Smaller stands higher on a board. */
  readonly rank: number
  readonly dueAt?: string | undefined
  /** Text to be found by. */
  readonly text: string
}

/** Columns of a system's own table, written together with the case. */
export interface Projection {
  readonly table: string
  readonly of: (current: Case) => Readonly<Record<string, unknown>>
}

/** How a case is spoken of: its states, and what was done after the name of who did it. */
export interface CaseWords {
  readonly states: Readonly<Record<string, string>>
  readonly done: Readonly<Record<string, string>>
}

/** A mechanism on the case engine: data, pure rules, and the questions its rules need answered. */
export interface CaseModule<LookedUp = unknown> {
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  readonly forms: Readonly<Record<string, z.ZodType<Fields>>>
  /** Two letters that end a case number. */
  readonly numberKind: string
  readonly lookUp: Called<LookedUp>['lookUp']
  readonly decide: Readonly<Record<string, Called<LookedUp>['decide']>>
  readonly face: (current: Case) => CaseFace
  readonly words: Words<CaseWords>
  /** What a fact did, where its words alone do not say it: to whom a case was sent. */
  readonly tell?: (tx: Tx, county: string, fact: Fact) => Promise<Text | undefined>
  readonly projection?: Projection
  /** Fields that only a card shows: half of a long list's bytes, left out of its rows. */
  readonly cardOnly?: readonly string[]
  /** Fields of a form that never enter a fact, by form: the module keeps them where they can be deleted. */
  readonly apart?: Readonly<Record<string, readonly string[]>>
  /** What is apart is written nowhere but where `effect` writes it: how a ballot is marked never stands beside who sent it. */
  readonly secret?: true
  /** Splits personal values from the input where that is not a matter of whole fields: how to reach the reporter. */
  readonly contact?: (input: Fields) => {
    readonly input: Fields
    readonly contact?: { name?: string; phone?: string }
    readonly apart?: Fields
  }
  /**
   * What else becomes true in the module's own tables, in the same transaction, after the fact was written. What it changes must be
   * locked in `lookUp`, before the county's audit chain is: two acts that lock the two in another order stop each other.
   */
  readonly effect?: Called<LookedUp>['effect']
}
