import type { ListSpec } from '#engines/catalogue/contract.ts'
import { editionForms } from '#engines/catalogue/forms.ts'
import { editionGrants } from '#engines/catalogue/grants.ts'
import { editionProcess } from '#engines/catalogue/process.ts'
import { Above } from '#engines/catalogue/screens/above.tsx'
import { DraftItems } from '#engines/catalogue/screens/draft-items.tsx'
import { editionWords } from '#engines/catalogue/words.ts'
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
