import type { ShownProcess } from '#ui/process/shown.ts'
import { changeForms } from '#systems/base-data/household-change/forms.ts'
import { grants } from '#systems/base-data/household-change/grants.ts'
import { householdChange } from '#systems/base-data/household-change/process.ts'
import { words } from '#systems/base-data/household-change/words.ts'

/** Changes are proposed at a household's card, where its version is known; here they are seen and decided. */
export const shownHouseholdChange: ShownProcess = {
  definition: householdChange,
  grants: grants.map((grant) => ({ ...grant, may: grant.may.filter((action) => action !== 'change') })),
  forms: changeForms,
  words,
}
