import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ask } from '#apps/client.ts'
import { LazyMap } from '#apps/console/lazy-map.tsx'
import { useMapPoints, type MapCase } from '#apps/console/map-points.ts'
import { consoleWords } from '#apps/console/words.ts'
import { useWords } from '#platform/browser/language.tsx'

const hourMs = 3_600_000
/** About one kilometre around the case. */
const around = 0.01

const none: readonly MapCase[] = []

/** Where a case is, with its neighbours: a press on one opens its card. */
export const MiniMap = ({ place, id }: { place: { lon: number; lat: number }; id: string }) => {
  const words = useWords(consoleWords).map
  const navigate = useNavigate()
  const { data: shapes } = useQuery(ask.places.shapes.queryOptions({ staleTime: hourMs }))
  const { lon, lat } = place
  const window = { west: lon - around, east: lon + around, south: lat - around, north: lat + around }
  const { data: near } = useQuery(
    ask.incidents.map.queryOptions({ input: window, placeholderData: (b) => b }),
  )
  const points = useMapPoints(near ?? none)
  const centre = useMemo(() => ({ lon, lat }), [lon, lat])
  return (
    <section aria-label={words.mini}>
      <LazyMap
        className="map mini"
        label={words.mini}
        shapes={shapes}
        points={points}
        chosen={id}
        centre={centre}
        onChoose={(other) => other !== id && void navigate({ to: '/cases/$id', params: { id: other } })}
      />
      <p className="muted small">{words.synthetic}</p>
    </section>
  )
}
