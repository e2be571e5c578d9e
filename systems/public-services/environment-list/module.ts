import { makeList } from '#engines/catalogue/engine.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'
import { followList, holdProjects } from '#systems/public-services/environment-list/project.ts'

export { environmentProjectModule } from '#systems/public-services/environment-list/project.ts'

export const environmentListModule = makeList(environmentList, followList, holdProjects)
