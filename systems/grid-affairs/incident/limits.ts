import type { Limit } from '#kernel/time/clock.ts'
import type { Urgency } from '#systems/grid-affairs/incident/fields.ts'

/** Steps that have a limit of their own; `handle` comes from the category, `resume` from the suspension. */
export const limitKeys = [
  'file',
  'dispatch',
  'sign',
  'arbitrate',
  'handle',
  'supplement',
  'resume',
  'inspect',
  'evaluate',
] as const
export type LimitKey = (typeof limitKeys)[number]

export type StepLimits = Readonly<
  Record<Exclude<LimitKey, 'handle' | 'resume'>, { readonly normal: Limit; readonly urgent?: Limit }>
>

export interface LimitRule {
  readonly version: number
  readonly steps: StepLimits
  /** The part of the original limit that one extension may add at most. */
  readonly extensionShare: number
  readonly extensionsAllowed: number
  readonly returnsAllowed: number
  readonly mergeMetres: number
  readonly mergeHours: number
}

/**
 * Version 1 of the county's limits: customary defaults (accept ≤ 10 min, dispatch ≤ 30 min, sign ≤ 2 working hours and
 * 15 min when urgent, arbitration ≤ 1 working day, call-back ≤ 3 working days, merging ≤ 100 m and ≤ 72 h). A county
 * edits them as a new version; a case keeps the version it began under.
 */
export const limitsV1: LimitRule = {
  version: 1,
  steps: {
    file: { normal: { value: 1, unit: 'WH' }, urgent: { value: 1 / 6, unit: 'UH' } },
    dispatch: { normal: { value: 0.5, unit: 'WH' }, urgent: { value: 0.5, unit: 'UH' } },
    sign: { normal: { value: 2, unit: 'WH' }, urgent: { value: 0.25, unit: 'UH' } },
    arbitrate: { normal: { value: 1, unit: 'WD' }, urgent: { value: 1, unit: 'UH' } },
    supplement: { normal: { value: 3, unit: 'WD' } },
    inspect: { normal: { value: 1, unit: 'WD' } },
    evaluate: { normal: { value: 7, unit: 'UD' } },
  },
  extensionShare: 1,
  extensionsAllowed: 1,
  returnsAllowed: 1,
  mergeMetres: 100,
  mergeHours: 72,
}

export const stepLimit = (rule: LimitRule, key: keyof StepLimits, urgency: Urgency): Limit => {
  const { normal, urgent } = rule.steps[key]
  return urgent && (urgency === 'critical' || urgency === 'urgent') ? urgent : normal
}
