import type { AdmittingSpec } from '#engines/admission/contract.ts'
import { admissionForms } from '#engines/admission/forms.ts'
import { admissionGrants } from '#engines/admission/grants.ts'
import { makeOrder } from '#engines/admission/order.ts'
import { admissionProcess } from '#engines/admission/process.ts'
import { endAdmitted, endedOrders, heldOrders, receiveFund, writeAdmitted } from '#engines/admission/store.ts'
import { admissionWords } from '#engines/admission/words.ts'
import { dawnOf, dayOf } from '#kernel/time/day.ts'
import { hoursAYear, type ListSpec } from '#engines/catalogue/contract.ts'
import { makeList, standStill, stepDays, type AfterChange } from '#engines/catalogue/engine.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { Asked, CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** What the rules of an admission look at: the owner's name, and days for each step. */
interface Known {
  readonly owner: string
  readonly days: Readonly<Record<string, number>>
}

const lookUp = async (tx: Tx, { case: { county }, by }: Omit<Asked<unknown>, 'known'>): Promise<Known> => {
  const { rows } = await tx.query<{ name: string }>(
    'select name from base_data.units where county = $1 and id = $2',
    [county, by.unit ?? ''],
  )
  return { owner: rows[0]?.name ?? by.name, days: await stepDays(tx, county) }
}

const dayMs = 86_400_000
const dueIn = (state: string, now: string, { days }: Known): string | null => {
  const most = days[state]
  return most === undefined ? null : new Date(Date.parse(now) + most * dayMs).toISOString()
}

const onTo =
  (state: string): Decide<Known> =>
  ({ now, known }) => ({ set: { dueAt: dueIn(state, now, known), late: null } })

/** Without declared funding an application goes back at once; an emergency is decided first and paid for after. */
const withFunding = (
  { needsFunding }: AdmittingSpec,
  { now, known }: Asked<Known>,
  fields: Readonly<Record<string, unknown>>,
) => {
  const lacking = needsFunding && !fields['emergency'] && !fields['funding']
  return {
    set: { ...fields, dueAt: dueIn(lacking ? 'returned' : 'submitted', now, known), late: null },
    ...(lacking
      ? { next: { action: 'sendBack', input: { words: '没有说明经费（费随事转） No funding declared' } } }
      : {}),
  }
}

const apply =
  (spec: AdmittingSpec): Decide<Known> =>
  (asked) => {
    const { input, by, known, case: current } = asked
    const name = String(input['name'])
    const about = { title: name, ...input, owner: known.owner, unit: by.unit, reporter: by.id }
    return withFunding(spec, asked, { ...about, areaPath: current.county, askedBy: by.name })
  }

const approveUntil: Decide<Known> = ({ case: { state, fields }, input, now, known }) => {
  const until = String(input['until'])
  if (state === 'submitted' && !fields['emergency'])
    throw guarded(
      '不是紧急事项，要先核依据、经费和负担',
      'Not an emergency: basis, funding and burden come first',
    )
  const last = dayOf(new Date(Date.parse(now) + (known.days['temporary'] ?? 0) * dayMs).toISOString())
  if (until <= dayOf(now)) throw fieldFault('until', '截止日期要晚于今天', 'It must end after today')
  if (until > last)
    throw fieldFault('until', `临时准入最长到 ${last}`, `A temporary admission ends by ${last} at the latest`)
  needHeld(input, now)
  return { set: { ...input, until, admittedOn: dayOf(now), dueAt: dawnOf(until), late: null } }
}

/** A meeting that has not been held decides nothing. */
const needHeld = ({ meetingOn }: Asked<Known>['input'], now: string): void => {
  if (String(meetingOn) > dayOf(now)) throw fieldFault('meetingOn', '会议还没有开', 'The meeting lies ahead')
}

/** The next review of what was admitted for good. */
const reviewDue = (now: string, known: Known) => ({ dueAt: dueIn('review', now, known), late: null })

const approve: Decide<Known> = ({ input, now, known }) => {
  needHeld(input, now)
  return { set: { ...input, admittedOn: dayOf(now), ...reviewDue(now, known) } }
}

/** The clock of what holds: a temporary one ends, any other is to be reviewed. */
const remind: Decide<Known> = ({ case: { state, fields }, now }) => {
  const until = findText(fields, 'until')
  return state === 'effective' && until !== undefined && until <= dayOf(now)
    ? { set: {}, next: { action: 'lapse', input: {} } }
    : { set: { late: true } }
}

const ended: Decide<Known> = () => ({ set: { dueAt: null } })

const decideOf = (spec: AdmittingSpec): Readonly<Record<string, Decide<Known>>> => ({
  apply: apply(spec),
  resubmit: (asked) => withFunding(spec, asked, asked.input),
  passBasis: onTo('basisChecked'),
  sendBack: onTo('returned'),
  passFunding: (asked) => {
    const { fields } = asked.case
    if (spec.needsFunding && !fields['funding']) throw guarded('没有说明经费，请退回', 'No funding declared')
    return onTo('fundingChecked')(asked)
  },
  assess: (asked) => {
    const [minutes, perYear, people] = ['minutes', 'perYear', 'people'].map((key) =>
      Number(asked.case.fields[key]),
    )
    const hours = hoursAYear({ minutes: minutes ?? 0, perYear: perYear ?? 0, people: people ?? 0 })
    return { set: { ...onTo('assessed')(asked).set, hours, assessment: asked.input['words'] } }
  },
  approve,
  approveUntil,
  reject: ended,
  recordFund: ({ case: { fields }, input }) => {
    if (!fields['funding']) throw guarded('这一项没有约定经费', 'No funding was agreed for this matter')
    return { set: { received: Number(fields['received'] ?? 0) + Number(input['received']) } }
  },
  review: ({ case: { fields }, now, known }) => ({
    set: { reviewedOn: dayOf(now), ...(fields['until'] === undefined ? reviewDue(now, known) : {}) },
  }),
  exit: ended,
  lapse: ({ case: { fields }, now }) => {
    if (dayOf(now) < String(fields['until'])) throw guarded('还没到截止日期', 'It has not ended yet')
    return { set: { dueAt: null } }
  },
  drop: ended,
  remind,
})

