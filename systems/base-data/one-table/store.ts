import type { Table } from '#engines/table/contract.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { AnsweredBy, FilledCell, Plan } from '#systems/base-data/one-table/fill.ts'

/** A sheet without its file. */
export interface Sheet {
  readonly id: string
  readonly unit: string
  readonly name: string
  readonly kind: 'xlsx' | 'csv'
  readonly body: Table
  readonly cells: readonly FilledCell[]
  readonly caseId: string | null
}

const columns = 'id, unit, name, kind, body, cells, case_id as "caseId"'

/** A sheet that was never asked with has no purpose after a day. */
const forgetUnasked = async (tx: Tx, county: string): Promise<void> => {
  await tx.query(
    `delete from base_data.sheets where county = $1 and case_id is null and created_at < now() - interval '1 day'`,
    [county],
  )
}

export const keepSheet = async (
  tx: Tx,
  county: string,
  sheet: Omit<Sheet, 'cells' | 'caseId'>,
  content: Buffer,
): Promise<void> => {
  const { id, unit, name, kind, body } = sheet
  await forgetUnasked(tx, county)
  await tx.query(
    'insert into base_data.sheets (county, id, unit, name, kind, content, body) values ($1, $2, $3, $4, $5, $6, $7)',
    [county, id, unit, name, kind, content, JSON.stringify(body)],
  )
}

/** A sheet of one of these units. */
export const findSheet = async (
  tx: Tx,
  county: string,
  id: string,
  units: readonly string[],
): Promise<Sheet | undefined> => {
  const { rows } = await tx.query<Sheet>(
    `select ${columns} from base_data.sheets where county = $1 and id = $2 and unit = any($3)`,
    [county, id, units],
  )
  return rows[0]
}

/** Locks a sheet before it is asked: two requests with one sheet meet here. */
export const lockSheet = async (
  tx: Tx,
  county: string,
  id: string,
  unit: string,
): Promise<Sheet | undefined> => {
  await tx.query('select 1 from base_data.sheets where county = $1 and id = $2 for update', [county, id])
  return findSheet(tx, county, id, [unit])
}

export const sheetOfCase = async (tx: Tx, county: string, caseId: string): Promise<Sheet | undefined> => {
  const { rows } = await tx.query<Sheet>(
    `select ${columns} from base_data.sheets where county = $1 and case_id = $2`,
    [county, caseId],
  )
  return rows[0]
}

/** Locks a request's sheet before its gaps are answered. */
export const lockSheetOfCase = async (tx: Tx, county: string, caseId: string): Promise<Sheet | undefined> => {
  await tx.query('select 1 from base_data.sheets where county = $1 and case_id = $2 for update', [
    county,
    caseId,
  ])
  return sheetOfCase(tx, county, caseId)
}

export const contentOf = async (tx: Tx, county: string, id: string): Promise<Buffer> => {
  const { rows } = await tx.query<{ content: Buffer }>(
    'select content from base_data.sheets where county = $1 and id = $2',
    [county, id],
  )
  if (!rows[0]) throw new Error(`the sheet ${id} has no file`)
  return rows[0].content
}

export interface Asked {
  readonly county: string
  readonly caseId: string
  readonly sheet: string
  readonly areaPath: string
  readonly at: string
}

/** The sheet becomes a request: what was planned stands in it from now on. */
export const attachPlan = async (tx: Tx, asked: Asked, body: Table, plan: Plan): Promise<void> => {
  const { county, caseId, sheet, areaPath, at } = asked
  await tx.query(
    `update base_data.sheets set case_id = $3, area_path = $4, asked_at = $5, body = $6, cells = $7, subjects = $8, labels = $9
     where county = $1 and id = $2`,
    [
      county,
      sheet,
      caseId,
      areaPath,
      at,
      JSON.stringify(body),
      JSON.stringify(plan.cells),
      plan.subjects,
      plan.labels,
    ],
  )
}

/** What the issuer's headers meant, for the next sheet of the same unit. */
export const rememberHeaders = async (
  tx: Tx,
  { county, caseId, at }: Pick<Asked, 'county' | 'caseId' | 'at'>,
  unit: string,
  headers: ReadonlyMap<string, string>,
): Promise<void> => {
  await tx.query(
    `insert into base_data.sheet_headers (county, case_id, unit, label, field, at)
     select $1, $2, $3, h.label, h.field, $4 from unnest($5::text[], $6::text[]) as h(label, field)`,
    [county, caseId, unit, at, [...headers.keys()], [...headers.values()]],
  )
}

