import type { Text } from '#kernel/words/words.ts'

/** One line of a scheme's rule pack: what earns how many points, and how often. */
export interface PointRule {
  readonly code: string
  readonly name: Text
  readonly points: number
  /** At most so many points of this rule in one period; without it, no limit. */
  readonly cap?: number
}

/** A scheme's rules in force: a county edits them as a new version, what was posted keeps its own. */
export interface PointPack {
  readonly version: number
  readonly period: 'month' | 'quarter' | 'year'
  readonly publicityDays: number
  /** What one point is worth, in fen: data for the village's budget, never paid to anybody by this system. */
  readonly fenPerPoint: number
  /** Points that one area may post in a period; the budget of its shop. */
  readonly budget: number
  readonly rules: readonly PointRule[]
}

export interface Entry {
  readonly id: string
  readonly points: number
  readonly rule: string
  readonly period: string
  readonly reverses?: string | undefined
}

/** `2026-11`, `2026-Q4` or `2026`, by the county's civil time. */
export const periodOf = (at: string, { period }: Pick<PointPack, 'period'>, zone: string): string => {
  const { year, month } = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  if (period === 'year') return String(year)
  if (period === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  return `${year}-${String(month).padStart(2, '0')}`
}

/** What an account holds: the sum of its entries. */
export const balanceOf = (entries: readonly Pick<Entry, 'points'>[]): number =>
  entries.reduce((sum, { points }) => sum + points, 0)

/** How many points of a rule an account may still get in a period. */
export const roomFor = ({ cap, points }: PointRule, postedInPeriod: number): number =>
  cap === undefined ? points : Math.max(0, Math.min(points, cap - postedInPeriod))

/** Taking an entry back: what is left of it, and what was spent already. */
export const takeBack = (
  posted: number,
  balance: number,
): { readonly points: number; readonly shortfall: number } => {
  const left = Math.min(posted, balance)
  return { points: -left, shortfall: posted - left }
}
