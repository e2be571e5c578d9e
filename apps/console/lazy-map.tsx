import { useEffect, useState, type ComponentType } from 'react'
import { consoleWords } from '#apps/console/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useOnline } from '#platform/browser/online.ts'
import type { CaseMapProps } from '#ui/map.tsx'
import { Empty, Loading } from '#ui/states.tsx'

type Loaded = ComponentType<CaseMapProps> | 'missing' | undefined

/** Without a network the library may not come: the page stays, and asks again when the network is back. */
const useCaseMap = (): Loaded => {
  const online = useOnline()
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    let shown = true
    import('#ui/map.tsx').then(
      ({ CaseMap }) => shown && setLoaded(() => CaseMap),
      () => shown && setLoaded('missing'),
    )
    return () => {
      shown = false
    }
  }, [online])
  return loaded
}

/** The map's own library arrives only when a map is shown. */
export const LazyMap = (props: CaseMapProps) => {
  const { mapLater } = useWords(consoleWords)
  const CaseMap = useCaseMap()
  if (CaseMap === undefined) return <Loading rows={3} />
  return CaseMap === 'missing' ? <Empty why={mapLater} /> : <CaseMap {...props} />
}
