import type { Case } from '#kernel/case/fold.ts'
import type { Limit } from '#kernel/time/clock.ts'
import type { Text } from '#kernel/words/words.ts'

export type Urgency = 'critical' | 'urgent' | 'normal' | 'advice'
export type Outcome = 'solved' | 'explained' | 'notOurs' | 'merged' | 'withdrawn' | 'rejected'

/** Why this unit: stored with the dispatch and shown in one plain sentence; a second program can recompute it. */
export interface Explanation {
  readonly rule: string
  readonly version: number
  readonly clause: string
  readonly because: Text
  readonly inputs: Readonly<Record<string, string>>
  readonly rejected: readonly {
    readonly rule: string
    readonly unit?: string | undefined
    readonly because: Text
  }[]
  /** True when a person chose another unit than the first suggestion. */
  readonly byHand: boolean
}

/** The handling clock as facts: suspensions and extensions are entries, never edits. */
export interface HandlingClock {
  readonly limit: Limit
  readonly startedAt: string
  readonly extendedBy: readonly Limit[]
  readonly pauses: readonly { readonly from: string; readonly to?: string }[]
}

export interface Place {
  readonly lon: number
  readonly lat: number
  readonly accuracy?: number
  readonly source: string
  readonly words?: string
}

/** What the facts of an incident fold to. */
export interface IncidentFields {
  readonly title: string
  readonly words: string
  readonly channel: string
  readonly place: Place
  readonly grid: string
  readonly gridName: string
  readonly areaPath: string
  readonly photos: readonly string[]
  readonly reporter: string
  readonly category?: string
  readonly categoryVersion: number
  readonly limitsVersion: number
  readonly urgency: Urgency
  readonly unit?: string
  readonly unitName?: string
  readonly unitPath?: string
  readonly handlers?: readonly string[]
  readonly handlerName?: string
  readonly explanation?: Explanation
  readonly step?: string
  readonly dueAt?: string
  readonly overdue?: boolean
  readonly clock?: HandlingClock
  readonly filedAt?: string
  readonly filingDueAt?: string
  readonly dispatchedAt?: string
  readonly dispatchDueAt?: string
  readonly acceptedAt?: string
  readonly fedBackAt?: string
  readonly handlingDueAt?: string
  readonly closedAt?: string
  readonly question?: string
  readonly outcome?: Outcome
  readonly result?: string
  readonly basis?: string
  readonly sentTo?: string
  readonly returned?: number
  readonly returnedBy?: string
  readonly returnReason?: string
  readonly ruled?: boolean
  readonly reworked?: number
  readonly reworkWords?: string
  readonly reopened?: number
  readonly extended?: number
  readonly extensionAsked?: { readonly value: number; readonly words: string }
  readonly suspendedUntil?: string
  readonly supervision?: {
    readonly words: string
    readonly replyBy: string
    readonly by: string
    readonly answer?: string
  }
  readonly level?: number
  readonly satisfaction?: number
  readonly supervisorRating?: number
  readonly solved?: boolean
  readonly mergedInto?: string
  readonly mergedFrom?: readonly string[]
  readonly validReport?: boolean
}

/** What a rule sets: `null` clears a field. */
export type Change = { readonly [Key in keyof IncidentFields]?: IncidentFields[Key] | null }

/** The fold's fields under their names: facts of this process are written only by its own rules. */
export const fieldsOf = (current: Pick<Case, 'fields'>): IncidentFields =>
  current.fields as unknown as IncidentFields
