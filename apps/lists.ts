import type { AdmittingSpec } from '#engines/admission/contract.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'
import { burdenItems } from '#systems/comprehensive-governance/burden-items/contract.ts'
import { disclosurePlan } from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import { majorMatters } from '#systems/comprehensive-governance/major-matters/contract.ts'
import { townshipAdmission } from '#systems/comprehensive-governance/township-duties/contract.ts'
import { gridAdmission } from '#systems/grid-affairs/grid-duties/contract.ts'
import { communityServices } from '#systems/public-services/community-services/contract.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'

/** Lists through which tasks go down. */
export const admitting: readonly AdmittingSpec[] = [townshipAdmission, gridAdmission]

/** Every list that is published, in the order in which people look for them. */
export const lists: readonly ListSpec[] = [
  exercisedPowers,
  communityServices,
  ...admitting.map(({ list }) => list),
  burdenItems,
  environmentList,
  disclosurePlan,
  majorMatters,
]

/** Lists on whose items a department may ask for data: whatever reaches a township or a village stands on one (D04-3). */
export const dataLists: readonly string[] = [townshipAdmission.list.name, burdenItems.name]
