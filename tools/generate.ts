import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openapiDocument, openapiText } from '#apps/server/openapi.ts'
import { definitions, drawingName, drawingOf, fingerprintOf } from '#apps/server/processes.ts'
import { describeConfig } from '#platform/server/config/config.ts'
import { wire } from '#platform/contract/wire.ts'
import { wireFingerprint } from '#platform/server/sync/wire.ts'
import { connect } from '#platform/server/db/connect.ts'
import { dumpSchema } from '#platform/server/db/dump-schema.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'
import { listFiles, readSources } from './architecture/source.ts'
import { findMechanisms, mechanismsPage } from './mechanisms.ts'
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

const writeContract = async (): Promise<void> =>
  writeFileSync(fromRoot('docs/openapi.json'), openapiText(await openapiDocument()))

const drawProcesses = (): void => {
  mkdirSync(fromRoot('docs/processes'), { recursive: true })
  for (const definition of definitions)
    writeFileSync(fromRoot(`docs/processes/${drawingName(definition)}`), drawingOf(definition))
}

/** New versions are written down once; a version that is written down already is never overwritten. */
const releaseVersions = (): void => {
  const file = fromRoot('docs/processes/released.json')
  const released: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const now = Object.fromEntries(
    definitions.map((definition) => [`${definition.name}@${definition.version}`, fingerprintOf(definition)]),
  )
  writeFileSync(file, `${JSON.stringify({ ...now, ...released }, null, 2)}\n`)
}

/** A number of the wire is written down once, with the fingerprint of its shapes. */
const numberWire = async (): Promise<void> => {
  const file = fromRoot('docs/wire/released.json')
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  writeFileSync(file, `${JSON.stringify({ [wire]: await wireFingerprint(), ...known }, null, 2)}\n`)
}

/** What each mechanism costs in code of its own. */
const countMechanisms = async (): Promise<void> => {
  const mechanisms = await findMechanisms(root, readSources(root, listFiles(root)))
  writeFileSync(fromRoot('docs/mechanisms.md'), mechanismsPage(mechanisms))
}

await fromDatabase()
await writeContract()
drawProcesses()
await countMechanisms()
releaseVersions()
await numberWire()
writeFileSync(fromRoot('docs/configuration.md'), describeConfig())
console.log('The schema, its types, the contract, the drawings and the configuration table are up to date.')
