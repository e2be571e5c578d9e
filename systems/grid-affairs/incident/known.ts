import type { Case } from '#kernel/case/fold.ts'
import type { WorkCalendar } from '#kernel/time/calendar.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import type { Proposal } from '#systems/grid-affairs/incident/dispatch.ts'
import type { LimitRule } from '#systems/grid-affairs/incident/limits.ts'

export interface KnownUnit {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly kind: string
  readonly areaPath: string
  readonly path: string
}

/** What `store.ts` looked up for the rules: answers, never questions. */
export interface Known {
  readonly calendar: WorkCalendar
  readonly limits: LimitRule
  readonly categoryVersion: number
  readonly category?: Category | undefined
  readonly grid?: { readonly id: string; readonly path: string; readonly name: string } | undefined
  readonly unit?: KnownUnit | undefined
  readonly proposals: readonly Proposal[]
  readonly mergeInto?: Case | undefined
}
