import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clauses } from '#decision/clauses.ts'
import { brokenLinks, unexplainedModules } from './tools/architecture/documents.ts'
import {
  arrows,
  folderNames,
  importsExist,
  noCycles,
  noLiteralWords,
  nothingUnfinished,
  onlyThroughDoors,
  pureKernel,
  roomOf,
  oldPhones,
  screensStayOutside,
  withinSizes,
  type Rule,
} from './tools/architecture/rules.ts'
import { listFiles, readSource, readSources } from './tools/architecture/source.ts'

const root = import.meta.dirname
const files = listFiles(root)
const sources = readSources(root, files)
const documents = files
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
const clauseIds = clauses.map(({ id }) => id)

const rules: Readonly<Record<string, Rule>> = {
  arrows,
  onlyThroughDoors,
  noCycles,
  importsExist,
  pureKernel,
  oldPhones,
  screensStayOutside,
  withinSizes,
  noLiteralWords,
  nothingUnfinished,
}

test('the check sees the house: files, imports, every room on the map', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(400)
  expect(
    sources.filter(({ path }) => roomOf(path) === '.' && path.includes('/')).map(({ path }) => path),
  ).toEqual([])
})

test.each(Object.entries(rules))('%s', (_, rule) => {
  expect(rule(sources)).toEqual([])
})

test('no folder has a name that says nothing', () => {
  expect(folderNames(files)).toEqual([])
})

test('every link in the documents resolves', () => {
  expect(brokenLinks(documents, files)).toEqual([])
})

test('every module names the clause it serves', () => {
  expect(unexplainedModules(files, documents, clauseIds)).toEqual([])
})

const unfinishedWord = ['TO', 'DO'].join('')
const inc = 'systems/grid-affairs/incident'
const planted: readonly (readonly [
  rule: keyof typeof rules,
  says: RegExp,
  files: Readonly<Record<string, string>>,
])[] = [
  [
    'arrows',
    /no arrow leads from kernel to platform\/server/,
    { 'kernel/a.ts': `import type { A } from '#platform/server/a.ts'` },
  ],
  [
    'arrows',
    /from systems\/base-data to systems\/grid-affairs/,
    { 'systems/base-data/p/a.ts': `export * from '../../grid-affairs/incident/contract.ts'` },
  ],
  [
    'arrows',
    /from systems\/grid-affairs to command/,
    { [`${inc}/a.ts`]: `await import('#command/desk/contract.ts')` },
  ],
  [
    'arrows',
    /from systems\/law-enforcement to systems\/grid-affairs/,
    { 'systems/law-enforcement/x/a.ts': `import '#${inc}/contract.ts'` },
  ],
  ['onlyThroughDoors', /not a door/, { 'command/desk/a.ts': `import type { B } from '#${inc}/rules.ts'` }],
  ['onlyThroughDoors', /not a door/, { 'apps/console/a.tsx': `import { b } from '#${inc}/routes.ts'` }],
  [
    'noCycles',
    /kernel\/a.ts → kernel\/b.ts → kernel\/a.ts/,
    { 'kernel/a.ts': `import type { B } from './b.ts'`, 'kernel/b.ts': `import { a } from '#kernel/a.ts'` },
  ],
  ['importsExist', /does not exist/, { 'kernel/a.ts': `import { b } from './gone.ts'` }],
  ['pureKernel', /node:fs/, { 'kernel/a.ts': `import { readFileSync } from 'node:fs'` }],
  ['pureKernel', /lodash/, { 'kernel/a.ts': `export { x } from 'lodash'` }],
  [
    'screensStayOutside',
    /screens\/a.tsx → .*\/store.ts/,
    { [`${inc}/screens/a.tsx`]: `import type { S } from '../store.ts'` },
  ],
  [
    'screensStayOutside',
    /b.ts → node:fs/,
    { 'ui/a.tsx': `import { b } from '#kernel/b.ts'`, 'kernel/b.ts': `import 'node:fs'` },
  ],
  ['withinSizes', /251 lines/, { 'kernel/a.ts': 'f()\n'.repeat(251) }],
  ['withinSizes', /function of 33 lines/, { 'kernel/a.ts': `const f = () => {\n${'  g()\n'.repeat(31)}}` }],
  [
    'withinSizes',
    /31 lines/,
    {
      'kernel/a.ts': `const f = () => {\n${'  g()\n'.repeat(29)}}\nconst h = () => {\n${'  g()\n'.repeat(28)}  sql(\`${'\n'.repeat(9)}\`)}`,
    },
  ],
  ['noLiteralWords', /says 派单/, { 'ui/a.tsx': `const a = <b>派单</b>` }],
  ['noLiteralWords', /says '退回'/, { [`${inc}/screens/a.tsx`]: `const a = <b title='退回' />` }],
  ['oldPhones', /older phones/, { 'ui/a.ts': `export const today = () => Temporal.Now.plainDateISO()` }],
  ['nothingUnfinished', /unfinished/, { 'kernel/a.ts': `// ${unfinishedWord}: later` }],
]

test.each(planted)('%s catches a planted fault: %s', (name, says, virtual) => {
  const found = rules[name]?.(Object.entries(virtual).map(([path, text]) => readSource(path, text)))
  expect(found).toEqual([expect.stringMatching(says)])
})

const at = (path: string, text: string) => [{ path, text }]

test('documents: planted faults are caught', () => {
  expect(folderNames(['kernel/utils/a.ts'])).toHaveLength(1)
  expect(brokenLinks(at('docs/a.md', '[b](b.md) [c](../c.md#x) [d](https://d)'), ['docs/b.md'])).toHaveLength(
    1,
  )
  expect(unexplainedModules([`${inc}/a.ts`], [], ['D12-4'])).toEqual([`${inc} has no README.md`])
  expect(unexplainedModules([`${inc}/a.ts`], at(`${inc}/README.md`, 'D99-1'), ['D12-4'])).toHaveLength(1)
  expect(unexplainedModules([`${inc}/a.ts`], at(`${inc}/README.md`, 'text'), ['D12-4'])).toHaveLength(1)
  expect(unexplainedModules([`${inc}/a.ts`], at(`${inc}/README.md`, 'D12-4'), ['D12-4'])).toEqual([])
})
