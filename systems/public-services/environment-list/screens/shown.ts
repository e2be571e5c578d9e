import { shownList } from '#engines/catalogue/screens/shown.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'

export const shownEnvironmentList = shownList(environmentList)
