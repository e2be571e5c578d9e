import { makeAdmitting } from '#engines/admission/engine.ts'
import { gridAdmission } from '#systems/grid-affairs/grid-duties/contract.ts'

/** Editions of the list, admissions beside it, tasks that stand on both. */
export const gridDutyModules = makeAdmitting(gridAdmission)
