import { shownAdmitting } from '#engines/admission/screens/shown.ts'
import { gridAdmission } from '#systems/grid-affairs/grid-duties/contract.ts'

export const shownGridDuties = shownAdmitting(gridAdmission)
