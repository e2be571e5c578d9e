import type { Words } from '#kernel/words/words.ts'
import { residentWordsEn } from '#systems/grid-affairs/incident/screens/resident-words-en.ts'
import {
  residentWordsZh,
  type ResidentWords,
} from '#systems/grid-affairs/incident/screens/resident-words-zh.ts'

export const residentWords: Words<ResidentWords> = { zh: residentWordsZh, en: residentWordsEn }
