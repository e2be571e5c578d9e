import { shownAdmitting } from '#engines/admission/screens/shown.ts'
import { shownAdjustment } from '#engines/catalogue/screens/shown.ts'
import {
  townshipAdmission,
  townshipDuties,
} from '#systems/comprehensive-governance/township-duties/contract.ts'

export const shownTownshipDuties = [...shownAdmitting(townshipAdmission), shownAdjustment(townshipDuties)]
