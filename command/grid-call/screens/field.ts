import type { FieldProcess } from '#platform/browser/field/cases.ts'
import { callGrants } from '#command/grid-call/grants.ts'
import { gridCall } from '#command/grid-call/process.ts'

/** A call that waits on the device: it goes out as soon as there is a line, and says so. */
export const callField: FieldProcess = {
  definition: gridCall,
  grants: callGrants,
  open: ({ about }, me) => ({ title: about, fields: { title: about, reporter: me.id } }),
}
