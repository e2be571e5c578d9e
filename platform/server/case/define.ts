import type { z } from 'zod'
import type { Fields } from '#kernel/case/fold.ts'
import type { ActionRule, ProcessDefinition } from '#kernel/process/definition.ts'
import type { Asked, CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'

type Actions = Readonly<Record<string, ActionRule>>
type Forms = Readonly<Record<string, z.ZodType<Fields>>>
/** By form: fields that never enter a fact. */
type Apart = Readonly<Record<string, readonly string[]>>

type FormOf<Rule> = Rule extends { readonly form: infer Form extends string } ? Form : never
/** What the form of an action parses to; an action without one is told nothing. */
type Said<Rule, All extends Forms> = [FormOf<Rule>] extends [never]
  ? Readonly<Record<string, never>>
  : z.output<All[FormOf<Rule>]>
type ApartIn<Rule, Kept extends Apart> = FormOf<Rule> extends keyof Kept ? Kept[FormOf<Rule>][number] : never
// Each part of a union by itself, so that a form with several shapes keeps them.
type Without<Value, Key extends PropertyKey> = Value extends unknown ? Omit<Value, Key> : never
type Only<Value, Key extends PropertyKey> = Value extends unknown ? Pick<Value, Key & keyof Value> : never

type InputOf<Rule, All extends Forms, Kept extends Apart> = Without<Said<Rule, All>, ApartIn<Rule, Kept>>
type ApartOf<Rule, All extends Forms, Kept extends Apart> = Only<Said<Rule, All>, ApartIn<Rule, Kept>>

/** A module whose rules are typed by the forms of their actions. */
interface TypedModule<Acts extends Actions, All extends Forms, Kept extends Apart, LookedUp> extends Omit<
  CaseModule<LookedUp>,
  'definition' | 'forms' | 'apart' | 'lookUp' | 'decide' | 'effect'
> {
  readonly definition: ProcessDefinition & { readonly actions: Acts }
  readonly forms: All
  readonly apart?: Kept
  readonly lookUp: LookUp<NoInfer<Acts>, NoInfer<All>, NoInfer<Kept>, LookedUp>
  readonly decide: Rules<NoInfer<Acts>, NoInfer<All>, NoInfer<Kept>, LookedUp>
  readonly effect?: (tx: Tx, done: DoneOf<NoInfer<Acts>, NoInfer<All>, NoInfer<Kept>>) => Promise<void>
}

/** What was done, by action: the fact's input is what its form parsed to, without what stands apart. */
type DoneOf<Acts extends Actions, All extends Forms, Kept extends Apart> = {
  readonly [Action in keyof Acts]: Omit<Done, 'action' | 'input' | 'apart'> & {
    readonly action: Action
    readonly input: InputOf<Acts[Action], All, Kept>
    readonly apart: ApartOf<Acts[Action], All, Kept>
  }
}[keyof Acts]

type LookUp<Acts extends Actions, All extends Forms, Kept extends Apart, LookedUp> = (
  tx: Tx,
  asked: {
    readonly [Action in keyof Acts]: { readonly action: Action } & Omit<
      Asked<unknown, InputOf<Acts[Action], All, Kept>, ApartOf<Acts[Action], All, Kept>>,
      'known'
    >
  }[keyof Acts],
) => Promise<LookedUp>

type Rules<Acts extends Actions, All extends Forms, Kept extends Apart, LookedUp> = {
  readonly [Action in keyof Acts]?: Decide<
    LookedUp,
    InputOf<Acts[Action], All, Kept>,
    ApartOf<Acts[Action], All, Kept>
  >
}

/**
 * Declares a module. Its rules and its `lookUp` get what the form of each action parses to, without what is kept apart; a rule
 * for an action that the process does not have does not compile. From here on the types are the engine's: it calls each rule
 * with what that form parsed, which no type can say for all modules at once.
 */
export const defineModule = <
  const Acts extends Actions,
  const All extends Forms,
  LookedUp,
  const Kept extends Apart = Readonly<Record<string, never>>,
>(
  module: TypedModule<Acts, All, Kept, LookedUp>,
): CaseModule<LookedUp> => module as CaseModule<LookedUp>
