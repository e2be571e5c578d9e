import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { explain } from '#systems/grid-affairs/incident/dispatch.ts'
import {
  fieldsOf,
  type Change,
  type Explanation,
  type HandlingClock,
} from '#systems/grid-affairs/incident/fields.ts'
import type { FormInput } from '#systems/grid-affairs/incident/forms.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { handlingDue } from '#systems/grid-affairs/incident/rules/due.ts'
import { needPhoto } from '#systems/grid-affairs/incident/rules/photo.ts'
import { toReporter, withUnit, type Rule } from '#systems/grid-affairs/incident/rules/intake.ts'

const getUnit = (known: Known) => {
  if (!known.unit) throw fieldFault('unit', '没有这个单位', 'There is no such unit')
  return known.unit
}

const getClock = (clock: HandlingClock | undefined): HandlingClock => {
  if (!clock) throw guarded('还没有开始计时', 'The handling clock has not begun')
  return clock
}

/** What a township may not be given it is not given from the desk either (D04-3). */
const needListed = ({ listed }: Known): void => {
  if (listed?.is === 'takenBack')
    throw guarded(
      `“${listed.name}”已由上级部门收回，请派给主管部门`,
      `“${listed.name}” was taken back: dispatch it to the department`,
    )
  if (listed?.is === 'offList')
    throw guarded(
      '职责清单上没有这一类，不能派给乡镇和村（社区）',
      'The duty list has no such category: it cannot go to a township or a village',
    )
}

/** The explanation also names the entry of the duty list that it stands on. */
const withEntry = (why: Explanation, { listed }: Known): Explanation =>
  listed?.is === 'listed'
    ? { ...why, inputs: { ...why.inputs, listed: `${listed.code} ${listed.name}` } }
    : why

const sendTo = (known: Known, now: string, words: string | undefined): Change => {
  const unit = getUnit(known)
  if (!known.category) throw fieldFault('category', '请先定类别', 'Choose a category first')
  needListed(known)
  const clock: HandlingClock = { limit: known.category.limit, startedAt: now, extendedBy: [], pauses: [] }
  return {
    ...withUnit(unit),
    clock,
    dispatchedAt: now,
    overdue: null,
    handlingDueAt: handlingDue(known, clock, now) ?? null,
    explanation: withEntry(explain(known.proposals, unit, words), known),
  }
}

/** 派遣: stores why this unit. The handling limit of the category begins now. */
export const dispatch: Rule = ({ input, known, now }) => {
  const { words } = input as FormInput<'dispatch'>
  const set = sendTo(known, now, words)
  return {
    set,
    messages: [
      toReporter('assigned', { unit: set.unitName, dueAt: set.handlingDueAt }),
      { to: { kind: 'unit', unit: getUnit(known).id }, kind: 'assigned', body: {} },
    ],
  }
}

export const accept: Rule = ({ case: current, by, now }) => ({
  set: { acceptedAt: now, handlerName: by.name, handlers: withHandler(fieldsOf(current).handlers, by.id) },
})

const withHandler = (handlers: readonly string[] = [], id: string): readonly string[] =>
  handlers.includes(id) ? handlers : [...handlers, id]

/** 退回: once, and only within the signing limit; then a named arbiter decides. */
export const returnCase: Rule = ({ case: current, input, by, known, now }) => {
  const { reason, words } = input as FormInput<'return'>
  const fields = fieldsOf(current)
  if (fields.ruled)
    throw guarded('已经裁决，不能再退回', 'The arbiter has ruled; it cannot be returned again')
  if ((fields.returned ?? 0) >= known.limits.returnsAllowed)
    throw guarded('只能退回一次', 'A case can be returned once only')
  if (fields.dueAt !== undefined && now > fields.dueAt)
    throw guarded('已过签收时限，不能退回', 'The signing limit has passed; it cannot be returned')
  return {
    set: {
      returned: (fields.returned ?? 0) + 1,
      returnReason: `${reason}: ${words}`,
      ...(by.unit === undefined ? {} : { returnedBy: by.unit }),
    },
  }
}

