import { makeStoodOn } from '#engines/admission/engine.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { burdenItems } from '#systems/comprehensive-governance/burden-items/contract.ts'

/** Editions of the inventory; what stands on a cancelled entry ends with it. */
export const makeBurdenItems = (beside: readonly CaseModule[]): CaseModule => makeStoodOn(burdenItems, beside)
