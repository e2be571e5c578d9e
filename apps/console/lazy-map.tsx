import { lazy, Suspense } from 'react'
import { consoleWords } from '#apps/console/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseMapProps } from '#ui/map.tsx'
import { Empty, Loading } from '#ui/states.tsx'

const NoMap = () => <Empty why={useWords(consoleWords).noMap} />

/** Without a network the library may not come: the page says so and stays, with all that was typed on it. */
const CaseMap = lazy(async () => {
  try {
    return { default: (await import('#ui/map.tsx')).CaseMap }
  } catch {
    return { default: NoMap }
  }
})

/** The map's own library arrives only when a map is shown. */
export const LazyMap = (props: CaseMapProps) => (
  <Suspense fallback={<Loading rows={3} />}>
    <CaseMap {...props} />
  </Suspense>
)
