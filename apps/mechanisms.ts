import { shownHouseholdChange } from '#systems/base-data/household-change/screens/shown.ts'
import { shownTownshipDuties } from '#systems/comprehensive-governance/township-duties/screens/shown.ts'
import { shownGridDuties } from '#systems/grid-affairs/grid-duties/screens/shown.ts'
import { shownCommunityServices } from '#systems/public-services/community-services/screens/shown.ts'
import { shownEnvironmentList } from '#systems/public-services/environment-list/screens/shown.ts'
import { shownExercisedPowers } from '#systems/public-services/exercised-powers/screens/shown.ts'
import { concerns, inAddress, type ShownProcess } from '#ui/process/shown.ts'

/** Every mechanism whose list, card and forms are generated. A new one is named here and in `apps/server/modules.ts`. */
export const mechanisms: readonly ShownProcess[] = [
  shownHouseholdChange,
  ...shownTownshipDuties,
  ...shownGridDuties,
  shownExercisedPowers,
  shownCommunityServices,
  shownEnvironmentList,
]

/** The mechanisms that a role has to do with. */
export const mechanismsFor = (role: string): ShownProcess[] =>
  mechanisms.filter((shown) => concerns(shown, role))

export const findMechanism = (name: string): ShownProcess | undefined =>
  mechanisms.find(({ definition }) => definition.name === name || inAddress(definition.name) === name)
