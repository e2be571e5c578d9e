import { shownMatter } from '#engines/meeting/screens/matter.ts'
import { covenant, covenantForms, grants } from '#systems/comprehensive-governance/covenant/process.ts'
import { notice, words } from '#systems/comprehensive-governance/covenant/words.ts'

export const shownCovenant = shownMatter(
  {
    definition: covenant,
    grants,
    forms: covenantForms,
    words,
    extras: (action, card) =>
      action === 'redraft' ? { initial: { title: card?.fields['title'], about: card?.fields['about'] } } : {},
  },
  notice,
)
