import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decision, Message } from '#platform/server/case/module.ts'
import type { KnownUnit } from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf, type Change, type HandlingClock } from '#systems/grid-affairs/incident/fields.ts'
import type { FormInput } from '#systems/grid-affairs/incident/forms.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { needPhoto } from '#systems/grid-affairs/incident/rules/photo.ts'
import { handlingDue } from '#systems/grid-affairs/incident/rules/due.ts'
import { metresBetween } from '#platform/server/space/distance.ts'

export type Rule = (asked: Asked<Known>) => Decision & { readonly set: Change }

export const toReporter = (kind: string, body: Readonly<Record<string, unknown>> = {}): Message => ({
  to: { kind: 'reporter' },
  kind,
  body,
})

const titleOf = (words: string, category: string | undefined, gridName: string): string => {
  const [sentence = ''] = words.split(/[。！？!?\n]/u)
  const start = Array.from(sentence.trim()).slice(0, 24).join('')
  return start || `${category ?? '随手拍'} · ${gridName}`
}

/** A report: the place must lie in a grid of the county, a named category must be in force. Nothing else is required. */
export const report: Rule = ({ input, by, known }) => {
  const { place, words, category, photos, channel } = input as FormInput<'report'>
  if (!known.grid)
    throw fieldFault('place', '这个位置不在本县网格范围内', 'This place lies outside the county’s grids')
  if (category !== undefined && !known.category)
    throw fieldFault('category', `没有类别 ${category}`, `There is no category ${category}`)
  const set: Change = {
    title: titleOf(words, known.category?.zh, known.grid.name),
    words,
    channel: channelOf(by.role, channel),
    place: place as never,
    photos,
    grid: known.grid.id,
    gridName: known.grid.name,
    areaPath: known.grid.path,
    reporter: by.id,
    categoryVersion: known.categoryVersion,
    limitsVersion: known.limits.version,
    urgency: known.category?.urgency ?? 'normal',
    ...(category === undefined ? {} : { category }),
    returned: 0,
    reworked: 0,
    reopened: 0,
    extended: 0,
    level: 0,
  }
  return { set, messages: [toReporter('received')] }
}

const channelOf = (role: string, asked: string): string =>
  role === 'reporter'
    ? 'resident'
    : role === 'grid-worker' || role === 'grid-assistant'
      ? asked === 'patrol'
        ? 'patrol'
        : 'grid'
      : asked

/** Report and solved on the spot (自办结): somebody other than the worker still looks at it, and rework has a limit too. */
export const solveOnSpot: Rule = (asked) => {
  const { now, by, known } = asked
  const { set } = report(asked)
  const said = asked.input as FormInput<'solveOnSpot'>
  if (!known.category) throw fieldFault('category', '请先定类别', 'Choose a category first')
  needPhoto(known, said.photos)
  const clock: HandlingClock = { limit: known.category.limit, startedAt: now, extendedBy: [], pauses: [] }
  const done: Change = {
    channel: 'grid',
    outcome: 'solved',
    result: said.result,
    validReport: true,
    handlers: [by.id],
    handlerName: by.name,
    clock,
    handlingDueAt: handlingDue(known, clock, now) ?? null,
    filedAt: now,
    dispatchedAt: now,
    acceptedAt: now,
    fedBackAt: now,
  }
  return { set: { ...set, ...done, ...(known.unit ? withUnit(known.unit) : {}) }, messages: [] }
}

/** Fields that say which unit has the case. */
export const withUnit = ({ id, name, path }: KnownUnit): Change => ({
  unit: id,
  unitName: name,
  unitPath: path,
})

export const ask: Rule = ({ input }) => {
  const { question } = input as FormInput<'ask'>
  return { set: { question }, messages: [toReporter('asked', { question })] }
}

export const supplement: Rule = ({ case: current, input }) => {
  const { words, photos } = input as FormInput<'supplement'>
  const fields = fieldsOf(current)
  return {
    set: {
      question: null,
      words: [fields.words, words].filter(Boolean).join('\n'),
      photos: [...fields.photos, ...photos],
    },
  }
}

export const classify: Rule = ({ input, known }) => {
  const { category } = input as FormInput<'classify'>
  if (!known.category)
    throw fieldFault('category', `没有类别 ${category}`, `There is no category ${category}`)
  return { set: { category, urgency: known.category.urgency } }
}

export const file: Rule = (asked) => {
  const { set } = classify(asked)
  return { set: { ...set, filedAt: asked.now, validReport: true } }
}

/** 不予立案: never silent; the reporter gets the reason and, when it is somebody else's, where it was sent. */
export const reject: Rule = ({ input }) => {
  const { reason, words, sentTo } = input as FormInput<'reject'>
  const to = sentTo ? { sentTo } : {}
  return {
    set: {
      outcome: 'rejected',
      result: words,
      validReport: reason === 'legalRoute' || reason === 'outside',
      ...to,
    },
    messages: [toReporter('rejected', { reason, words, ...to })],
  }
}

/** Merging is proposed by category, distance and time, and confirmed by a person; reporters of both keep being told. */
export const merge: Rule = ({ case: current, input, known }) => {
  const { into } = input as FormInput<'merge'>
  const target = known.mergeInto
  if (!target || into === current.id)
    throw fieldFault('into', '没有找到要并入的事件', 'The case to merge into was not found')
  const [a, b] = [fieldsOf(current), fieldsOf(target)]
  if (b.mergedInto || b.outcome === 'rejected')
    throw fieldFault('into', '该事件已经结束，不能并入', 'That case has ended and cannot take another')
  const { mergeMetres, mergeHours } = known.limits
  const far = metresBetween(a.place, b.place) > mergeMetres
  const apart = Math.abs(Date.parse(current.openedAt) - Date.parse(target.openedAt)) > mergeHours * 3_600_000
  if (far || apart)
    throw guarded(
      `只能并入 ${mergeMetres} 米、${mergeHours} 小时内的事件`,
      `Only cases within ${mergeMetres} m and ${mergeHours} h can be merged`,
    )
  return {
    set: { mergedInto: into, outcome: 'merged' },
    messages: [toReporter('merged', { into: target.number })],
  }
}

export const withdraw: Rule = ({ input }) => ({
  set: { outcome: 'withdrawn', result: (input as FormInput<'withdraw'>).words },
})

export const voidCase: Rule = ({ input }) => ({
  set: { result: (input as FormInput<'void'>).words, validReport: false },
})
