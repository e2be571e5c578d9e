import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#platform/server/config/config.ts'
import { connect } from '#platform/server/db/connect.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'
import { seedDemonstration } from '#town/load/seed.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const migrations = fileURLToPath(new URL('../database/migrations', import.meta.url))

/** Every schema that a migration makes, and those of the queue: a new one cannot be forgotten here. */
const ours = [
  ...readdirSync(migrations)
    .flatMap((name) => [...readFileSync(join(migrations, name), 'utf8').matchAll(/^create schema (\w+)/gm)])
    .map(([, schema]) => schema),
  'jobs',
  'graphile_worker',
]

/** `npm run demo:reset`: empties the database of a demonstration and loads it anew. Data of real counties is never touched. */
const reset = async (): Promise<void> => {
  const config = readConfig()
  if (!config.demo) throw new Error('只有演示环境可以重置。Only a demonstration can be reset (DEMO=1).')
  const database = await connect(config, say)
  try {
    const { rows } = await database.owner
      .query<{ real: number }>('select count(*)::int as real from kernel.counties where not demonstration')
      .catch(() => ({ rows: [{ real: 0 }] }))
    if ((rows[0]?.real ?? 0) > 0)
      throw new Error('这里有真实县的数据，不重置。There are real counties here; nothing was changed.')
    say('清空演示数据 Emptying the demonstration')
    for (const schema of ours) await database.owner.query(`drop schema if exists ${schema} cascade`)
    await database.owner.query('drop table if exists public.migration')
    const files = join(config.dataDir, 'files')
    if (existsSync(files)) rmSync(files, { recursive: true })
    await migrate(database.owner)
    await ensureJobs(database.owner)
    await seedDemonstration(database.owner, { city: config.demoCity, dataDir: config.dataDir, tell: say })
    say('演示已恢复 The demonstration is restored')
  } finally {
    await database.close()
  }
}

reset().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
