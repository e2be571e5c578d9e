import { useAsk } from '#platform/browser/ask.tsx'
import type { householdsContract } from '#systems/base-data/households/contract.ts'

type HouseholdAsk = { households: typeof householdsContract }

/** What the screens of households ask of the server. */
export const useHouseholdAsk = () => useAsk<HouseholdAsk>()
