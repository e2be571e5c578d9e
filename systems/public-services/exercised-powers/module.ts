import { makeList } from '#engines/catalogue/engine.ts'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'

export const exercisedPowersModule = makeList(exercisedPowers)
