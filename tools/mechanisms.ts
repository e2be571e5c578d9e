import { clauses } from '#decision/clauses.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import { moduleOf } from './architecture/rules.ts'
import type { Source } from './architecture/source.ts'

/** A mechanism by its folder: what it serves, the engines it stands on, and the code that is its own. */
export interface Mechanism {
  readonly folder: string
  readonly processes: readonly string[]
  readonly clauses: readonly string[]
  readonly engines: readonly string[]
  readonly files: number
  readonly lines: number
}

/** The goal for a mechanism on an existing engine, screens included. */
export const goal = { files: 4, lines: 200 } as const

/** Why a mechanism on an engine is larger than the goal, and what the engine should learn. */
export const reasons: Readonly<Record<string, string>> = {
  'systems/grid-affairs/visit':
    'it only reads the list; deriving who is due, the walk through the buildings and its screens without a line are its own',
}

const isOwn = ({ path }: Source): boolean => !/\.test\.tsx?$/.test(path)

/** `systems/grid-affairs/grid-duties` holds the processes of that name and those that extend it: `…-order`. */
const holds = (folder: string, { name }: ProcessDefinition): boolean =>
  [name, `systems/${name}`].some((path) => path === folder || path.startsWith(`${folder}-`))

const enginesOf = (sources: readonly Source[]): string[] => {
  const used = sources.flatMap(({ imports }) => imports.map(({ to }) => /^engines\/([^/]+)/.exec(to)?.[1]))
  return [...new Set(used.filter((one) => one !== undefined))].toSorted()
}

/** Every mechanism that runs on the case engine, by folder. */
export const mechanismsOf = (
  sources: readonly Source[],
  definitions: readonly ProcessDefinition[],
): Mechanism[] => {
  const folders = Map.groupBy(sources.filter(isOwn), ({ path }) => moduleOf(path) ?? '')
  return [...folders]
    .flatMap(([folder, own]) => {
      const held = definitions.filter((definition) => holds(folder, definition))
      if (held.length === 0) return []
      return [
        {
          folder,
          processes: held.map(({ name }) => name),
          clauses: [...new Set(held.flatMap(({ clauses: ids }) => ids))],
          engines: enginesOf(own),
          files: own.length,
          lines: own.reduce((sum, { lines }) => sum + lines, 0),
        },
      ]
    })
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}

export const isLarger = ({ files, lines }: Mechanism): boolean => files > goal.files || lines > goal.lines

const nameOf = (id: string): string => {
  const clause = clauses.find((one) => one.id === id)
  return clause ? `${id} ${clause.zh}` : id
}

const row = ({ folder, processes, clauses: ids, engines, files, lines }: Mechanism): string =>
  `| [${folder}](../${folder}) | ${processes.length} | ${ids.map(nameOf).join('<br>')} | ${engines.join(', ') || 'none: its own process'} | ${files} | ${lines} |`

/** `docs/mechanisms.md`: what each mechanism costs in code of its own. */
export const mechanismsPage = (mechanisms: readonly Mechanism[]): string => {
  const larger = mechanisms.filter((one) => one.engines.length > 0 && isLarger(one))
  return [
    '# Mechanisms',
    '',
    'Written by `npm run generate`; a test fails when it is stale. A mechanism on an engine has a goal: at most',
    `${goal.files} files and ${goal.lines} lines of its own, screens included. Lines are lines of code, without blank ones, comments and tests.`,
    'How to add one: [add a mechanism in an hour](add-a-mechanism.md).',
    '',
    '| mechanism | processes | clauses | engines | files | lines |',
    '| --- | ---: | --- | --- | ---: | ---: |',
    ...mechanisms.map(row),
    ...(larger.length === 0
      ? []
      : [
          '',
          '## Larger than the goal',
          '',
          ...larger.map(({ folder }) => `- \`${folder}\`: ${reasons[folder]}`),
        ]),
    '',
  ].join('\n')
}
