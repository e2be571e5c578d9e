import { shownList } from '#engines/catalogue/screens/shown.ts'
import { sharedTools } from './contract.ts'

export const shownSharedTools = shownList(sharedTools)
