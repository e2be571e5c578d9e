import { makeList } from '#engines/catalogue/engine.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'

export const environmentListModule = makeList(environmentList)
