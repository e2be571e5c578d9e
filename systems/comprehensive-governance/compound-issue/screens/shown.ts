import { shownMatter } from '#engines/meeting/screens/matter.ts'
import {
  compoundIssue,
  grants,
  issueForms,
} from '#systems/comprehensive-governance/compound-issue/process.ts'
import { notice, words } from '#systems/comprehensive-governance/compound-issue/words.ts'

export const shownCompoundIssue = shownMatter(
  { definition: compoundIssue, grants, forms: issueForms, words },
  notice,
)
