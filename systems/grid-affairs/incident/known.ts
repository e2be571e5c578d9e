import type { Case } from '#kernel/case/fold.ts'
import type { WorkCalendar } from '#kernel/time/calendar.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import type { KnownUnit, Proposal } from '#systems/grid-affairs/incident/dispatch.ts'
import type { Listed } from '#systems/grid-affairs/incident/listed.ts'
import type { LimitRule } from '#systems/grid-affairs/incident/limits.ts'

/** What `store.ts` looked up for the rules: answers, never questions. */
export interface Known {
  readonly calendar: WorkCalendar
  readonly limits: LimitRule
  readonly categoryVersion: number
  readonly category?: Category | undefined
  readonly grid?: { readonly id: string; readonly path: string; readonly name: string } | undefined
  readonly unit?: KnownUnit | undefined
  readonly proposals: readonly Proposal[]
  /** What the duty list says of a dispatch downwards; nothing for one to a department. */
  readonly listed?: Listed | undefined
  readonly mergeInto?: Case | undefined
}
