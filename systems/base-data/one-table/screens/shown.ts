import type { ShownProcess } from '#ui/process/shown.ts'
import { forms } from '#systems/base-data/one-table/forms.ts'
import { grants, homeAnswerGrants } from '#systems/base-data/one-table/grants.ts'
import { homeAnswer, oneTable } from '#systems/base-data/one-table/process.ts'
import { RequestTable } from '#systems/base-data/one-table/screens/request.tsx'
import { UploadForDepartments } from '#systems/base-data/one-table/screens/upload.tsx'
import { homeAnswerWords, words } from '#systems/base-data/one-table/words.ts'

const { ask: _ask, answer: _answer, ...generated } = oneTable.actions

/** A request begins with a file and its gaps are answered in the sheet itself: no generated form asks either. */
export const shownOneTable: ShownProcess = {
  definition: { ...oneTable, actions: generated },
  grants,
  forms,
  words,
  above: UploadForDepartments,
  beside: RequestTable,
}

/** Told at the door, on the home's own card. */
export const shownHomeAnswer: ShownProcess = {
  definition: homeAnswer,
  grants: homeAnswerGrants.map((grant) => ({ ...grant, may: ['read'] })),
  forms,
  words: homeAnswerWords,
}