export const rememberedHeaders = async (
  tx: Tx,
  county: string,
  unit: string,
): Promise<Map<string, string>> => {
  const { rows } = await tx.query<{ label: string; field: string }>(
    'select distinct on (label) label, field from base_data.sheet_headers where county = $1 and unit = $2 order by label, at desc',
    [county, unit],
  )
  return new Map(rows.map(({ label, field }) => [label, field]))
}

/** Writes what was just answered into the sheet, and keeps what is about somebody known for later requests. */
export const keepAnswers = async (
  tx: Tx,
  { county, caseId, at }: Pick<Asked, 'county' | 'caseId' | 'at'>,
  { by, cells }: { readonly by: AnsweredBy; readonly cells: readonly FilledCell[] },
  labels: ReadonlyMap<number, string>,
): Promise<void> => {
  await tx.query('update base_data.sheets set cells = $3 where county = $1 and case_id = $2', [
    county,
    caseId,
    JSON.stringify(cells),
  ])
  const fresh = cells.filter((cell) => cell.source === by && cell.at === at && cell.subject !== '')
  await tx.query(
    `insert into base_data.sheet_answers (county, case_id, subject, label, value, at, source)
     select distinct on (a.subject, a.label) $1, $2::uuid, a.subject, a.label, a.value, $3::timestamptz, $7
     from unnest($4::text[], $5::text[], $6::text[]) as a(subject, label, value) on conflict do nothing`,
    [
      county,
      caseId,
      at,
      fresh.map(({ subject }) => subject),
      fresh.map(({ column }) => labels.get(column) ?? ''),
      fresh.map(({ value }) => value),
      by,
    ],
  )
}

/** What a request's purpose no longer needs: its sheet, and the answers that were given to it. */
export const forgetSheet = async (tx: Tx, county: string, caseId: string): Promise<void> => {
  for (const table of ['sheet_answers', 'sheets'])
    await tx.query(`delete from base_data.${table} where county = $1 and case_id = $2`, [county, caseId])
}

/** Days to answer, and for how long a sheet is kept: usually, and at most. */
export interface TableLimits {
  readonly answerDays: number
  readonly usualDays: number
  readonly mostDays: number
}

export const limitsOf = async (tx: Tx, county: string): Promise<TableLimits> => {
  const { rows } = await tx.query<{ body: Partial<TableLimits> & { days?: number } }>(
    `select distinct on (key) body from kernel.rules where county = $1 and key in ('one-table-answer', 'one-table-keep')
       and valid_from <= now() order by key, version desc`,
    [county],
  )
  const { days = 3, ...kept } = Object.assign({}, ...rows.map(({ body }) => body)) as Partial<TableLimits> & {
    days?: number
  }
  return { answerDays: days, usualDays: 180, mostDays: 365, ...kept }
}

/** The home, whom it may be asked about, and the open requests that are answered there: locked, cases before sheets. */
export const lockForHome = async (tx: Tx, county: string, household: string, requests: readonly string[]) => {
  const { rows: homes } = await tx.query<{ door: string; areaPath: string; subjects: string[] }>(
    `select h.door, h.area_path as "areaPath", array['household:' || h.id] || array(select 'person:' || p.id from base_data.persons p
       where p.county = h.county and p.household = h.id and p.moved_out is null) as subjects
     from base_data.households h where h.county = $1 and h.id = $2`,
    [county, household],
  )
  const { rows: cases } = await tx.query<{ id: string }>(
    `select id from kernel.cases where county = $1 and id = any($2::uuid[]) and state = 'asked' order by id for update`,
    [county, requests],
  )
  const { rows: sheets } = await tx.query<Sheet>(
    `select ${columns} from base_data.sheets where county = $1 and case_id = any($2::uuid[]) order by case_id for update`,
    [county, cases.map(({ id }) => id)],
  )
  return { home: homes[0], sheets, subjects: homes[0]?.subjects ?? [] }
}
