import { execFileSync } from 'node:child_process'
import { connect, type Database } from '#platform/server/db/connect.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { migrate } from '#platform/server/db/migrate.ts'
import { testFolder, type TestFolder } from '#platform/server/db/test-folder.ts'
import { ensureJobs } from '#platform/server/jobs/jobs.ts'
import { keepDuties } from '#systems/comprehensive-governance/disclosure-plan/plan.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { loadBase } from '#town/load/base.ts'

export const county = demonstrationCounty

/** Brings a fresh database to where the product serves one small county. */
export const loadCounty = async ({ owner }: Pick<Database, 'owner'>): Promise<void> => {
  await migrate(owner)
  await ensureJobs(owner)
  await inCounty(owner, county, (tx) => loadBase(tx, county, { households: 400, persons: 1000 }))
  // What the plan asks for stands before a trial begins, so that no fact of the server's own calendar falls into it.
  const before = new Date(performance.timeOrigin - 60_000).toISOString()
  await inCounty(owner, county, (tx) => keepDuties(tx, county, before))
}

const prepare = async (): Promise<string> => {
  const { path, remove } = testFolder('scorecard-county')
  process.once('exit', remove)
  const database = await connect({ databaseUrl: undefined, dataDir: path })
  try {
    await loadCounty(database)
  } finally {
    await database.close()
  }
  return path
}

let prepared: Promise<string> | undefined

/** Fills a folder with a stopped, migrated cluster that holds one small county. */
export const fillCountyFolder = async (path: string): Promise<void> => {
  prepared ??= prepare()
  // `cp -a` keeps the account that owns the cluster, which Node's own copy does not.
  execFileSync('cp', ['-a', `${await prepared}/.`, path])
}

/** A data folder of the caller's own with one small county in it. */
export const countyFolder = async (purpose: string): Promise<TestFolder> => {
  const folder = testFolder(purpose)
  await fillCountyFolder(folder.path)
  return folder
}
