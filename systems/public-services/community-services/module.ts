import { makeList } from '#engines/catalogue/engine.ts'
import { communityServices } from '#systems/public-services/community-services/contract.ts'

export const communityServicesModule = makeList(communityServices)
