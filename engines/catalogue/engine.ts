import { dawnOf, dayOf } from '#kernel/time/day.ts'
import { anyItem, type Item, type ListSpec } from '#engines/catalogue/contract.ts'
import { editionForms, mostItems, readItems } from '#engines/catalogue/forms.ts'
import { editionGrants } from '#engines/catalogue/grants.ts'
import { editionProcess, type EditionAction } from '#engines/catalogue/process.ts'
import { findOverlap } from '#engines/catalogue/rules.ts'
import {
  daysOf,
  endItems,
  itemsHolding,
  knownList,
  lockStanding,
  writeEdition,
  type Holding,
  type KnownList,
} from '#engines/catalogue/store.ts'
import { editionWords } from '#engines/catalogue/words.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'

const itemsIn = ({ fields }: Pick<Case, 'fields'>): Item[] => anyItem.array().parse(fields['items'] ?? [])

const dayMs = 86_400_000

/** When the step that a state waits for is due; a county without the rule sets no date. */
const dueIn = (state: string, now: string, { days }: KnownList): string | null => {
  const most = days[state]
  return most === undefined ? null : new Date(Date.parse(now) + most * dayMs).toISOString()
}

/** Items of a draft, in order; two that would hold on one day are refused. */
const drafted = (items: readonly Item[], field: string) => {
  const wrong = findOverlap(items)
  if (wrong)
    throw fieldFault(
      field,
      `${wrong.code} ${wrong.name}：有效期与同编码的另一项重叠，或早于开始`,
      `${wrong.code}: its validity overlaps another item of this code, or ends before it begins`,
    )
  if (items.length > mostItems) throw fieldFault(field, `最多 ${mostItems} 项`, `At most ${mostItems} items`)
  return { set: { items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)), count: items.length } }
}

const sameItem = (a: Item, { code, validFrom }: { code?: unknown; validFrom?: unknown }): boolean =>
  a.code === code && a.validFrom === validFrom

const begin =
  ({ title }: ListSpec): Decide<KnownList> =>
  ({ case: { county }, by, now, known }) => {
    const { latest, drafting } = known
    if (drafting) throw guarded('这份清单已有一份草案在办', 'A draft of this list is open already')
    if (latest?.state === 'published')
      throw guarded('上一版还没有生效，不能再起草', 'The last edition has not taken effect yet')
    const edition = (latest?.edition ?? 0) + 1
    return {
      set: {
        title: `${title.zh} 第${edition}版`,
        edition,
        ...(latest ? { follows: latest.edition } : {}),
        ...(latest?.state === 'inForce' ? { previous: latest.source } : {}),
        items: latest?.items ?? [],
        count: latest?.items.length ?? 0,
        areaPath: county,
        reporter: by.id,
        dueAt: dueIn('draft', now, known),
      },
    }
  }

const publish: Decide<KnownList> = ({ input, now, known: { latest } }) => {
  const [validFrom, today] = [String(input['validFrom']), dayOf(now)]
  if (validFrom < today)
    throw fieldFault('validFrom', '生效日期不能早于今天', 'It cannot take effect before today')
  if (latest && validFrom <= latest.validFrom)
    throw fieldFault(
      'validFrom',
      `与第${latest.edition}版重叠：它从 ${latest.validFrom} 起生效`,
      `Overlaps edition ${latest.edition}, in force from ${latest.validFrom}`,
    )
  return {
    set: { validFrom, edition: (latest?.edition ?? 0) + 1, dueAt: dawnOf(validFrom) },
    ...(validFrom === today ? { next: { action: 'takeEffect', input: {} } } : {}),
  }
}

/** Moves on to a state that waits for the next person. */
const onTo =
  (state: string): Decide<KnownList> =>
  ({ now, known }) => ({ set: { dueAt: dueIn(state, now, known), late: null } })

