import { z } from 'zod'
import { dayOf } from '#kernel/time/day.ts'
import type { Item, ListSpec } from '#engines/catalogue/contract.ts'
import { adjustmentForms, itemOf } from '#engines/catalogue/forms.ts'
import { adjustmentGrants } from '#engines/catalogue/grants.ts'
import { adjustmentProcess } from '#engines/catalogue/process.ts'
import { daysOf, findDraft, itemsHolding } from '#engines/catalogue/store.ts'
import { adjustmentWords } from '#engines/catalogue/words.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { reasonIn } from '#kernel/form/form.ts'
import { beginCase } from '#platform/server/case/begin.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'

interface Known {
  /** The item as it holds today. */
  readonly item: Item | undefined
  readonly draft: string | undefined
  readonly days: Readonly<Record<string, number>>
}

const dayMs = 86_400_000
const due = (now: string, { days }: Known): string =>
  new Date(Date.parse(now) + (days['submitted'] ?? 5) * dayMs).toISOString()

/** The item as it would be: what holds, with what was asked to be different. @throws Fault that names the field that is wrong */
const proposed = (spec: ListSpec, held: Item | undefined, input: Fields): Item => {
  const { change: _change, why: _why, ...asked } = input
  const parsed = itemOf(spec).safeParse({ ...held, ...asked })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const { zh, en } = reasonIn(issue?.message ?? '', () => ({ zh: '请填写', en: 'Please fill in' }))
  throw fieldFault(String(issue?.path[0] ?? 'code'), zh, en)
}

const ask =
  (spec: ListSpec): Decide<Known> =>
  ({ case: { county }, input, by, now, known }) => {
    const { change, code, why } = z
      .object({ change: z.string(), code: z.string(), why: z.string() })
      .parse(input)
    if (change === 'add' && known.item)
      throw fieldFault('code', '清单上已有这个编码', 'The list has this code')
    if (change !== 'add' && !known.item)
      throw fieldFault('code', '清单上没有这个编码', 'The list has no such code')
    const item = change === 'remove' ? known.item : proposed(spec, known.item, input)
    return {
      set: {
        title: item?.name ?? code,
        change,
        code,
        why,
        item,
        askedBy: by.name,
        areaPath: county,
        unit: by.unit,
        reporter: by.id,
        dueAt: due(now, known),
      },
    }
  }

const onTo: Decide<Known> = ({ now, known }) => ({ set: { dueAt: due(now, known), late: null } })
const ended: Decide<Known> = () => ({ set: { dueAt: null } })

const take: Decide<Known> = ({ known: { draft } }) => {
  if (draft === undefined) throw guarded('请先起草新一版，再放进草案', 'Begin the next draft first')
  return { set: { draft, dueAt: null } }
}

/** Changes that others ask of a list; what was agreed goes into the draft by the keeper's own hand. */
export const makeAdjustment = (spec: ListSpec, list: CaseModule): CaseModule<Known> => ({
  definition: adjustmentProcess(spec),
  grants: adjustmentGrants,
  forms: adjustmentForms(spec),
  numberKind: 'TZ',
  words: adjustmentWords(spec),
  lookUp: async (tx, { case: { county, fields }, input, action, now }) => {
    const code = String(input['code'] ?? fields['code'])
    const held = await itemsHolding(tx, county, spec.name, dayOf(now))
    return {
      item: held.find((one) => one.edition !== null && one.code === code)?.item,
      draft: action === 'take' ? await findDraft(tx, county, spec.name) : undefined,
      days: await daysOf(tx, county),
    }
  },
  decide: {
    ask: ask(spec),
    check: onTo,
    agree: onTo,
    refuse: ended,
    take,
    drop: ended,
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    reporter: findText(fields, 'reporter'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  cardOnly: ['item'],
  effect: async (tx, { after, fact }) => {
    if (fact.action !== 'take') return
    const { change, code, item, draft } = after.fields
    const { validFrom } = item as Item
    const step =
      change === 'remove'
        ? { action: 'remove', input: { code, ...(validFrom === undefined ? {} : { validFrom }) } }
        : { action: 'put', input: item as Fields }
    await beginCase(tx, list, after, fact, { case: String(draft), ...step })
  },
})
