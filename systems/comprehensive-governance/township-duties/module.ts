import { makeAdmitting } from '#engines/admission/engine.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { townshipAdmission } from '#systems/comprehensive-governance/township-duties/contract.ts'

/** Editions of the list, admissions beside it, tasks that stand on both; `beside` stands on its items too. */
export const makeTownshipDuties = (beside: readonly CaseModule[]): readonly CaseModule[] =>
  makeAdmitting(townshipAdmission, beside)
