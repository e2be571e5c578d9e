import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { definitions } from '#apps/server/processes.ts'
import { listFiles, readSources } from './architecture/source.ts'
import { findMechanisms, isLarger, mechanismsPage, reasons } from './mechanisms.ts'

const root = join(import.meta.dirname, '..')
const mechanisms = await findMechanisms(root, readSources(root, listFiles(root)))

it('finds every process in the folder of its mechanism', () => {
  const found = mechanisms.flatMap(({ processes }) => processes)
  expect(found.toSorted()).toEqual(definitions.map(({ name }) => name).toSorted())
})

it('says what the code says: `npm run generate` writes the page', () => {
  expect(readFileSync(join(root, 'docs/mechanisms.md'), 'utf8')).toBe(mechanismsPage(mechanisms))
})

it('a mechanism on an engine is within the goal, or says why not', () => {
  const larger = mechanisms.filter(isLarger)
  expect(larger.map(({ folder }) => folder).toSorted()).toEqual(Object.keys(reasons).toSorted())
})

it('every block of the tutorial is a file that stands, is checked and is run', () => {
  const tutorial = readFileSync(join(root, 'docs/add-a-mechanism.md'), 'utf8')
  const blocks = [...tutorial.matchAll(/`(docs\/example\/[^`]+)`:\n\n```ts\n([\s\S]*?)```/g)]
  expect(blocks.length).toBeGreaterThanOrEqual(3)
  for (const [, path = '', text] of blocks) expect(text).toBe(readFileSync(join(root, path), 'utf8'))
})
