import { saidAt } from '#kernel/time/said.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { visitForms, type VisitInput } from '#systems/grid-affairs/visit/forms.ts'
import { grants } from '#systems/grid-affairs/visit/grants.ts'
import { visit } from '#systems/grid-affairs/visit/process.ts'
import { knownForVisit, rememberVisit, type KnownForVisit } from '#systems/grid-affairs/visit/store.ts'
import { words } from '#systems/grid-affairs/visit/words.ts'

const decideVisit: Decide<KnownForVisit> = ({ input, by, now, known }) => {
  const { household, duty, outcome, at } = input as VisitInput
  if (!known.home) throw fieldFault('household', '没有这一户', 'There is no such household')
  if (!known.duties.some((code) => code === duty))
    throw fieldFault('duty', '事项清单里没有这一项，已不用走访', 'The duty list has no such item any more')
  const { door, areaPath } = known.home
  return {
    set: { title: door, household, duty, outcome, areaPath, reporter: by.id, visitedAt: saidAt(at, now) },
  }
}

/** A visit on the case engine. */
export const visitModule: CaseModule<KnownForVisit> = {
  definition: visit,
  grants,
  forms: visitForms,
  numberKind: 'ZF',
  words,
  lookUp: (tx, { case: { county }, input }) => knownForVisit(tx, county, String(input['household'])),
  decide: { visit: decideVisit },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 4,
    text: '',
  }),
  projection: {
    table: 'grid_affairs.visits',
    of: ({ fields }) => ({
      household: fields['household'],
      duty: fields['duty'],
      outcome: fields['outcome'],
      at: fields['visitedAt'],
    }),
  },
  effect: rememberVisit,
}
