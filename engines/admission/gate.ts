import { judge, type Verdict, type WhyRefused } from '#engines/admission/rules.ts'
import { holdItem } from '#engines/admission/store.ts'
import { dayOf } from '#kernel/time/day.ts'
import { holdingAt, type Holding } from '#engines/catalogue/engine.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { guarded } from '#kernel/fault/fault.ts'
import type { Projection } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** What the gate answers to something that a department asks of the grassroots: on which list it stands, or why on none. */
export interface Gated {
  readonly list: string
  readonly verdict: Verdict<Holding>
}

/**
 * The gate for whatever else is asked of the grassroots than a task of the list itself: it must stand on an item, or on what was
 * admitted beside one, of these lists as they hold today. The items are held still until the asking is written.
 */
export const askAtGate = async (
  tx: Tx,
  county: string,
  lists: readonly string[],
  { item, now }: { readonly item: string; readonly now: string },
): Promise<Gated> => {
  let refusal: WhyRefused = 'offList'
  for (const list of lists) {
    await holdItem(tx, county, list, item)
    const verdict = judge(await holdingAt(tx, county, list, now), item, dayOf(now))
    if (verdict.is !== 'refused') return { list, verdict }
    if (verdict.why !== 'offList') refusal = verdict.why
  }
  return { list: lists[0] ?? '', verdict: { is: 'refused', why: refusal } }
}

/** What the case remembers of its item, or why it was refused. @throws Fault guarded while the item's fund has not arrived */
export const fieldsAtGate = ({ list, verdict }: Gated, day: string): Fields => {
  if (verdict.is === 'refused') return { list, askedOn: day, refusedWhy: verdict.why }
  if (verdict.is === 'held') throw guarded('经费还没有到账，先不派发', 'The fund has not arrived')
  const { code, source, from, edition, item } = verdict.standing
  return {
    list,
    askedOn: day,
    code,
    source,
    itemFrom: from,
    edition,
    itemName: item.name,
    itemBasis: item.basis,
  }
}

const withoutItem = ({ refusedWhy }: Fields): string => (refusedWhy === undefined ? 'asked' : 'refused')

/** Its line among the tasks of the list: counted there, ended with its item, and impossible without one. */
export const gatedProjection = (states: Readonly<Record<string, string>>): Projection => ({
  table: 'catalogue.orders',
  of: ({ state, fields, openedAt }) => ({
    // Begun before there was a gate, it stands on no list.
    list: fields['list'] ?? '',
    state: fields['code'] === undefined ? withoutItem(fields) : (states[state] ?? state),
    asked_on: fields['askedOn'] ?? dayOf(openedAt),
    unit: fields['unit'],
    code: fields['code'] ?? null,
    source: fields['source'] ?? null,
    item_from: fields['itemFrom'] ?? null,
    minutes: fields['spent'] ?? null,
  }),
})
