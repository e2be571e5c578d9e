import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { locate, type Located } from '#platform/browser/locate.ts'
import { useMe } from '#platform/browser/session.ts'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'

/** Six decimals are a hand's breadth: more would only look precise. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** The phone's position, asked once when a report begins; never followed. `null` when there is none to be had. */
const useFix = (): Located | null | undefined => {
  const [fix, setFix] = useState<Located | null>()
  useEffect(() => {
    let current = true
    void locate().then((found) => {
      if (current) setFix(found ? { ...found, lon: round(found.lon), lat: round(found.lat) } : null)
    })
    return () => {
      current = false
    }
  }, [])
  return fix
}

/** My grid and its centre, by my first post. */
const useMyGrid = () => {
  const ask = useIncidentAsk()
  const { me } = useMe(() => ask.session.me.call())
  const within = me?.posts[0]?.areaPath
  const { data } = useQuery(
    ask.places.areas.queryOptions({
      input: { kind: 'grid', ...(within === undefined ? {} : { within }) },
      enabled: within !== undefined,
      staleTime: Infinity,
    }),
  )
  return data?.find(({ lon, lat }) => lon !== undefined && lat !== undefined)
}

export interface ReportPlace {
  readonly place?: {
    readonly lon: number
    readonly lat: number
    readonly accuracy?: number
    readonly source: 'phone' | 'other'
  }
  readonly grid?: string
  readonly from: 'locating' | 'phone' | 'grid' | 'outside'
}

/** Where the report lies: the phone's position inside the county, else the centre of my grid, and it says which. */
export const useReportPlace = (): ReportPlace => {
  const ask = useIncidentAsk()
  const fix = useFix()
  const mine = useMyGrid()
  const found = useQuery(
    ask.incidents.place.queryOptions({
      input: { lon: fix?.lon ?? 0, lat: fix?.lat ?? 0 },
      enabled: Boolean(fix),
      retry: false,
    }),
  )
  if (fix && found.data) return { place: { ...fix, source: 'phone' }, grid: found.data.name, from: 'phone' }
  const settled = fix === null || found.isError
  if (!settled || mine?.lon === undefined || mine.lat === undefined) return { from: 'locating' }
  return {
    place: { lon: mine.lon, lat: mine.lat, source: 'other' },
    grid: mine.name,
    from: fix ? 'outside' : 'grid',
  }
}
