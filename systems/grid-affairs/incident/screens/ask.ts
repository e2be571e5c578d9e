import { useQuery } from '@tanstack/react-query'
import { useAsk } from '#platform/browser/ask.tsx'
import { useLanguage } from '#platform/browser/language.tsx'
import type { caseContract } from '#platform/contract/case.ts'
import type { liveContract } from '#platform/contract/live.ts'
import type { sessionContract } from '#platform/contract/session.ts'
import type { placesContract } from '#systems/base-data/places/contract.ts'
import type { incidentContract } from '#systems/grid-affairs/incident/contract.ts'

type IncidentAsk = {
  cases: typeof caseContract
  session: typeof sessionContract
  live: typeof liveContract
  incidents: typeof incidentContract
  places: typeof placesContract
}

/** What the screens of incidents ask of the server. */
export const useIncidentAsk = () => useAsk<IncidentAsk>()

const hourMs = 3_600_000

/** Categories in force, with the name in the user's language. */
export const useCategories = () => {
  const ask = useIncidentAsk()
  const { language } = useLanguage()
  const { data } = useQuery(ask.incidents.categories.queryOptions({ staleTime: hourMs }))
  return (data?.rows ?? []).map((row) => ({
    ...row,
    name: row[language],
    topName: language === 'zh' ? row.topZh : row.topEn,
  }))
}

export type CategoryShown = ReturnType<typeof useCategories>[number]

/** Units that can be named, with the name in the user's language. */
export const useUnits = () => {
  const ask = useIncidentAsk()
  const { language } = useLanguage()
  const { data } = useQuery(ask.places.units.queryOptions({ staleTime: hourMs }))
  return (data ?? []).map(({ id, kind, name, nameEn }) => ({
    id,
    kind,
    name: language === 'zh' ? name : nameEn,
  }))
}

export type UnitShown = ReturnType<typeof useUnits>[number]
