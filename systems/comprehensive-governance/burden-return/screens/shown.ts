import type { ShownProcess } from '#ui/process/shown.ts'
import {
  burdenForms,
  burdenGrants,
  burdenReturn,
} from '#systems/comprehensive-governance/burden-return/process.ts'
import { words } from '#systems/comprehensive-governance/burden-return/words.ts'

export const shownBurdenReturn: ShownProcess = {
  definition: burdenReturn,
  grants: burdenGrants,
  forms: burdenForms,
  words,
}
