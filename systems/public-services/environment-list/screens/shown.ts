import { useQuery } from '@tanstack/react-query'
import { shownList } from '#engines/catalogue/screens/shown.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import type { placesContract } from '#systems/base-data/places/contract.ts'
import type { ShownProcess } from '#ui/process/shown.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'
import {
  environmentProject,
  projectForms,
  projectGrants,
} from '#systems/public-services/environment-list/process.ts'
import { projectWords } from '#systems/public-services/environment-list/words.ts'

export const shownEnvironmentList = shownList(environmentList)

/** The units that an entry can be given to. */
const useUnits = (): ReturnType<NonNullable<ShownProcess['asking']>> => {
  const ask = useAsk<{ places: typeof placesContract }>()
  const { data = [] } = useQuery(ask.places.units.queryOptions())
  return (action) =>
    action === 'assign' ? { choices: { to: data.map(({ id, name }) => ({ value: id, name })) } } : {}
}

export const shownEnvironmentProject: ShownProcess = {
  definition: environmentProject,
  grants: projectGrants,
  forms: projectForms,
  words: projectWords,
  asking: useUnits,
}
