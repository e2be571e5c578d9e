import { fieldsAtGate, gatedProjection, askAtGate, type Gated } from '#engines/admission/engine.ts'
import { dayOf } from '#kernel/time/day.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { answered, needReadable } from '#systems/base-data/one-table/answering.ts'
import { asksPersonal, gapsIn, labelsOf, needsReason, percent } from '#systems/base-data/one-table/fill.ts'
import { forms, type Answer } from '#systems/base-data/one-table/forms.ts'
import { grants } from '#systems/base-data/one-table/grants.ts'
import { planOf, type Planned } from '#systems/base-data/one-table/plan.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import * as store from '#systems/base-data/one-table/store.ts'
import { words } from '#systems/base-data/one-table/words.ts'

interface Known {
  readonly sheet?: store.Sheet | undefined
  readonly planned?: Planned | undefined
  readonly gated?: Gated | undefined
  readonly limits: store.TableLimits
}

type Chosen = readonly { index: number; field: string }[]

const dayMs = 86_400_000
const later = (now: string, days: number): string => new Date(Date.parse(now) + days * dayMs).toISOString()

const lookUpOf =
  (lists: readonly string[]): CaseModule<Known>['lookUp'] =>
  async (tx, { case: current, input, action, by, now }) => {
    const { county, id } = current
    const limits = await store.limitsOf(tx, county)
    // Every other step answers, ends or forgets the sheet of the case: it is held still first.
    if (action !== 'ask') return { sheet: await store.lockSheetOfCase(tx, county, id), limits }
    const sheet = await store.lockSheet(tx, county, String(input['sheet']), by.unit ?? '')
    const gated = await askAtGate(tx, county, lists, { item: String(input['item']), now })
    const asked = { area: String(input['area']), columns: input['columns'] as Chosen, now }
    return { sheet, gated, limits, planned: sheet && (await planOf(tx, county, sheet, asked)) }
  }

/** Numbers of persons need a purpose, a basis in law, and an end; nothing is kept longer than the county's rule. */
const needGrounds = (
  { body }: Planned,
  input: Readonly<Record<string, unknown>>,
  { mostDays }: store.TableLimits,
): void => {
  if (asksPersonal(body.columns))
    for (const field of ['purpose', 'basis'])
      if (String(input[field]) === '')
        throw fieldFault(
          field,
          '表里有身份证号或电话，请写明用途和法律依据',
          'The sheet has identity or telephone numbers: say what for and on which law',
        )
  if (Number(input['keepDays'] ?? 0) > mostDays)
    throw fieldFault('keepDays', `最多保存 ${mostDays} 天`, `Kept for ${mostDays} days at most`)
}

const needNew = ({ overlap }: Planned, reason: string): void => {
  if (overlap && needsReason(overlap) && reason === '')
    throw fieldFault(
      'reason',
      `与 ${overlap.number}“${overlap.table}”重复 ${percent(overlap.shared, overlap.all)}%，请写明为什么还要`,
      `${percent(overlap.shared, overlap.all)}% was asked before by ${overlap.number}: say why it is needed`,
    )
}

/** What was planned of a sheet, in numbers. */
const counted = ({ plan: { cells }, body, overlap }: Planned) => {
  const gaps = gapsIn(cells)
  const filled = cells.length - gaps
  return {
    rows: body.rows.length,
    filled,
    gaps,
    share: percent(filled, cells.length),
    ...(overlap ? { overlap: percent(overlap.shared, overlap.all), overlapWith: overlap.number } : {}),
  }
}

const ask: Decide<Known> = ({ input, by, now, known: { sheet, planned, gated, limits } }) => {
  if (!sheet || sheet.caseId !== null) throw fieldFault('sheet', '请先上传这张表', 'Upload the sheet first')
  if (!planned || !gated) throw fieldFault('area', '没有这个村（社区）', 'There is no such village')
  if (sheet.body.faults.length > 0)
    throw guarded('表里有错误，改好再传', 'The sheet has errors: correct it and upload it again')
  const about = {
    title: `${String(input['title'])} · ${planned.village.name}`,
    areaPath: input['area'],
    unit: by.unit ?? '',
    askedBy: by.name,
    itemName: input['item'],
    ...fieldsAtGate(gated, dayOf(now)),
  }
  if (gated.verdict.is === 'refused') return { set: about, next: { action: 'refuse', input: {} } }
  needGrounds(planned, input, limits)
  needNew(planned, String(input['reason']))
  const { purpose, basis, keepDays = limits.usualDays, reason } = input
  const counts = counted(planned)
  return {
    set: {
      ...about,
      ...counts,
      reason,
      purpose,
      basis,
      keepDays,
      dueAt: counts.gaps === 0 ? null : later(now, limits.answerDays),
    },
    ...(counts.gaps === 0 ? { next: { action: 'settle', input: {} } } : {}),
  }
}

