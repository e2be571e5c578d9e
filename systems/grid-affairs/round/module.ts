import { saidAt } from '#kernel/time/said.ts'
import { payOut, payoutOf } from '#engines/admission/engine.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { round, roundForms, roundGrants } from '#systems/grid-affairs/round/process.ts'
import { isDrawn, overBy } from '#systems/grid-affairs/round/rules.ts'
import { knownRound, type KnownRound } from '#systems/grid-affairs/round/store.ts'
import { words } from '#systems/grid-affairs/round/words.ts'

const dayMs = 86_400_000
/** What a round is paid: nothing where no price was agreed, and nothing when it was not due. */
const payFor = ({ fund, duty, last }: KnownRound, at: string): number => {
  const { pay, covered } = payoutOf(fund)
  if (!covered) throw guarded('这一项的经费用完了，先不做', 'The fund of this item is spent')
  return duty && overBy(duty, last, Date.parse(at)) >= 0 ? pay : 0
}

const doIt: Decide<KnownRound> = ({ case: { id }, input, by, now, known }) => {
  const { grid, duty, source, check, decideDays } = known
  if (!grid) throw fieldFault('grid', '没有这个网格', 'There is no such grid')
  if (!duty)
    throw fieldFault('duty', '事项清单里没有这一项，已不用做', 'The duty list has no such item any more')
  const at = saidAt(input['at'], now)
  const pay = payFor(known, at)
  const drawn = isDrawn(check, id)
  return {
    set: {
      title: `${duty.name.zh} · ${grid.name}`,
      grid: input['grid'],
      duty: duty.code,
      dutyName: duty.name.zh,
      basis: duty.basis,
      areaPath: grid.areaPath,
      words: input['words'],
      at,
      doneBy: by.name,
      reporter: by.id,
      ...(pay > 0 && source !== undefined ? { payout: pay, source } : {}),
      ...(drawn ? { dueAt: new Date(Date.parse(now) + decideDays * dayMs).toISOString() } : {}),
    },
    ...(drawn ? { next: { action: 'draw', input: {} } } : {}),
  }
}

/** Whoever did it never checks it. */
const check: Decide<KnownRound> = ({ case: { fields }, input, by }) => {
  if (fields['reporter'] === by.id) throw guarded('谁做的，不能自己查', 'Whoever did it does not check it')
  return { set: { checkedBy: by.name, found: input['words'], dueAt: null } }
}

export const roundModule: CaseModule<KnownRound> = {
  definition: round,
  grants: roundGrants,
  forms: roundForms,
  words,
  numberKind: 'WR',
  lookUp: (tx, { case: { county, fields }, input, now }) =>
    knownRound(tx, county, {
      grid: String(input['grid'] ?? fields['grid']),
      code: String(input['duty'] ?? fields['duty']),
      now,
    }),
  decide: {
    do: doIt,
    draw: () => ({ set: { drawn: true } }),
    pass: check,
    fail: check,
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 4,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'dutyName') ?? '',
  }),
  projection: {
    table: 'grid_affairs.rounds',
    of: ({ state, fields }) => ({ grid: fields['grid'], duty: fields['duty'], state, at: fields['at'] }),
  },
  effect: async (tx, { after: { county, fields }, fact }) => {
    const [source, pay] = [findText(fields, 'source'), fields['payout']]
    if (fact.action === 'do' && source !== undefined && typeof pay === 'number')
      await payOut(tx, county, source, pay)
  },
}