/** 裁决: final for this case, and written down as a proposed dispatch rule for people to adopt. */
export const arbitrate: Rule = (asked) => {
  const { words, makeRule, unit } = asked.input as FormInput<'arbitrate'>
  const set = sendTo(asked.known, asked.now, words)
  const { category, areaPath } = fieldsOf(asked.case)
  const rule = { case: asked.case.id, category, areaPath, unit, words }
  return {
    set: { ...set, ruled: true },
    messages: [toReporter('assigned', { unit: set.unitName, dueAt: set.handlingDueAt })],
    ...(makeRule
      ? {
          enqueue: [
            {
              task: 'propose-rule',
              payload: { county: asked.case.county, ...rule },
              key: `rule:${asked.case.id}`,
            },
          ],
        }
      : {}),
  }
}

export const askExtension: Rule = ({ case: current, input, known, now }) => {
  const asked = input as FormInput<'askExtension'>
  const fields = fieldsOf(current)
  const { limit } = getClock(fields.clock)
  if ((fields.extended ?? 0) >= known.limits.extensionsAllowed)
    throw guarded('只能延期一次', 'One extension only')
  if (fields.dueAt !== undefined && now > fields.dueAt)
    throw guarded('已经超时，不能再申请延期', 'The limit has passed; an extension must be asked before')
  const most = limit.value * known.limits.extensionShare
  if (asked.value > most)
    throw fieldFault('value', `最多延长 ${most}（原时限的一倍）`, `At most ${most}, the original limit again`)
  return { set: { extensionAsked: asked } }
}

export const grantExtension: Rule = ({ case: current, known, now }) => {
  const fields = fieldsOf(current)
  if (!fields.extensionAsked) throw guarded('没有延期申请', 'No extension was asked for')
  const clock = getClock(fields.clock)
  const longer = {
    ...clock,
    extendedBy: [...clock.extendedBy, { value: fields.extensionAsked.value, unit: clock.limit.unit }],
  }
  const dueAt = handlingDue(known, longer, now)
  return {
    set: { clock: longer, extended: (fields.extended ?? 0) + 1, extensionAsked: null },
    messages: [toReporter('extended', { dueAt, words: fields.extensionAsked.words })],
  }
}

export const refuseExtension: Rule = ({ case: current }) => {
  if (!fieldsOf(current).extensionAsked) throw guarded('没有延期申请', 'No extension was asked for')
  return { set: { extensionAsked: null } }
}

/** 挂账: the clock stands until a named day; the reporter is told why. */
export const suspend: Rule = ({ case: current, input, now }) => {
  const { words, until } = input as FormInput<'suspend'>
  if (Date.parse(until) <= Date.parse(now)) throw fieldFault('until', '应晚于现在', 'Must be later than now')
  const clock = getClock(fieldsOf(current).clock)
  return {
    set: { suspendedUntil: until, clock: { ...clock, pauses: [...clock.pauses, { from: now }] } },
    messages: [toReporter('suspended', { words, until })],
  }
}

export const resume: Rule = ({ case: current, now }) => {
  const clock = getClock(fieldsOf(current).clock)
  const pauses = clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: now } : pause))
  return { set: { suspendedUntil: null, clock: { ...clock, pauses } } }
}

/** "Explained" needs its basis, "not ours" needs where it was sent. */
const refuseHalf = ({ outcome, basis, sentTo }: FormInput<'feedback'>): void => {
  if (outcome === 'explained' && !basis) throw fieldFault('basis', '请写政策依据', 'Give the basis')
  if (outcome === 'notOurs' && !sentTo) throw fieldFault('sentTo', '请写转给了哪里', 'Say where it was sent')
}

/** 反馈: what became of it. Closed is not solved. */
export const feedback: Rule = ({ case: current, input, by, known, now }) => {
  const said = input as FormInput<'feedback'>
  refuseHalf(said)
  if (said.outcome === 'solved') needPhoto(known, said.photos)
  const fields = fieldsOf(current)
  return {
    set: {
      outcome: said.outcome,
      result: said.words,
      basis: said.basis ?? null,
      sentTo: said.sentTo ?? null,
      fedBackAt: now,
      extensionAsked: null,
      photos: [...fields.photos, ...said.photos],
      handlerName: by.name,
      handlers: withHandler(fields.handlers, by.id),
    },
  }
}
