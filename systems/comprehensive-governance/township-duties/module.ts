import { makeAdmitting } from '#engines/admission/engine.ts'
import { townshipAdmission } from '#systems/comprehensive-governance/township-duties/contract.ts'

/** Editions of the list, admissions beside it, tasks that stand on both. */
export const townshipDutyModules = makeAdmitting(townshipAdmission)
