import { shownList } from '#engines/catalogue/screens/shown.ts'
import { communityServices } from '#systems/public-services/community-services/contract.ts'

export const shownCommunityServices = shownList(communityServices)
