import {
  compoundIssue,
  grants,
  issueForms,
} from '#systems/comprehensive-governance/compound-issue/process.ts'
import { words } from '#systems/comprehensive-governance/compound-issue/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

export const shownCompoundIssue: ShownProcess = {
  definition: compoundIssue,
  grants,
  forms: issueForms,
  words,
  beside: linkedOf(words),
  extras: (action, card) => {
    return action === 'disclose' ? { initial: { days: 7, lines: words.zh.notice(card?.fields ?? {}) } } : {}
  },
}
