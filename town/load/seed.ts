import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import { counties, demonstrationCounty } from '#town/areas.ts'
import { loadBase } from '#town/load/base.ts'

export interface SeedOptions {
  readonly city: boolean
  readonly tell: (line: string) => void
}

const danling = { households: 12_000, persons: 34_000 }

/** Loads the demonstration once; a database that already has a county is left as it is. */
export const seedDemonstration = async (owner: Pool, { city, tell }: SeedOptions): Promise<void> => {
  const {
    rows: [found],
  } = await owner.query<{ n: number }>('select count(*)::int as n from kernel.counties')
  if ((found?.n ?? 0) > 0) return
  const codes = city ? counties.map(({ code }) => code) : [demonstrationCounty]
  for (const county of codes) {
    tell(`  ${county}: 网格、单位、人员、住户 grids, units, staff, households`)
    await inCounty(owner, county, (tx) => loadBase(tx, county, danling))
  }
}
