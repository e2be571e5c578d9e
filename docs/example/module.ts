import { makeList } from '#engines/catalogue/engine.ts'
import { sharedTools } from './contract.ts'

export const sharedToolsModule = makeList(sharedTools)
