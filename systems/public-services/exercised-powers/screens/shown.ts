import { shownList } from '#engines/catalogue/screens/shown.ts'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'

export const shownExercisedPowers = shownList(exercisedPowers)
