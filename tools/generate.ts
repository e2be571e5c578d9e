import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeConfig } from '#platform/server/config/config.ts'
import { connect } from '#platform/server/db/connect.ts'
import { dumpSchema } from '#platform/server/db/dump-schema.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'
import { writeSchemaTypes } from './schema-types.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const fromRoot = (path: string): string => join(root, path)

const fromDatabase = async (): Promise<void> => {
  const { path: dataDir, remove } = testFolder('generate')
  const database = await connect({ databaseUrl: undefined, dataDir })
  try {
    await migrate(database.owner)
    await ensureJobs(database.owner)
    writeFileSync(fromRoot('database/schema.sql'), await dumpSchema(database.owner))
    writeSchemaTypes(database.owner, fromRoot('platform/server/db/schema.gen.ts'))
  } finally {
    await database.close()
    remove()
  }
}

await fromDatabase()
writeFileSync(fromRoot('docs/configuration.md'), describeConfig())
console.log('schema.sql, schema.gen.ts and configuration.md are up to date.')
