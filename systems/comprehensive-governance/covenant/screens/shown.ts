import { covenant, covenantForms, grants } from '#systems/comprehensive-governance/covenant/process.ts'
import { words } from '#systems/comprehensive-governance/covenant/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

export const shownCovenant: ShownProcess = {
  definition: covenant,
  grants,
  forms: covenantForms,
  words,
  beside: linkedOf(words),
  extras: (action, card) => {
    const { title, about } = card?.fields ?? {}
    if (action === 'redraft') return { initial: { title, about } }
    return action === 'disclose' ? { initial: { days: 7, lines: words.zh.notice(String(about)) } } : {}
  },
}
