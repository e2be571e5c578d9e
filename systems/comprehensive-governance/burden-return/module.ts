import { dayOf } from '#kernel/time/day.ts'
import { holdingAt, stepDays, type Holding } from '#engines/catalogue/engine.ts'
import { findText } from '#kernel/case/text.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { burdenItems } from '#systems/comprehensive-governance/burden-items/contract.ts'
import {
  burdenForms,
  burdenGrants,
  burdenReturn,
} from '#systems/comprehensive-governance/burden-return/process.ts'
import { words } from '#systems/comprehensive-governance/burden-return/words.ts'

interface Known {
  /** The entry of the inventory that bears this name today. */
  readonly entry: Holding | undefined
  readonly days: number
}

const dueIn = (now: string, { days }: Known): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString()

/** What the inventory says of it on the day of the report: the keeper need not look it up. */
const foundIn = (entry: Holding | undefined, now: string) => {
  const decision = entry ? String(entry.item['decision']) : 'unlisted'
  return { found: decision, foundOn: dayOf(now), ...(entry ? { code: entry.code } : {}) }
}

const report: Decide<Known> = ({ case: { county }, input, by, now, known }) => ({
  set: {
    title: `${String(input['name'])} · ${String(input['issuer'])}`,
    ...input,
    ...foundIn(known.entry, now),
    areaPath: county,
    unit: by.unit,
    reporter: by.id,
    dueAt: dueIn(now, known),
  },
})

const onTo: Decide<Known> = ({ input, now, known }) => ({
  set: { ...input, dueAt: dueIn(now, known), late: null },
})
const ended: Decide<Known> = ({ input }) => ({ set: { ...input, dueAt: null } })

export const burdenReturnModule: CaseModule<Known> = {
  definition: burdenReturn,
  grants: burdenGrants,
  forms: burdenForms,
  words,
  numberKind: 'FT',
  lookUp: async (tx, { case: { county, fields }, input, now }) => {
    const name = String(input['name'] ?? fields['name'])
    const held = await holdingAt(tx, county, burdenItems.name, now)
    const { submitted: days = 5 } = await stepDays(tx, county)
    return { entry: held.find(({ code, item }) => item.name === name || code === name), days }
  },
  decide: {
    report,
    order: onTo,
    dismiss: ended,
    stopped: ended,
    still: onTo,
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
}
