import type { ListSpec } from '#engines/catalogue/contract.ts'
import { adjustmentForms, editionForms } from '#engines/catalogue/forms.ts'
import { adjustmentGrants, editionGrants } from '#engines/catalogue/grants.ts'
import { adjustmentProcess, editionProcess } from '#engines/catalogue/process.ts'
import { Above } from '#engines/catalogue/screens/above.tsx'
import { AskedItem, DraftItems } from '#engines/catalogue/screens/draft-items.tsx'
import { adjustmentWords, editionWords } from '#engines/catalogue/words.ts'
import type { ShownProcess } from '#ui/process/shown.ts'

/** A list as its generated screens need it; beside each edition stand its items. */
export const shownList = (spec: ListSpec): ShownProcess => ({
  definition: editionProcess(spec),
  grants: editionGrants,
  forms: editionForms(spec),
  words: editionWords(spec),
  beside: ({ card }) => DraftItems({ spec, card }),
  above: () => Above({ spec }),
})

/** The changes that others ask of a list; beside each stands what it would change. */
export const shownAdjustment = (spec: ListSpec): ShownProcess => ({
  definition: adjustmentProcess(spec),
  grants: adjustmentGrants,
  forms: adjustmentForms(spec),
  words: adjustmentWords(spec),
  // What is to go needs no more than its code.
  extras: () => ({
    shows: (field, { change }) => change !== 'remove' || ['change', 'code', 'why'].includes(field),
  }),
  beside: ({ card }) => AskedItem({ spec, card }),
})