/** Code under which an admitted matter stands beside the list: its case's own number. */
const admittedOf = ({ county, id, number, fields }: Case, list: string) => ({
  county,
  list,
  source: id,
  day: String(fields['admittedOn']),
  until: findText(fields, 'until') ?? null,
  promised: Number(fields['funding'] ?? 0),
  unitPrice: Number(fields['unitPrice'] ?? 0),
  item: {
    code: number,
    name: String(fields['name']),
    basis: String(fields['basis']),
    owner: String(fields['owner']),
    minutes: Number(fields['minutes']),
    perYear: Number(fields['perYear']),
    people: Number(fields['people']),
    // With a rhythm it is done in the grid like any item of the list: nobody orders it task by task.
    ...(typeof fields['everyDays'] === 'number' ? { everyDays: fields['everyDays'], at: 'grid' } : {}),
  },
})

const bySystem = async (
  tx: Tx,
  module: CaseModule,
  county: string,
  ids: readonly string[],
  action: string,
  at: string,
): Promise<void> => {
  for (const id of ids)
    await act(tx, module, system, county, { id: newId(), case: id, action, input: {} }, at)
}

const effectOf = (list: string, order: CaseModule, endOrders: AfterChange) => {
  const admitted = (tx: Tx, { after }: Done) => writeAdmitted(tx, admittedOf(after, list))
  const over = async (tx: Tx, { after: { county, id }, fact: { at } }: Done): Promise<void> => {
    await endAdmitted(tx, county, id, dayOf(at))
    await endOrders(tx, county, list, at)
  }
  const steps: Readonly<Record<string, (tx: Tx, done: Done) => Promise<void>>> = {
    approve: admitted,
    approveUntil: admitted,
    recordFund: async (tx, { after: { county, id }, fact }) => {
      await receiveFund(tx, county, id, Number(fact.input['received']))
      await bySystem(tx, order, county, await heldOrders(tx, county, id), 'admit', fact.at)
    },
    exit: over,
    lapse: over,
  }
  return async (tx: Tx, done: Done): Promise<void> => steps[done.fact.action]?.(tx, done)
}

/** Steps that move tasks: their item ends, or their fund arrives. */
const moving: readonly string[] = ['recordFund', 'exit', 'lapse']

const makeAdmission = (
  spec: AdmittingSpec,
  effect: NonNullable<CaseModule['effect']>,
): CaseModule<Known> => ({
  definition: admissionProcess(spec),
  grants: admissionGrants,
  forms: admissionForms,
  numberKind: 'ZR',
  words: admissionWords(spec),
  lookUp: async (tx, asked) => {
    if (moving.includes(asked.action)) await standStill(tx, asked.case.county, spec.list.name)
    return lookUp(tx, asked)
  },
  decide: decideOf(spec),
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    reporter: findText(fields, 'reporter'),
    rank: fields['emergency'] ? 1 : 3,
    dueAt: findText(fields, 'dueAt'),
    text: [fields['title'], fields['owner']].filter(Boolean).join(' '),
  }),
  effect,
})

/** Takes back whatever stands on an item that ended. */
const endWith =
  (standing: readonly CaseModule[]): AfterChange =>
  async (tx, county, list, at) => {
    for (const { id, process } of await endedOrders(tx, county, list, dayOf(at))) {
      const module = standing.find(({ definition }) => definition.name === process)
      if (!module) throw new Error(`nothing is known of ${process}, which stands on ${list}`)
      await bySystem(tx, module, county, [id], 'end', at)
    }
  }

/** A list of which nobody orders tasks, but on whose items other things stand; they end with them. */
export const makeStoodOn = (spec: ListSpec, beside: readonly CaseModule[]): CaseModule =>
  makeList(spec, endWith(beside))

/**
 * A list that admits, as its three processes: editions, admissions beside it, and the tasks that stand on both. `beside` names
 * what else stands on its items and has an `end`: abolished with them everywhere.
 */
export const makeAdmitting = (
  spec: AdmittingSpec,
  beside: readonly CaseModule[] = [],
): readonly CaseModule[] => {
  const order = makeOrder(spec)
  const endOrders = endWith([order, ...beside])
  const list = makeList(spec.list, endOrders)
  const admission = makeAdmission(spec, effectOf(spec.list.name, order, endOrders))
  return [list, admission, order]
}

export { askAtGate, fieldsAtGate, gatedProjection, type Gated } from '#engines/admission/gate.ts'
export { closedTo, payoutOf, type Fund } from '#engines/admission/rules.ts'
export { fundFor, payOut } from '#engines/admission/store.ts'
