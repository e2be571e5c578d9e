import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dumpSchema } from '#platform/server/db/dump-schema.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const { owner } = await testDatabase()

test('database/schema.sql is what the migrations make (npm run generate writes it)', async () => {
  const committed = readFileSync(new URL('../../../database/schema.sql', import.meta.url), 'utf8')
  expect(await dumpSchema(owner)).toBe(committed)
})
