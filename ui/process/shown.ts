import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Grant } from '#kernel/authority/grant.ts'
import { actionsFrom, type ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { CaseStep } from '#ui/case-actions.tsx'

type Names = Readonly<Record<string, string>>

/** What people read of a process: everything that its generated screens say. */
export interface ProcessCatalogue {
  /** Name of the mechanism, as its users call it. */
  readonly name: string
  /** One sentence under the name: what it is for. */
  readonly lead: string
  /** Why the list is empty, and what would fill it. */
  readonly empty: string
  readonly states: Names
  /** Plain verbs on buttons. */
  readonly actions: Names
  /** What was done, after the name of who did it. */
  readonly done: Names
  /** Labels of form fields and of the card's lines; a field without a label is not shown. */
  readonly fields: Names
  /** Names of enum values, by field. */
  readonly options: Readonly<Record<string, Names>>
}

type Extras = (action: string, card: CaseCard | undefined) => Partial<CaseStep>

const nothing = (): Extras => () => ({})

/** Everything that a process adds to its forms; `shown` stays the same for as long as the component stands. */
export const useFormExtras = ({ extras, asking = nothing }: ShownProcess, card?: CaseCard): Extras => {
  const asked = asking(card)
  return (action, card) => ({ ...extras?.(action, card), ...asked(action, card) })
}

/** A process as its generated list, card, timeline and forms need it; a mechanism adds to it only what is truly its own. */
export interface ShownProcess {
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  readonly forms: Readonly<Record<string, z.ZodType>>
  readonly words: Words<ProcessCatalogue>
  /** Choices, hints and first values of an action's form, where the schema cannot know them. */
  readonly extras?: Extras
  /** The same where the choices must be asked of the server; a hook, given the card whose forms they are. */
  readonly asking?: (card: CaseCard | undefined) => Extras
  /** What the card shows beside the generated lines: a tally, a list of items. */
  readonly beside?: ComponentType<{ card: CaseCard }>
  /** What stands above the list: the version in force, a balance. */
  readonly above?: ComponentType
}

/** `engines.catalogue.duties` in an address, `engines/catalogue/duties` as a name. */
export const inAddress = (name: string): string => name.replaceAll('/', '.')

/** Actions that open a case and that this role may do. */
export const openingsOf = ({ definition, grants }: ShownProcess, role: string): string[] =>
  actionsFrom(definition, 'start').filter(
    (action) =>
      definition.actions[action]?.by.includes(role) &&
      grants.some((grant) => grant.role === role && grant.may.includes(action)),
  )

/** Whether a role has anything to do with a process. */
export const concerns = ({ grants }: ShownProcess, role: string): boolean =>
  grants.some((grant) => grant.role === role && grant.may.includes('read'))
