import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describeConfig } from '#platform/server/config/config.ts'
import { dumpSchema } from '#platform/server/db/dump-schema.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { writeSchemaTypes } from './schema-types.ts'

// `npm run generate` writes all of these.
const { owner } = await testDatabase()
const folder = testFolder('generated')
afterAll(() => folder.remove())
const committed = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('database/schema.sql is what the migrations make', async () => {
  expect(await dumpSchema(owner)).toBe(committed('database/schema.sql'))
})

test('schema.gen.ts has the types of the migrated tables', () => {
  const file = join(folder.path, 'schema.ts')
  writeSchemaTypes(owner, file)
  expect(readFileSync(file, 'utf8')).toBe(committed('platform/server/db/schema.gen.ts'))
})

test('docs/configuration.md lists the settings', () => {
  expect(describeConfig()).toBe(committed('docs/configuration.md'))
})
