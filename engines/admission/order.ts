import type { AdmittingSpec } from '#engines/admission/contract.ts'
import { orderForms } from '#engines/admission/forms.ts'
import { orderGrants } from '#engines/admission/grants.ts'
import { orderProcess } from '#engines/admission/process.ts'
import { judge, payoutOf, type Verdict } from '#engines/admission/rules.ts'
import { knownOrder, payOut, type KnownOrder } from '#engines/admission/store.ts'
import { orderWords } from '#engines/admission/words.ts'
import { dawnOf, dayOf } from '#kernel/time/day.ts'
import type { Holding } from '#engines/catalogue/engine.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, CaseModule, Decide, Decision } from '#platform/server/case/module.ts'

/** What the system does with a task that was just asked, in the same transaction. */
const nextOf = (verdict: Verdict<Holding>): NonNullable<Decision['next']> => {
  if (verdict.is === 'refused') return { action: 'refuse', input: {} }
  return { action: verdict.is === 'held' ? 'hold' : 'admit', input: {} }
}

/** What a task remembers of the item that it stands on: code, basis, edition and source as they were that day. */
const standingOf = (verdict: Verdict<Holding>) => {
  if (verdict.is === 'refused') return { why: verdict.why }
  const { code, source, from, edition, item } = verdict.standing
  return { code, source, itemFrom: from, edition, itemName: item.name, basis: item.basis }
}

const ask: Decide<KnownOrder> = ({ input, by, now, known: { held, place } }) => {
  const { item, words, due } = orderForms.ask.parse(input)
  if (!place) throw fieldFault('to', '没有这个地方', 'There is no such place')
  const day = dayOf(now)
  if (due < day) throw fieldFault('due', '期限不能早于今天', 'It cannot be due before today')
  const verdict = judge(held, item, day)
  return {
    set: {
      title: `${place.name}：${verdict.is === 'refused' ? item : verdict.standing.item.name}`,
      item,
      words,
      place: place.name,
      areaPath: place.areaPath,
      unit: by.unit,
      askedBy: by.name,
      askedOn: day,
      finishBy: due,
      reporter: by.id,
      ...standingOf(verdict),
    },
    next: nextOf(verdict),
  }
}

/** The item of a task as it holds now. @throws Fault guarded when it does not: whoever asks, also the system */
const getStanding = ({ case: { fields }, now, known: { held } }: Asked<KnownOrder>): Holding => {
  const verdict = judge(held, findText(fields, 'code') ?? '', dayOf(now))
  if (verdict.is === 'refused')
    throw guarded('这一项不在清单上，或已经停办', 'This item is not on the list, or has ended')
  return verdict.standing
}

const admit: Decide<KnownOrder> = (asked) => {
  if (getStanding(asked).suspended) throw guarded('经费还没有到账，任务暂停', 'The fund has not arrived')
  return { set: { dueAt: dawnOf(String(asked.case.fields['finishBy'])) } }
}

const hold: Decide<KnownOrder> = (asked) => {
  if (!getStanding(asked).suspended) throw guarded('经费已到账，不用暂停', 'Its fund has arrived')
  return { set: {} }
}

const confirm: Decide<KnownOrder> = ({ known: { fund } }) => {
  const { pay, covered } = payoutOf(fund)
  if (!covered)
    throw guarded('到账经费不够支付这一件，请先补足', 'The fund that arrived does not cover this task')
  return { set: { dueAt: null, ...(pay > 0 ? { payout: pay } : {}) } }
}

const decide: Readonly<Record<string, Decide<KnownOrder>>> = {
  ask,
  admit,
  hold,
  refuse: ({ case: { fields } }) => ({ set: { refusedWhy: fields['why'] ?? 'offList' } }),
  accept: (asked) => {
    getStanding(asked)
    return { set: { takenBy: asked.by.name } }
  },
  finish: (asked) => {
    getStanding(asked)
    const { input } = asked
    return { set: { result: input['words'], ...(input['minutes'] ? { spent: input['minutes'] } : {}) } }
  },
  confirm,
  rework: () => ({ set: {} }),
  cancel: () => ({ set: { dueAt: null } }),
  end: () => ({ set: { dueAt: null, itemEnded: true } }),
  remind: () => ({ set: { late: true } }),
}

/** The tasks that departments ask on a list. */
export const makeOrder = (spec: AdmittingSpec): CaseModule<KnownOrder> => ({
  definition: orderProcess(spec),
  grants: orderGrants(spec),
  forms: orderForms,
  numberKind: 'RW',
  words: orderWords(spec),
  lookUp: (tx, { case: { county, fields }, input, now }) =>
    knownOrder(tx, {
      county,
      list: spec.list.name,
      to: spec.to,
      item: findText(input, 'item') ?? '',
      place: findText(input, 'to'),
      source: findText(fields, 'source'),
      now,
    }),
  decide,
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    reporter: findText(fields, 'reporter'),
    rank: fields['late'] ? 1 : 3,
    dueAt: findText(fields, 'dueAt'),
    text: [fields['title'], fields['words']].filter(Boolean).join(' '),
  }),
  projection: {
    table: 'catalogue.orders',
    of: ({ state, fields }) => ({
      list: spec.list.name,
      state,
      asked_on: fields['askedOn'],
      unit: fields['unit'],
      code: fields['code'] ?? null,
      source: fields['source'] ?? null,
      item_from: fields['itemFrom'] ?? null,
      minutes: fields['spent'] ?? null,
    }),
  },
  effect: async (tx, { after: { county, fields }, fact }) => {
    const [source, pay] = [findText(fields, 'source'), fields['payout']]
    if (fact.action === 'confirm' && source !== undefined && typeof pay === 'number')
      await payOut(tx, county, source, pay)
  },
})
