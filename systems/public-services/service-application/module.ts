import { findText } from '#kernel/case/text.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { papersIn } from '#systems/public-services/service-application/papers.ts'
import {
  applicationForms,
  applicationGrants,
  serviceApplication,
} from '#systems/public-services/service-application/process.ts'
import {
  knownApplication,
  workingDays,
  type Known,
} from '#systems/public-services/service-application/store.ts'
import { words } from '#systems/public-services/service-application/words.ts'

/** Working days for the window to look at an application, and for an applicant to bring what is missing. */
const stepDays = { accept: 2, supply: 10 } as const

const apply: Decide<Known> = ({ input, by, now, known }) => {
  const { guide, window } = known
  if (!guide) throw fieldFault('item', '办事指南里没有这一项', 'The guides have no such item')
  if (!window) throw fieldFault('township', '没有这个乡镇（街道）', 'There is no such township')
  const { item, edition, code } = guide
  return {
    set: {
      title: `${item.name} · ${window.name}`,
      code,
      edition,
      itemName: item.name,
      township: window.name,
      materials: papersIn(item['materials']),
      has: input['has'],
      words: input['words'],
      promisedDays: item['promisedDays'],
      basis: item.basis,
      areaPath: window.areaPath,
      unit: window.unit,
      reporter: by.id,
      dueAt: workingDays(known, now, stepDays.accept),
    },
  }
}

const ended: Decide<Known> = ({ input }) => ({ set: { answer: input['words'], dueAt: null } })

export const serviceApplicationModule: CaseModule<Known> = {
  definition: serviceApplication,
  grants: applicationGrants,
  forms: applicationForms,
  words,
  numberKind: 'SQ',
  lookUp: (tx, { case: { county }, input, now }) =>
    knownApplication(tx, county, { item: String(input['item']), township: String(input['township']), now }),
  decide: {
    apply,
    askMore: ({ input, now, known }) => ({
      set: { missing: input['words'], dueAt: workingDays(known, now, stepDays.supply), late: null },
    }),
    supply: ({ input, now, known }) => ({
      set: {
        supplied: input['words'],
        missing: null,
        dueAt: workingDays(known, now, stepDays.accept),
        late: null,
      },
    }),
    // The promise of the guide counts from the day on which the papers were complete.
    accept: ({ case: { fields }, by, now, known }) => ({
      set: {
        acceptedBy: by.name,
        dueAt: workingDays(known, now, Number(fields['promisedDays'])),
        late: null,
      },
    }),
    grant: ended,
    decline: ended,
    withdraw: () => ({ set: { dueAt: null } }),
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    reporter: findText(fields, 'reporter'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'itemName') ?? '',
  }),
  contact: ({ name, phone, ...input }) =>
    typeof name === 'string' && typeof phone === 'string' ? { input, contact: { name, phone } } : { input },
}
