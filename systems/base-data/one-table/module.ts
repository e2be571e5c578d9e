import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { formatCell } from '#engines/table/engine.ts'
import type { Column } from '#engines/table/contract.ts'
import type { CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { knownFields } from '#systems/base-data/one-table/fields.ts'
import { gapsIn, labelOf, needsReason, percent, type FilledCell } from '#systems/base-data/one-table/fill.ts'
import { forms, type Answer } from '#systems/base-data/one-table/forms.ts'
import { grants } from '#systems/base-data/one-table/grants.ts'
import { planOf, type Planned } from '#systems/base-data/one-table/plan.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import * as store from '#systems/base-data/one-table/store.ts'
import { words } from '#systems/base-data/one-table/words.ts'

interface Known {
  readonly sheet?: store.Sheet | undefined
  readonly planned?: Planned | undefined
  /** Days within which a village answers. */
  readonly days: number
}

type Chosen = readonly { index: number; field: string }[]

const dayMs = 86_400_000

const lookUp: CaseModule<Known>['lookUp'] = async (tx, { case: current, input, action, by, now }) => {
  const { county, id } = current
  if (action === 'answer') return { sheet: await store.lockSheetOfCase(tx, county, id), days: 0 }
  if (action !== 'ask') return { days: 0 }
  const sheet = await store.lockSheet(tx, county, String(input['sheet']), by.unit ?? '')
  const { rows } = await tx.query<{ days: number }>(
    `select coalesce((select (body->>'days')::int from kernel.rules where county = $1 and key = 'one-table-answer' and valid_from <= now()
      order by version desc limit 1), 3) as days`,
    [county],
  )
  const planned =
    sheet &&
    (await planOf(tx, county, sheet, {
      area: String(input['area']),
      columns: input['columns'] as Chosen,
      now,
    }))
  return { sheet, planned, days: rows[0]?.days ?? 3 }
}

const ask: Decide<Known> = ({ input, by, now, known: { sheet, planned, days } }) => {
  if (!sheet || sheet.caseId !== null) throw fieldFault('sheet', '请先上传这张表', 'Upload the sheet first')
  if (!planned) throw fieldFault('area', '没有这个村（社区）', 'There is no such village')
  if (sheet.body.faults.length > 0)
    throw guarded('表里有错误，改好再传', 'The sheet has errors: correct it and upload it again')
  const { overlap, plan, village } = planned
  if (overlap && needsReason(overlap) && String(input['reason']) === '')
    throw fieldFault(
      'reason',
      `与 ${overlap.number}“${overlap.table}”重复 ${percent(overlap.shared, overlap.all)}%，请写明为什么还要`,
      `${percent(overlap.shared, overlap.all)}% was asked before by ${overlap.number}: say why it is needed`,
    )
  const gaps = gapsIn(plan.cells)
  const filled = plan.cells.length - gaps
  return {
    set: {
      title: `${String(input['title'])} · ${village.name}`,
      areaPath: input['area'],
      unit: by.unit ?? '',
      askedBy: by.name,
      rows: sheet.body.rows.length,
      filled,
      gaps,
      share: percent(filled, plan.cells.length),
      ...(overlap ? { overlap: percent(overlap.shared, overlap.all), overlapWith: overlap.number } : {}),
      reason: input['reason'],
      dueAt: gaps === 0 ? null : new Date(Date.parse(now) + days * dayMs).toISOString(),
    },
    ...(gaps === 0 ? { next: { action: 'settle', input: {} } } : {}),
  }
}

const place = ({ row, column }: Pick<Answer, 'row' | 'column'>): string => `${row}:${column}`

/** An answer in the spelling of its column; nothing when it is none. */
const readAnswer = (columns: readonly Column[], { column, value }: Answer): string | undefined => {
  const field = columns.find(({ index }) => index === column)?.field
  const kind = knownFields.find(({ key }) => key === field)?.kind ?? 'text'
  return formatCell(kind, value) || undefined
}

/** The sheet's cells with every gap answered. */
const answered = (sheet: store.Sheet, answers: readonly Answer[], at: string): FilledCell[] => {
  const said = new Map(answers.map((answer) => [place(answer), answer]))
  return sheet.cells.map((cell) => {
    const answer = said.get(place(cell))
    if (cell.source !== 'gap' || !answer) return cell
    const value = readAnswer(sheet.body.columns, answer) ?? ''
    return { ...cell, value, source: 'secretary', at }
  })
}

const answer: Decide<Known> = ({ apart, by, now, known: { sheet } }) => {
  const answers = apart?.['answers'] as readonly Answer[]
  if (!sheet) throw guarded('这张表不在了', 'The sheet is gone')
  const unread = answers.find((one) => readAnswer(sheet.body.columns, one) === undefined)
  if (unread)
    throw fieldFault(
      'answers',
      `第 ${unread.row + 1} 行有一格没填或读不懂`,
      `A cell of row ${unread.row + 1} is empty or cannot be read`,
    )
  const open = gapsIn(answered(sheet, answers, now))
  if (open > 0) throw fieldFault('answers', `还有 ${open} 格没填`, `${open} cells are still empty`)
  return { set: { answeredBy: by.name, answered: answers.length, dueAt: null } }
}

const effect = async (tx: Tx, { after, fact, apart }: Done): Promise<void> => {
  const { county, id: caseId } = after
  const at = fact.at
  if (fact.action === 'ask') {
    const [sheet, area] = [String(fact.input['sheet']), String(fact.input['area'])]
    const unit = findText(after.fields, 'unit') ?? ''
    const kept = await store.findSheet(tx, county, sheet, [unit])
    const planned =
      kept && (await planOf(tx, county, kept, { area, columns: fact.input['columns'] as Chosen, now: at }))
    if (!planned) throw new Error(`the sheet ${sheet} is gone`)
    // The base may have moved since the rule looked: what the fact says and what is kept are one truth or nothing.
    if (gapsIn(planned.plan.cells) !== after.fields['gaps'])
      throw guarded('户情刚刚有变动，请再发一次', 'The base has just changed: send it once more')
    await store.attachPlan(tx, { county, caseId, sheet, areaPath: area, at }, planned.body, planned.plan)
    await store.rememberHeaders(tx, { county, caseId, at }, unit, planned.headers)
  }
  if (fact.action === 'answer') {
    const sheet = await store.sheetOfCase(tx, county, caseId)
    if (!sheet) throw new Error(`the request ${caseId} has no sheet`)
    const cells = answered(sheet, apart?.['answers'] as readonly Answer[], at)
    const labels = new Map(sheet.body.columns.map((column) => [column.index, labelOf(column)]))
    await store.keepAnswers(tx, { county, caseId, at }, cells, labels)
  }
}

export const oneTableModule: CaseModule<Known> = {
  definition: oneTable,
  grants,
  forms,
  words,
  numberKind: 'YB',
  lookUp,
  decide: {
    ask,
    settle: () => ({ set: { dueAt: null } }),
    answer,
    withdraw: () => ({ set: { dueAt: null } }),
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  contact: ({ answers, ...input }) => (answers === undefined ? { input } : { input, apart: { answers } }),
  effect,
}
