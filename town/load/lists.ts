import type { Tx } from '#platform/server/db/query.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { makeSteps } from '#town/load/step.ts'
import { askTables } from '#town/load/tables.ts'

/** A form that was cancelled is asked again; the village says so. */
const reportReturn = async (tx: Tx, county: string, now: number): Promise<void> => {
  const { step, fresh } = makeSteps(tx, county, 'burden', now)
  const process = 'comprehensive-governance/burden-return'
  const input = {
    kind: 'form',
    name: '环境整治日报',
    issuer: '农业农村局',
    words: '上周又在工作群里要求每天报一次，还要附照片',
  }
  const by = 'community-secretary-511424109004'
  await step(fresh(), { ago: 2, by, process, action: 'report', input })
}

/** What stands on the lists of the demonstration county: a table that is asked, a burden that came back. */
export const playLists = async (tx: Tx, county: string, now: number): Promise<void> => {
  if (county !== demonstrationCounty) return
  await askTables(tx, county, now)
  await reportReturn(tx, county, now)
}
