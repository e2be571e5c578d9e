import { readConfig, type Config } from '#platform/server/config/config.ts'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { notCrashSafe, unsafeSettings } from '#platform/server/db/readiness.ts'
import { assertWalls } from '#platform/server/db/walls.ts'
import { ensureJobs, startJobs } from '#platform/server/jobs/jobs.ts'
import { makeAnnouncer } from '#platform/server/live/wake.ts'
import { createLog } from '#platform/server/log/log.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Says what is being done when it is slow, and how long it took. */
const step = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
  const began = performance.now()
  const slow = setTimeout(() => say(`· ${what} …`), 400)
  const result = await work()
  clearTimeout(slow)
  const seconds = (performance.now() - began) / 1000
  if (seconds > 0.4) say(`  ${what} ✓ ${seconds.toFixed(1)} s`)
  return result
}

const prepare = async (database: Database, config: Config): Promise<void> => {
  await step('整理数据库 Preparing the database', async () => {
    await migrate(database.owner)
    await ensureJobs(database.owner)
    await assertWalls(database.app)
  })
  const unsafe = await unsafeSettings(database.app)
  if (unsafe.length > 0) say(notCrashSafe(unsafe))
  if (!config.demo) return
  const { seedDemonstration } = await import('#town/load/seed.ts')
  await step('载入演示县 Loading the demonstration county', () =>
    seedDemonstration(database.owner, { city: config.demoCity, dataDir: config.dataDir, tell: say }),
  )
}

/** Loaded once the data folder is ours: a second server on it is refused before all this is read. */
const loadServer = async () => {
  const [{ serve }, { tasksOf }, { isWebFresh }] = await Promise.all([
    import('#apps/server/main.ts'),
    import('#apps/server/tasks.ts'),
    import('#apps/server/web.ts'),
  ])
  return { serve, tasksOf, isWebFresh }
}

const buildPages = async (): Promise<void> => {
  const { buildWeb } = await import('../../tools/build-web.ts')
  await step('构建网页 Building the web apps', buildWeb)
}

const announce = (url: string, config: Config): void => {
  const base = config.publicUrl ?? url.replace('0.0.0.0', '127.0.0.1').replace('[::]', '127.0.0.1')
  say(`\n同屏 Tongping 已就绪 is ready`)
  if (config.demo) say(`  演示身份 Role picker        ${base}/`)
  say(`  居民 Resident              ${base}/r`)
  say(`  网格员·部门·领导 Staff      ${base}/s`)
  say(`  指挥平台 Command desk      ${base}/c`)
  say(`  接口 API                   ${base}/api/docs`)
  say('  Ctrl-C 停止 stops it\n')
}

/** Ctrl-C, or a service manager: each part ends what it has in hand, in this order. */
const stopOnSignal = (parts: readonly { readonly stop: () => Promise<void> }[]): void => {
  const stop = async (): Promise<void> => {
    for (const part of parts) await part.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

const run = async (): Promise<void> => {
  const config = readConfig()
  const log = createLog({ level: config.logLevel })
  const database = await step('启动数据库 Starting the database', () => connect(config, say))
  try {
    await prepare(database, config)
    const { serve, tasksOf, isWebFresh } = await loadServer()
    if (!isWebFresh()) await buildPages()
    const written = makeAnnouncer(database.owner, (error) =>
      log.warn({ err: error }, 'the live feeds were not woken'),
    )
    const jobs = await startJobs(database.owner, tasksOf({ pool: database.app, written }, config.dataDir), {
      tell: (level, line) => {
        if (level === 'error') log.error(line)
      },
    })
    for (const task of ['sweep', 'disclosures'])
      await database.app.query(`select jobs.enqueue($1, '{}', now(), $1)`, [task])
    const server = await serve(database, config, log, written)
    announce(server.url, config)
    stopOnSignal([server, jobs, { stop: () => database.close() }])
  } catch (error) {
    await database.close()
    throw error
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
