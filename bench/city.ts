import type { Pool } from 'pg'
import { caseOf, type CaseRow } from '#platform/server/case/store.ts'
import { tokensOf } from '#platform/server/case/tokens.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { insertRows } from '#town/load/insert.ts'
import { seedDemonstration } from '#town/load/seed.ts'
import { casesSql, countiesSql, factsSql, incidentsSql, planSql, toolsSql, wordsSql } from './city-sql.ts'
import type { Stand } from './stand.ts'

export const cityCounty = demonstrationCounty
const otherCounties = 99

export interface CitySize {
  readonly rows: number
  readonly seed: number
  readonly tell: (line: string) => void
}

interface Index {
  readonly name: string
  readonly definition: string
}

/** Takes away the indexes that no constraint needs, and answers how to make them again: a load is many times faster so. */
const dropIndexes = async (owner: Pool): Promise<Index[]> => {
  const { rows } = await owner.query<Index>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     left join pg_constraint k on k.conindid = i.indexrelid
     where i.indrelid in ('kernel.cases'::regclass, 'kernel.facts'::regclass, 'grid_affairs.incidents'::regclass) and k.oid is null`,
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  return rows
}

/** The demonstration leaves the words of old cases out; a city that is searched has them all. */
const tellAllWords = async (owner: Pool): Promise<void> => {
  const { rows } = await owner.query<CaseRow>(
    `select * from kernel.cases c where county = $1 and process = 'grid-affairs/incident'
       and not exists (select from kernel.tokens t where t.county = c.county and t.case_id = c.id)`,
    [cityCounty],
  )
  const words = rows
    .map(caseOf)
    .flatMap((current) =>
      tokensOf(incidentModule.face(current).text).map((token) => ({
        county: cityCounty,
        token,
        opened_at: current.openedAt,
        case_id: current.id,
      })),
    )
  await insertRows(owner, 'kernel.tokens', words)
}

const cast = async (owner: Pool, { rows: size, seed }: CitySize): Promise<void> => {
  const client = await owner.connect()
  try {
    await client.query(
      `set statement_timeout = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`,
    )
    // The moulds keep their keys to other rows, so the casts need no second check.
    await client.query('set session_replication_role = replica')
    await client.query(toolsSql)
    await client.query(countiesSql(cityCounty, otherCounties))
    await client.query(planSql(cityCounty, size, otherCounties, seed))
    const indexes = await dropIndexes(owner)
    for (const sql of [casesSql, incidentsSql, factsSql, wordsSql]) await client.query(sql(cityCounty))
    for (const { definition } of indexes) await client.query(definition)
    await client.query('drop schema city cascade')
    const { rows: counties } = await client.query<{ code: string }>('select code from kernel.counties')
    for (const { code } of counties) await client.query(`call evaluation.settle_anew('${code}')`)
    await client.query('reset all')
  } finally {
    client.release()
  }
}

/** Statistics for the planner, and pages that index-only scans may trust. */
const settleDown = async (owner: Pool): Promise<void> => {
  const client = await owner.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('vacuum analyze')
    await client.query('reset statement_timeout')
  } finally {
    client.release()
  }
}

/**
 * Loads the city: 100 counties, 30,400 grids, `rows` incidents of which the home county holds 30 %. The first 3,000 are the
 * demonstration's, played by the product's own rules. Answers places inside the home county's grids.
 */
export const buildCity = async (stand: Stand, size: CitySize): Promise<[number, number][]> => {
  const { owner } = stand.database
  await seedDemonstration(owner, { city: false, dataDir: `${stand.folder}/server`, tell: () => undefined })
  const began = performance.now()
  await tellAllWords(owner)
  if (size.rows > 3000) await cast(owner, size)
  await settleDown(owner)
  size.tell(`city of ${size.rows} incidents in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return inCounty(owner, cityCounty, async (tx) => {
    const { rows } = await tx.query<{ lon: number; lat: number }>(
      'select lon, lat from base_data.grids where county = $1 order by id',
      [cityCounty],
    )
    return rows.map(({ lon, lat }) => [lon, lat])
  })
}
