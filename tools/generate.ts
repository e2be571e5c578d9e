import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeConfig } from '#platform/server/config/config.ts'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { dumpSchema } from '#platform/server/db/dump-schema.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const fromRoot = (path: string): string => join(root, path)

// Codegen knows unix sockets only as an encoded host.
const addressOf = ({ owner }: Database): string => {
  const { host, port, user, password, database } = owner.options
  const login = password ? `${user}:${String(password)}` : user
  return `postgres://${login}@${encodeURIComponent(String(host))}:${port}/${database}`
}

const generateTypes = (database: Database): void => {
  const out = fromRoot('platform/server/db/schema.gen.ts')
  const codegen = fromRoot('node_modules/kysely-codegen/dist/cli/bin.js')
  const excluded = '{graphile_worker.*,public.*}'
  const options = [
    '--dialect=postgres',
    '--date-parser=string',
    `--url=${addressOf(database)}`,
    `--exclude-pattern=${excluded}`,
    `--out-file=${out}`,
  ]
  execFileSync(process.execPath, [codegen, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
}

const fromDatabase = async (): Promise<void> => {
  const { path: dataDir, remove } = testFolder('generate')
  const database = await connect({ databaseUrl: undefined, dataDir })
  try {
    await migrate(database.owner)
    await ensureJobs(database.owner)
    writeFileSync(fromRoot('database/schema.sql'), await dumpSchema(database.owner))
    generateTypes(database)
  } finally {
    await database.close()
    remove()
  }
}

await fromDatabase()
writeFileSync(fromRoot('docs/configuration.md'), describeConfig())
console.log('schema.sql, schema.gen.ts and configuration.md are up to date.')
