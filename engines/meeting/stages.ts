import { z } from 'zod'
import { whole, written } from '#kernel/form/form.ts'
import type { ProcessDefinition, StateKind } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import { stageWords } from '#engines/meeting/stage-words.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

/** What a step of every matter says of its limit: somebody takes it within the county's days, or is reminded. */
export const due = { within: 'decide', else: 'remind' } as const

/** The reminder of a matter: in every state in which somebody has to act. */
export const reminderIn = <State extends string>(states: Readonly<Record<State, { kind: StateKind }>>) => ({
  from: (Object.keys(states) as State[]).filter((state) => states[state].kind === 'open'),
  to: 'stay' as const,
  by: ['system'] as const,
})

/** What a notice asks for: its lines, which another person reviews, and its days. */
export const discloseForm = z.object({ lines: written(4000), days: whole(365, 7).default(7) })

type Names = Readonly<Record<string, string>>
type Options = ProcessCatalogue['options']

const namedIn = (shared: Names, wanted: object): Names =>
  Object.fromEntries(Object.entries(shared).filter(([name]) => name in wanted))

const withOptions = (own: Options, shared: Options): Options =>
  Object.fromEntries(
    [...new Set([...Object.keys(own), ...Object.keys(shared)])].map((field) => [
      field,
      { ...shared[field], ...own[field] },
    ]),
  )

const bring = (
  { states, actions }: ProcessDefinition,
  own: ProcessCatalogue,
  shared: (typeof stageWords)['zh'],
): ProcessCatalogue => ({
  ...own,
  states: { ...namedIn(shared.states, states), ...own.states },
  actions: { ...namedIn(shared.actions, actions), ...own.actions },
  done: { ...namedIn(shared.done, actions), ...own.done },
  fields: { ...own.fields, ...namedBeside(shared.fields, own.fields) },
  options: withOptions(own.options, shared.options),
})

const namedBeside = (shared: Names, own: Names): Names =>
  Object.fromEntries(Object.entries(shared).filter(([name]) => !(name in own)))

/** The words of a matter: its own, and the engine's for the stages, fields and choices that it shares with others. */
export const matterWords = (
  definition: ProcessDefinition,
  own: Words<ProcessCatalogue>,
): Words<ProcessCatalogue> => ({
  zh: bring(definition, own.zh, stageWords.zh),
  en: bring(definition, own.en, stageWords.en),
})
