import { shownAdmitting } from '#engines/admission/screens/shown.ts'
import { townshipAdmission } from '#systems/comprehensive-governance/township-duties/contract.ts'

export const shownTownshipDuties = shownAdmitting(townshipAdmission)
