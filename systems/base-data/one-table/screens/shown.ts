import type { ShownProcess } from '#ui/process/shown.ts'
import { forms } from '#systems/base-data/one-table/forms.ts'
import { grants } from '#systems/base-data/one-table/grants.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import { RequestTable } from '#systems/base-data/one-table/screens/request.tsx'
import { UploadForDepartments } from '#systems/base-data/one-table/screens/upload.tsx'
import { words } from '#systems/base-data/one-table/words.ts'

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
