import type { FieldProcess } from '#platform/browser/field/cases.ts'
import type { ShownProcess } from '#ui/process/shown.ts'
import { round, roundForms, roundGrants } from '#systems/grid-affairs/round/process.ts'
import { words } from '#systems/grid-affairs/round/words.ts'

/** Done from the day's list, where it is derived; here they are seen and checked. */
export const shownRound: ShownProcess = {
  definition: round,
  grants: roundGrants.map((grant) => ({ ...grant, may: grant.may.filter((action) => action !== 'do') })),
  forms: roundForms,
  words,
}

/** Rounds on the device of whoever walks. */
export const roundField: FieldProcess = { definition: round, grants: roundGrants }
