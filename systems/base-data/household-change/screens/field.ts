import type { FieldProcess } from '#platform/browser/field/cases.ts'
import { grants } from '#systems/base-data/household-change/grants.ts'
import { householdChange } from '#systems/base-data/household-change/process.ts'

/** A change on the device: the centre alone can say whether somebody else changed the same field. */
export const changeField: FieldProcess = { definition: householdChange, grants }