/** From the answer on the sheet is kept for as long as was said, then it is forgotten. */
const kept: Decide<Known> = ({ case: { fields }, now, known: { limits } }) => {
  const keepUntil = later(now, Number(fields['keepDays'] ?? limits.usualDays))
  return { set: { dueAt: keepUntil, keepUntil: dayOf(keepUntil) } }
}

const answer: Decide<Known> = (asked) => {
  const { apart, input, by, now, known } = asked
  const answers = apart?.['answers'] as readonly Answer[]
  if (!known.sheet) throw guarded('这张表不在了', 'The sheet is gone')
  needReadable(known.sheet, answers)
  const open = gapsIn(answered(known.sheet, answers, { by: 'secretary', at: now }))
  if (open > 0) throw fieldFault('answers', `还有 ${open} 格没填`, `${open} cells are still empty`)
  const { spent } = input
  const said = { answeredBy: by.name, answered: answers.length, ...(spent === undefined ? {} : { spent }) }
  return { set: { ...kept(asked).set, ...said } }
}

const forgotten: Decide<Known> = ({ now }) => ({ set: { dueAt: null, forgottenOn: dayOf(now) } })

const attach = async (tx: Tx, { after, fact }: Done): Promise<void> => {
  const { county, id: caseId } = after
  const at = fact.at
  const [sheet, area] = [String(fact.input['sheet']), String(fact.input['area'])]
  const unit = findText(after.fields, 'unit') ?? ''
  const found = await store.findSheet(tx, county, sheet, [unit])
  const planned =
    found && (await planOf(tx, county, found, { area, columns: fact.input['columns'] as Chosen, now: at }))
  if (!planned) throw new Error(`the sheet ${sheet} is gone`)
  // The base may have moved since the rule looked: what the fact says and what is kept are one truth or nothing.
  if (gapsIn(planned.plan.cells) !== after.fields['gaps'])
    throw guarded('户情刚刚有变动，请再发一次', 'The base has just changed: send it once more')
  await store.attachPlan(tx, { county, caseId, sheet, areaPath: area, at }, planned.body, planned.plan)
  await store.rememberHeaders(tx, { county, caseId, at }, unit, planned.headers)
}

const keepAnswers = async (tx: Tx, { after: { county, id: caseId }, fact: { at }, apart }: Done) => {
  const sheet = await store.sheetOfCase(tx, county, caseId)
  if (!sheet) throw new Error(`the request ${caseId} has no sheet`)
  const cells = answered(sheet, apart?.['answers'] as readonly Answer[], { by: 'secretary', at })
  await store.keepAnswers(
    tx,
    { county, caseId, at },
    { by: 'secretary', cells },
    labelsOf(sheet.body.columns),
  )
}

const forget = (tx: Tx, { after: { county, id } }: Done): Promise<void> => store.forgetSheet(tx, county, id)

const effects: Readonly<Record<string, (tx: Tx, done: Done) => Promise<void>>> = {
  ask: (tx, done) => ('refusedWhy' in done.after.fields ? Promise.resolve() : attach(tx, done)),
  answer: keepAnswers,
  withdraw: forget,
  end: forget,
  forget,
  expire: forget,
}

/** A request stands among the tasks of its list as one that was sent out, so that it ends with its item. */
const asTask = { asked: 'assigned', answered: 'finished', forgotten: 'confirmed' }

/** One table behind the gate of these lists. */
export const makeOneTable = (lists: readonly string[]): CaseModule<Known> => ({
  definition: oneTable,
  grants,
  forms,
  words,
  numberKind: 'YB',
  lookUp: lookUpOf(lists),
  decide: {
    ask,
    refuse: () => ({ set: { dueAt: null } }),
    settle: kept,
    answer,
    complete: kept,
    withdraw: forgotten,
    end: () => ({ set: { dueAt: null, itemEnded: true } }),
    forget: forgotten,
    expire: forgotten,
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
  projection: gatedProjection(asTask),
  effect: async (tx, done) => effects[done.fact.action]?.(tx, done),
})
