import { readApart, readTable } from '#engines/table/engine.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { knownFields } from '#systems/base-data/one-table/fields.ts'
import { keepSheet } from '#systems/base-data/one-table/store.ts'
import { makeSteps } from '#town/load/step.ts'
import { inGb18030 } from '#town/sheets.ts'

const village = '511424109004'
const department = '511424-municipal-department-handler-1'
const unit = '511424-municipal'

/** A housing office asks for eight homes of one community: nearly all is known, one column is still asked. */
export const askTables = async (tx: Tx, county: string, now: number): Promise<void> => {
  const { step, fresh, pathOf } = makeSteps(tx, county, 'tables', now)
  const area = pathOf(village)
  const { rows } = await tx.query<{ address: string }>(
    `select address from base_data.households where county = $1 and area_path >= $2 || '/' and area_path < $2 || '0'
     group by address having count(*) = 1 order by address desc limit 8`,
    [county, area],
  )
  const lines = rows.map(({ address }, i) => `${i + 1},"${address}",,,,,,`)
  const bytes = inGb18030(
    ['编号,房屋坐落,户主,房屋性质,常住人口数,网格名称,网格员姓名,热水器装在哪里', ...lines].join('\r\n'),
  )
  const { kind, grid } = await readApart(bytes)
  const body = readTable(grid, knownFields)
  if (!body) throw new Error('the demonstration’s sheet has no header')
  const sheet = fresh()
  await keepSheet(tx, county, { id: sheet, unit, name: '热水器安全摸底.csv', kind, body }, bytes)
  const input = { sheet, area, item: 'JB-05', title: '热水器安全摸底', columns: [] }
  await step(fresh(), { ago: 1, by: department, process: 'base-data/one-table', action: 'ask', input })
}
