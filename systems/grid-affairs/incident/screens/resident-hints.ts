import { getCategory } from '#systems/grid-affairs/incident/categories.ts'
import { suggest } from '#systems/grid-affairs/incident/suggest.ts'

/** Names of the categories that a text may be about. Loaded apart: the catalogue is heavier than the page. */
export const hintsFor = (text: string) =>
  suggest(text).map(({ code }) => {
    const { zh, en } = getCategory(code)
    return { code, zh, en }
  })
