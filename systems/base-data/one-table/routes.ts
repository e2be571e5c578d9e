import { implement } from '@orpc/server'
import { closedTo } from '#engines/admission/engine.ts'
import { holdingAt } from '#engines/catalogue/engine.ts'
import type { Post } from '#kernel/authority/grant.ts'
import { Fault, fieldFault } from '#kernel/fault/fault.ts'
import type { SheetRow } from '#engines/table/contract.ts'
import { getReadable } from '#platform/server/case/card.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getActor, getModule, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { maskName, maskPhone } from '#systems/base-data/households/contract.ts'
import { oneTableContract, type RequestShown } from '#systems/base-data/one-table/contract.ts'
import { gapsIn, needsReason, percent } from '#systems/base-data/one-table/fill.ts'
import { planOf } from '#systems/base-data/one-table/plan.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import { findSheet, sheetOfCase, type Sheet } from '#systems/base-data/one-table/store.ts'

const route = implement(oneTableContract).$context<Context>()

/** Units from which this person asks. */
const unitsOf = (context: Context): string[] =>
  requireRole(context, ['department-handler']).posts.map(({ unit }) => unit)

const getOwn = async (context: Context, tx: Tx, id: string): Promise<Sheet> => {
  const sheet = await findSheet(tx, context.county, id, unitsOf(context))
  if (!sheet) throw new Fault('not-there')
  return sheet
}

const covers: Readonly<Record<string, (text: string) => string>> = {
  name: maskName,
  head: maskName,
  phone: maskPhone,
  identity: (number) => `${number.slice(0, 6)}********${number.slice(-4)}`,
}

type ShownCell = RequestShown['rows'][number]['cells'][number]

const rowsOf = ({ body, cells }: Sheet): RequestShown['rows'] => {
  const filled = new Map(cells.map((cell) => [`${cell.row}:${cell.column}`, cell]))
  const shownCell = ({ at, cells: own }: SheetRow, index: number, field = ''): ShownCell => {
    const cell = filled.get(`${at}:${index}`)
    if (cell) return { text: cell.value, source: cell.source, at: cell.at }
    const given = own[index] ?? ''
    return { text: given === '' ? '' : (covers[field]?.(given) ?? given), source: 'given' }
  }
  return body.rows.map((row) => ({
    at: row.at,
    cells: body.columns.map(({ index, field }) => shownCell(row, index, field)),
  }))
}

/** So many rows are shown of a long table; a row that asks something always is. */
const rowsShown = 200

const shownRequest = (sheet: Sheet, mine: boolean): RequestShown => ({
  sheet: sheet.id,
  mine,
  columns: [...sheet.body.columns],
  rows: rowsOf(sheet).filter(({ cells }, i) => i < rowsShown || cells.some(({ source }) => source === 'gap')),
})

/** Who asks or answers sees the rows; whoever only sees to it that they are forgotten in time does not. */
const seesRows = ({ role }: Post): boolean => role !== 'list-keeper'

const mattersOf = async (tx: Tx, county: string, lists: readonly string[]) => {
  const now = new Date().toISOString()
  const held = await Promise.all(lists.map((list) => holdingAt(tx, county, list, now)))
  return held
    .flat()
    .filter(({ item, suspended }) => !closedTo(item) && !suspended)
    .map(({ code, item: { name, basis } }) => ({ code, name, basis }))
}

const sheets = {
  sheet: route.sheet.handler(({ input, context }) => {
    requireRole(context, ['department-handler'])
    return reading(context, async (tx) => {
      const { id, name, body } = await getOwn(context, tx, input.id)
      const { columns, rows, faults } = body
      const shown = faults.slice(0, 50).map(({ row, words }) => ({ row: row + 1, words }))
      return { id, name, rows: rows.length, columns: [...columns], faults: shown }
    })
  }),
  preview: route.preview.handler(({ input, context }) => {
    requireRole(context, ['department-handler'])
    return reading(context, async (tx) => {
      const sheet = await getOwn(context, tx, input.id)
      const planned = await planOf(tx, context.county, sheet, { ...input, now: new Date().toISOString() })
      if (!planned) throw fieldFault('area', '没有这个村（社区）', 'There is no such village')
      const { plan, overlap } = planned
      const gaps = gapsIn(plan.cells)
      const found = overlap && {
        percent: percent(overlap.shared, overlap.all),
        number: overlap.number,
        table: overlap.table,
        needsReason: needsReason(overlap),
      }
      return { filled: plan.cells.length - gaps, gaps, ...(found ? { overlap: found } : {}) }
    })
  }),
  request: route.request.handler(({ input, context }) => {
    const actor = getActor(context)
    return reading(context, async (tx) => {
      await getReadable(tx, getModule(context, oneTable.name), actor, input.id)
      const sheet = await sheetOfCase(tx, context.county, input.id)
      if (!sheet || !actor.posts.some(seesRows)) throw new Fault('not-there')
      return shownRequest(
        sheet,
        actor.posts.some(({ role, unit }) => role === 'department-handler' && unit === sheet.unit),
      )
    })
  }),
}

/** One table behind the gate of these lists. */
export const oneTableRoutes = (lists: readonly string[]) => ({
  ...sheets,
  matters: route.matters.handler(({ context }) => {
    const { county } = requireRole(context, ['department-handler'])
    return reading(context, (tx) => mattersOf(tx, county, lists))
  }),
})
