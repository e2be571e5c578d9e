import { makeList } from '#engines/catalogue/engine.ts'
import { majorMatters } from '#systems/comprehensive-governance/major-matters/contract.ts'

export const majorMattersModule = makeList(majorMatters)
