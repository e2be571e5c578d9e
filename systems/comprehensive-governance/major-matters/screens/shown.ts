import { shownList } from '#engines/catalogue/screens/shown.ts'
import { majorMatters } from '#systems/comprehensive-governance/major-matters/contract.ts'

export const shownMajorMatters = shownList(majorMatters)
