import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { answered, needReadable, placeOf } from '#systems/base-data/one-table/answering.ts'
import { gapsIn, labelsOf } from '#systems/base-data/one-table/fill.ts'
import { forms, type Answer } from '#systems/base-data/one-table/forms.ts'
import { homeAnswerGrants } from '#systems/base-data/one-table/grants.ts'
import { homeAnswer } from '#systems/base-data/one-table/process.ts'
import * as store from '#systems/base-data/one-table/store.ts'
import { homeAnswerWords } from '#systems/base-data/one-table/words.ts'

/** An answer at a door, to one cell of one request. */
type Told = Answer & { readonly request: string }

interface Known {
  readonly home: { readonly door: string; readonly areaPath: string } | undefined
  /** Open requests that were answered, with their sheets. */
  readonly sheets: readonly store.Sheet[]
  readonly subjects: readonly string[]
}

const toldOf = (apart: Done['apart']): readonly Told[] => (apart?.['answers'] ?? []) as readonly Told[]

/** The gaps of a sheet that are about this home, of those that were answered. */
const open = (sheet: store.Sheet, told: readonly Told[], subjects: readonly string[]): Told[] => {
  const own = sheet.cells.filter(({ source, subject }) => source === 'gap' && subjects.includes(subject))
  const places = new Set(own.map(placeOf))
  return told.filter((one) => one.request === sheet.caseId && places.has(placeOf(one)))
}

const tell: Decide<Known> = ({ input, apart, by, known: { home, sheets, subjects } }) => {
  if (!home) throw fieldFault('household', '没有这一户', 'There is no such household')
  const told = toldOf(apart)
  const answers = sheets.map((sheet) => ({ sheet, some: open(sheet, told, subjects) }))
  for (const { sheet, some } of answers) needReadable(sheet, some)
  const count = answers.reduce((sum, { some }) => sum + some.length, 0)
  if (count === 0) throw guarded('这几项已经有人填了', 'These were answered already')
  const { household } = input
  const { door, areaPath } = home
  return { set: { title: door, household, areaPath, answered: count, reporter: by.id } }
}

const effectOf =
  (requests: CaseModule) =>
  async (tx: Tx, { after: { county, fields }, fact: { at, input }, apart }: Done): Promise<void> => {
    const told = toldOf(apart)
    const requested = input['requests'] as readonly string[]
    const { sheets, subjects } = await store.lockForHome(tx, county, String(fields['household']), requested)
    for (const sheet of sheets) {
      const caseId = sheet.caseId ?? ''
      const cells = answered(sheet, open(sheet, told, subjects), { by: 'visit', at })
      await store.keepAnswers(
        tx,
        { county, caseId, at },
        { by: 'visit', cells },
        labelsOf(sheet.body.columns),
      )
      if (gapsIn(cells) > 0) continue
      const request = { id: newId(), case: caseId, action: 'complete', input: {} }
      await act(tx, requests, system, county, request, at)
    }
  }

/** Answers at doors; the last gap of a request completes it. */
export const makeHomeAnswer = (requests: CaseModule): CaseModule<Known> => ({
  definition: homeAnswer,
  grants: homeAnswerGrants,
  forms,
  words: homeAnswerWords,
  numberKind: 'HD',
  lookUp: async (tx, { case: { county }, input }) =>
    store.lockForHome(tx, county, String(input['household']), input['requests'] as readonly string[]),
  decide: { tell },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 4,
    text: '',
  }),
  contact: ({ answers, ...input }) => {
    const told = answers as readonly Told[]
    const requests = [...new Set(told.map(({ request }) => request))]
    return { input: { ...input, requests }, apart: { answers } }
  },
  effect: effectOf(requests),
})
