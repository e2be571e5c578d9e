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

/** A member's year in two branches: earned, waiting, refused. */
const earnPoints = async (tx: Tx, county: string, now: number): Promise<void> => {
  const { step, fresh } = makeSteps(tx, county, 'party', now)
  const process = 'comprehensive-governance/party-points'
  const [member, branch] = ['511424-municipal-party-member-1', '511424-municipal-branch-secretary']
  const home = 'community-secretary-511424109004'
  const earned = async (ago: number, rule: string, words: string) => {
    const id = fresh()
    await step(id, { ago, by: member, process, action: 'claim', input: { rule, words } })
    await step(id, { ago: ago - 1, by: branch, process, action: 'assess' })
    await step(id, { ago: ago - 2, by: branch, process, action: 'publicise' })
    await step(id, { ago: ago - 7, by: 'system', process, action: 'post' })
  }
  await earned(40, 'meeting', '九月支部党员大会')
  await earned(30, 'theme-day', '主题党日：清理河岸')
  await earned(20, 'dues', '第三季度党费')
  const refused = fresh()
  const said = { rule: 'mediate', words: '劝和楼上楼下漏水的两家' }
  await step(refused, { ago: 6, by: member, process, action: 'claim', input: said })
  const why = { words: '请补上调解登记' }
  await step(refused, { ago: 5, by: home, process, action: 'refuse', input: why })
  const waiting = { rule: 'volunteer', words: '周末到白塔社区帮老人整理杂物' }
  await step(fresh(), { ago: 2, by: member, process, action: 'claim', input: waiting })
}

/** What stands on the lists of the demonstration county: a table that is asked, a burden that came back. */
export const playLists = async (tx: Tx, county: string, now: number): Promise<void> => {
  if (county !== demonstrationCounty) return
  await askTables(tx, county, now)
  await reportReturn(tx, county, now)
  await earnPoints(tx, county, now)
}
