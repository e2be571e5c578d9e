import type { AdmittingSpec } from '#engines/admission/contract.ts'
import { orderGrants } from '#engines/admission/grants.ts'
import { orderProcess } from '#engines/admission/process.ts'
import type { FieldProcess } from '#platform/browser/field/cases.ts'

/** Tasks on the device of whoever walks: taken on and finished without a line. */
export const orderField = (spec: AdmittingSpec): FieldProcess => ({
  definition: orderProcess(spec),
  grants: orderGrants(spec),
})
