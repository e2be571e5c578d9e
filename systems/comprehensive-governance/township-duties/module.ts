import { makeAdmitting } from '#engines/admission/engine.ts'
import { makeAdjustment } from '#engines/catalogue/engine.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import {
  townshipAdmission,
  townshipDuties,
} from '#systems/comprehensive-governance/township-duties/contract.ts'

/** Editions of the list, changes asked of it, admissions beside it, tasks that stand on both; `beside` stands on its items too. */
export const makeTownshipDuties = (beside: readonly CaseModule[]): readonly CaseModule[] => {
  const [list, ...rest] = makeAdmitting(townshipAdmission, beside)
  return list ? [list, makeAdjustment(townshipDuties, list), ...rest] : []
}
