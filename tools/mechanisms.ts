import { join } from 'node:path'
import { clauses } from '#decision/clauses.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
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
  'systems/base-data/one-table':
    'it is the only mechanism on its engine so far: filling from the base, the two file routes and the sheet on the screen are its own; a second one would show what the engine should take over',
  'systems/comprehensive-governance/disclosure-plan':
    'a list on one engine and duties derived from it on another: periods, the case of a duty and the board are its own; a second plan would show what an engine of duties should take over',
  'systems/comprehensive-governance/compound-issue':
    'eight stages of its own with their words in two languages, and a way upwards; what it shares with other matters the engine brings',
  'systems/comprehensive-governance/covenant':
    'nine stages, the check against fines, and their words in two languages are its own; what it shares with other matters the engine brings',
  'systems/comprehensive-governance/people-projects':
    'a pool, a list with more candidates than places and a second ballot on a tie; half of it is the words of its stages in two languages',
  'systems/comprehensive-governance/four-deliberations':
    'six stages that none may skip, an electorate for each kind of place, and two stages that a county may merge; more than half is words in two languages',
  'systems/public-services/environment-list':
    'a second process of its own, the projects that the list opens and that close its entries; half of it is its words in two languages',
  'systems/public-services/resident-points':
    'two processes, points and the shop, with their words and screens; the ledger engine could bring words for both',
  'systems/public-services/service-application':
    'it only reads the guides; the form, the page behind the link and the promise in working days are its own',
  'systems/grid-affairs/round':
    'deriving what is due, drawing what is checked and the day’s list without a line are its own; half of the rest is words in two languages',
  'systems/grid-affairs/visit':
    'it only reads the list; deriving who is due, the walk through the buildings and its screens without a line are its own',
}

const isOwn = ({ path }: Source): boolean => !/\.test\.tsx?$/.test(path)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type Maker = (beside: readonly unknown[]) => unknown

/** A maker that other modules are handed to makes the same processes with none. */
const isMaker = (exported: unknown): exported is Maker =>
  typeof exported === 'function' && exported.name.startsWith('make')

const definitionsIn = (exported: unknown): ProcessDefinition[] => {
  if (isMaker(exported)) return definitionsIn(exported([]))
  if (Array.isArray(exported)) return exported.flatMap(definitionsIn)
  if (!isObject(exported)) return []
  if ('definition' in exported) return [(exported as CaseModule).definition]
  return 'states' in exported && 'actions' in exported ? [exported as ProcessDefinition] : []
}

/** The processes that a folder's `process.ts` tells or its `module.ts` makes, each once. */
const processesIn = async (root: string, own: readonly Source[]): Promise<ProcessDefinition[]> => {
  const telling = own.filter(({ path }) => /\/(process|module)\.ts$/.test(path))
  const exported = await Promise.all(telling.map(({ path }) => import(join(root, path)) as Promise<object>))
  const found = exported.flatMap((one) => Object.values(one).flatMap(definitionsIn))
  const byName = new Map(found.map((definition) => [definition.name, definition]))
  // Loaders list exports in different orders.
  return [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const enginesOf = (sources: readonly Source[]): string[] => {
  const used = sources.flatMap(({ imports }) => imports.map(({ to }) => /^engines\/([^/]+)/.exec(to)?.[1]))
  return [...new Set(used.filter((one) => one !== undefined))].toSorted()
}

/** Every mechanism that runs on the case engine, by folder. */
export const findMechanisms = async (root: string, sources: readonly Source[]): Promise<Mechanism[]> => {
  const inModules = sources.filter((one) => isOwn(one) && moduleOf(one.path) !== undefined)
  const folders = Map.groupBy(inModules, ({ path }) => moduleOf(path) ?? '')
  const found: Mechanism[] = []
  for (const [folder, own] of [...folders].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const held = await processesIn(root, own)
    if (held.length === 0) continue
    found.push({
      folder,
      processes: held.map(({ name }) => name),
      clauses: [...new Set(held.flatMap(({ clauses: ids }) => ids))],
      engines: folder.startsWith('engines/') ? [] : enginesOf(own),
      files: own.length,
      lines: own.reduce((sum, { lines }) => sum + lines, 0),
    })
  }
  return found
}

/** Whether a mechanism on an engine has more code of its own than the goal. */
export const isLarger = ({ engines, files, lines }: Mechanism): boolean =>
  engines.length > 0 && (files > goal.files || lines > goal.lines)

const nameOf = (id: string): string => {
  const clause = clauses.find((one) => one.id === id)
  return clause ? `${id} ${clause.zh}` : id
}

/** What carries a mechanism: engines, the engine that it is, or a process table of its own. */
const onWhat = ({ folder, engines }: Mechanism): string => {
  if (folder.startsWith('engines/')) return 'the engine itself'
  return engines.join(', ') || 'its own process'
}

const row = (one: Mechanism): string => {
  const { folder, processes, clauses: ids, files, lines } = one
  return `| [${folder}](../${folder}) | ${processes.length} | ${ids.map(nameOf).join('<br>')} | ${onWhat(one)} | ${files} | ${lines} |`
}

/** `docs/mechanisms.md`: what each mechanism costs in code of its own. */
export const mechanismsPage = (mechanisms: readonly Mechanism[]): string => {
  const larger = mechanisms.filter(isLarger)
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
