import { lazy, Suspense } from 'react'
import { Loading } from '#ui/states.tsx'
import type { CaseMapProps } from '#ui/map.tsx'

const CaseMap = lazy(async () => ({ default: (await import('#ui/map.tsx')).CaseMap }))

/** The map's own library arrives only when a map is shown. */
export const LazyMap = (props: CaseMapProps) => (
  <Suspense fallback={<Loading rows={3} />}>
    <CaseMap {...props} />
  </Suspense>
)
