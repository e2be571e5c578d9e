import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Fault, fieldFault } from '#kernel/fault/fault.ts'
import { isId, newId } from '#kernel/id/id.ts'
import { largest, readApart, readTable, writeApart, type Edit } from '#engines/table/engine.ts'
import type { Table } from '#engines/table/contract.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { requireRole, type Context } from '#platform/server/http/context.ts'
import { knownFields } from '#systems/base-data/one-table/fields.ts'
import { keyOf } from '#systems/base-data/one-table/fill.ts'
import {
  contentOf,
  findSheet,
  keepSheet,
  rememberedHeaders,
  type Sheet,
} from '#systems/base-data/one-table/store.ts'

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>

const path = '/api/v1/one-table/sheets'

const named = (header: string | string[] | undefined): string => {
  try {
    return decodeURIComponent([header].flat()[0] ?? '').slice(0, 120)
  } catch (error) {
    if (error instanceof URIError) throw new Fault('malformed')
    throw error
  }
}

const noSubject = { zh: '没有身份证号，也没有住址', en: 'Neither an identity number nor an address' }

/** A row must say whom it is about. */
const judged = (table: Table): Table => {
  const nameless = table.rows.filter((row) => keyOf(row, table.columns) === '')
  return { ...table, faults: [...table.faults, ...nameless.map(({ at }) => ({ row: at, words: noSubject }))] }
}

const readUpload = async (context: Context, bytes: Buffer, name: string): Promise<string> => {
  const { county, pool } = context
  const unit = requireRole(context, ['department-handler']).posts.find(
    ({ role }) => role === 'department-handler',
  )?.unit
  if (unit === undefined) throw new Fault('not-allowed')
  const { kind, grid } = await readApart(bytes)
  return inCounty(pool, county, async (tx) => {
    const table = readTable(grid, knownFields, await rememberedHeaders(tx, county, unit))
    const names = new Set(table?.columns.map(({ field }) => field))
    if (!table || !(names.has('identity') || names.has('address')) || table.rows.length === 0)
      throw fieldFault(
        'file',
        '没有找到表头：要有身份证号或住址一列，下面至少一行',
        'No header found: a column with identity numbers or addresses and a row below it are needed',
      )
    const id = newId()
    await keepSheet(tx, county, { id, unit, name, kind, body: judged(table) }, bytes)
    return id
  })
}

const sources = {
  base: '人口房屋库',
  earlier: '以前的填报',
  secretary: '村（社区）填报',
  visit: '入户走访',
  gap: '',
} as const

const filledEdits = ({ cells }: Sheet): Edit[] =>
  cells
    .filter(({ source }) => source !== 'gap')
    .map(({ row, column, value, source, at }) => ({
      row,
      column,
      text: value,
      why: `来源：${sources[source]} ${at.slice(0, 10)}`,
    }))

/** One column more, with what is wrong in each row. */
const faultEdits = ({ body: { columns, faults, header } }: Sheet): Edit[] => {
  const column = Math.max(...columns.map(({ index }) => index)) + 1
  const byRow = Map.groupBy(faults, ({ row }) => row)
  const said = [...byRow].map(([row, own]) => ({
    row,
    column,
    text: own.map(({ words }) => words.zh).join('；'),
    fault: true,
  }))
  return [{ row: header, column, text: '错误', fault: true }, ...said]
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

const sendFile = async (context: Context, id: string, reply: FastifyReply) => {
  const units = requireRole(context, ['department-handler']).posts.map(({ unit }) => unit)
  const { sheet, content } = await inCounty(context.pool, context.county, async (tx) => {
    const found = isId(id) ? await findSheet(tx, context.county, id, units) : undefined
    if (!found) throw new Fault('not-there')
    return { sheet: found, content: await contentOf(tx, context.county, id) }
  })
  const edits = sheet.body.faults.length > 0 ? faultEdits(sheet) : filledEdits(sheet)
  const bytes = await writeApart(content, edits)
  return reply
    .type(types[sheet.kind])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(sheet.name)}`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes))
}

/** Files come and go beside the contract: a sheet up, and the same sheet down again with its cells filled or its errors named. */
export const mountSheets = (app: FastifyInstance, contextOf: ContextOf): void => {
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post<{ Body: Buffer }>(path, { bodyLimit: largest.bytes }, async (request, reply) => {
      const context = await contextOf(request, reply)
      requireRole(context, ['department-handler'])
      if (!Buffer.isBuffer(request.body)) throw new Fault('malformed')
      return { id: await readUpload(context, request.body, named(request.headers['x-sheet-name'])) }
    })
    scope.get<{ Params: { id: string } }>(`${path}/:id/file`, async (request, reply) =>
      sendFile(await contextOf(request, reply), request.params.id, reply),
    )
  })
}
