import type { Tx } from '#platform/server/db/query.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { askTables } from '#town/load/tables.ts'

/** What stands on the lists of the demonstration county: a table that is asked, an admission under way. */
export const playLists = async (tx: Tx, county: string, now: number): Promise<void> => {
  if (county !== demonstrationCounty) return
  await askTables(tx, county, now)
}