const decideOf = (spec: ListSpec): Readonly<Record<EditionAction, Decide<KnownList>>> => ({
  begin: begin(spec),
  put: ({ case: current, input }) =>
    drafted([...itemsIn(current).filter((one) => !sameItem(one, input)), input as Item], 'validFrom'),
  import: ({ apart }) =>
    drafted(readItems(findText(apart ?? {}, 'text') ?? '', spec, editionWords(spec).zh.fields), 'text'),
  remove: ({ case: current, input }) => {
    const items = itemsIn(current)
    const left = items.filter((one) => !sameItem(one, input))
    if (left.length === items.length)
      throw fieldFault('code', '清单里没有这一项', 'The list has no such item')
    return drafted(left, 'code')
  },
  submit: (asked) => {
    if (itemsIn(asked.case).length === 0) throw guarded('清单还是空的', 'The list is still empty')
    return onTo('legalReview')(asked)
  },
  passReview: onTo('reviewed'),
  sendBack: onTo('draft'),
  approve: onTo('approved'),
  publish,
  takeEffect: ({ case: { fields }, now, known }) => {
    if (String(fields['validFrom']) > dayOf(now)) throw guarded('还没到生效日期', 'It is not yet the day')
    return { set: { dueAt: spec.filed ? dueIn('file', now, known) : null, late: null } }
  },
  file: ({ input }) => ({ set: { ...input, dueAt: null, late: null } }),
  adjust: () => ({ set: {} }),
  resume: () => ({ set: {} }),
  supersede: () => ({ set: {} }),
  repeal: () => ({ set: { dueAt: null } }),
  withdraw: () => ({ set: { dueAt: null } }),
  remind: () => ({ set: { late: true } }),
})

/** What a mechanism does when its list changed: tasks whose item ended are taken back. */
export type AfterChange = (tx: Tx, county: string, list: string, at: string) => Promise<void>

/** What each step of an edition does to the list in force, and to the edition before it. */
const effectOf = (module: CaseModule<KnownList>, list: string, afterChange?: AfterChange) => {
  const move = async (tx: Tx, { after: { county, fields }, fact }: Done, action: string): Promise<void> => {
    const previous = findText(fields, 'previous')
    if (previous !== undefined)
      await act(tx, module, system, county, { id: newId(), case: previous, action, input: {} }, fact.at)
  }
  const steps: Readonly<Record<string, (tx: Tx, done: Done) => Promise<void>>> = {
    begin: (tx, done) => move(tx, done, 'adjust'),
    withdraw: (tx, done) => move(tx, done, 'resume'),
    publish: (tx, { after }) =>
      writeEdition(tx, {
        county: after.county,
        list,
        source: after.id,
        edition: Number(after.fields['edition']),
        validFrom: String(after.fields['validFrom']),
        items: itemsIn(after),
      }),
    takeEffect: async (tx, done) => {
      await move(tx, done, 'supersede')
      await afterChange?.(tx, done.after.county, list, done.fact.at)
    },
    repeal: async (tx, { after: { county }, fact }) => {
      await endItems(tx, county, list, dayOf(fact.at))
      await afterChange?.(tx, county, list, fact.at)
    },
  }
  return async (tx: Tx, done: Done): Promise<void> => steps[done.fact.action]?.(tx, done)
}

/** Locks what `AfterChange` will change, before anything is written. */
export type Hold = (tx: Tx, county: string) => Promise<void>

/** Steps with which items of the list in force may end. */
const ending: readonly string[] = ['publish', 'takeEffect', 'repeal']

/** A list of the decision as a process: one case for each edition. */
export const makeList = (spec: ListSpec, afterChange?: AfterChange, hold?: Hold): CaseModule<KnownList> => {
  const module: CaseModule<KnownList> = {
    definition: editionProcess(spec),
    grants: editionGrants,
    forms: editionForms(spec),
    numberKind: 'QD',
    words: editionWords(spec),
    lookUp: async (tx, { case: { county, id, fields }, action }) => {
      if (ending.includes(action)) {
        await lockStanding(tx, county, spec.name)
        await hold?.(tx, county)
      }
      return knownList(tx, county, spec.name, id, findText(fields, 'previous'))
    },
    decide: decideOf(spec),
    face: ({ fields }) => ({
      title: findText(fields, 'title') ?? '',
      areaPath: findText(fields, 'areaPath') ?? '',
      reporter: findText(fields, 'reporter'),
      rank: 3,
      dueAt: findText(fields, 'dueAt'),
      text: findText(fields, 'title') ?? '',
    }),
    cardOnly: ['items'],
    // A whole table is an upload; the fact keeps the items that it was read as.
    contact: ({ text, ...input }) => (text === undefined ? { input } : { input, apart: { text } }),
    effect: (tx, done) => effectOf(module, spec.name, afterChange)(tx, done),
  }
  return module
}

/** What a list says on the county's day of a moment. */
export const holdingAt = (tx: Tx, county: string, list: string, at: string): Promise<Holding[]> =>
  itemsHolding(tx, county, list, dayOf(at))

/** Days within which each step of a list or of an admission is due. */
export const stepDays = daysOf

/** Holds a list's items and open tasks still, before what they stand on ends or their fund arrives. */
export const standStill = lockStanding
export { closeItem } from '#engines/catalogue/store.ts'
export type { Holding } from '#engines/catalogue/store.ts'
export { makeAdjustment } from '#engines/catalogue/adjustment.ts'
export { writeCsv } from '#engines/catalogue/csv.ts'
