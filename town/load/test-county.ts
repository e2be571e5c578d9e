import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import type { Fields } from '#kernel/case/fold.ts'
import type { ActAnswer } from '#platform/server/case/act.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { testDatabase, type TestDatabase } from '#platform/server/db/test-database.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { loadBase } from '#town/load/base.ts'

export const county = demonstrationCounty

/** A place inside 白塔社区1号网格, and one far outside the county. */
export const outside = { lon: 116.39, lat: 39.9, source: 'map' } as const

export interface TestCounty {
  readonly database: TestDatabase
  /** The actor of an account, with all its posts. */
  readonly actorOf: (account: string) => Promise<Actor>
  /** The middle of a grid. */
  readonly placeIn: (grid: string) => Promise<{ lon: number; lat: number; source: 'map' }>
  /** Does one action as somebody; a fresh id unless one is given. */
  readonly act: (
    actor: Actor,
    caseId: string,
    action: string,
    input?: Fields,
    options?: { id?: string; now?: string },
  ) => Promise<ActAnswer>
}

/** A small demonstration county in a database of the test file's own. */
export const testCounty = async (): Promise<TestCounty> => {
  const database = await testDatabase()
  await inCounty(database.owner, county, (tx) => loadBase(tx, county, { households: 400, persons: 1000 }))
  const doors = { pool: database.app, written: () => undefined }
  return {
    database,
    actorOf: (account) =>
      inCounty(database.app, county, async (tx) => {
        const { rows } = await tx.query<{
          name: string
          role: string
          areaPath: string
          unit: string
          unitPath: string
        }>(
          `select a.name, p.role, p.area_path as "areaPath", p.unit, p.unit_path as "unitPath" from kernel.posts p
         join kernel.accounts a on a.county = p.county and a.id = p.account where p.county = $1 and p.account = $2`,
          [county, account],
        )
        if (!rows[0]) throw new Error(`no account ${account}`)
        return {
          id: account,
          name: rows[0].name,
          county,
          posts: rows.map(({ name: _name, ...post }) => post),
        }
      }),
    placeIn: (grid) =>
      inCounty(database.app, county, async (tx) => {
        const {
          rows: [row],
        } = await tx.query<{ lon: number; lat: number }>(
          'select lon, lat from base_data.grids where county = $1 and id = $2',
          [county, grid],
        )
        if (!row) throw new Error(`no grid ${grid}`)
        return { ...row, source: 'map' as const }
      }),
    act: (actor, caseId, action, input = {}, { id = newId(), now } = {}) =>
      perform(doors, incidentModule, actor, county, { id, case: caseId, action, input }, now),
  }
}
