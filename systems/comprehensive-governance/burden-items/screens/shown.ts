import { shownList } from '#engines/catalogue/screens/shown.ts'
import { burdenItems } from '#systems/comprehensive-governance/burden-items/contract.ts'

export const shownBurdenItems = shownList(burdenItems)
