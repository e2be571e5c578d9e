import type { Text } from '#kernel/words/words.ts'

/** UH runs round the clock, WH only in office hours, UD counts calendar days, WD working days. */
export interface CategoryLimit {
  readonly value: number
  readonly unit: 'UH' | 'WH' | 'UD' | 'WD'
}

export type CategoryLevel = 'grid' | 'community' | 'township' | 'department'
export type CategoryUrgency = 'critical' | 'urgent' | 'normal' | 'advice'

/** A second-level event category. Limits run from the dispatch; every value is a county's to change, as a new version. */
export interface Category {
  readonly code: string
  readonly top: string
  readonly zh: string
  readonly en: string
  readonly limit: CategoryLimit
  /** What must be made safe first (a barrier, a rescue) before `limit` ends the repair. */
  readonly firstAid?: CategoryLimit
  /** Who handles it first. */
  readonly level: CategoryLevel
  /** Key of the unit that leads, see `town/units.ts`. */
  readonly lead: string
  readonly cooperate: readonly string[]
  readonly urgency: CategoryUrgency
  /** A photo afterwards is asked only where `reason` says what it saves people (less burden is a feature). */
  readonly photo: { readonly after: boolean; readonly reason?: Text }
  /** Codes of GB/T 31000 (disputes) and GB/T 30428.2 (components `C`, events `E`). */
  readonly maps: { readonly g31?: string; readonly g30428?: string }
  /** What residents would type; used to suggest the category. */
  readonly words: readonly string[]
}

interface More {
  readonly firstAid?: string
  readonly with?: string
  readonly advice?: true
  readonly photo?: Text
  readonly g31?: string
  readonly g30428?: string
}

const levels = { G: 'grid', C: 'community', T: 'township', D: 'department' } as const

const parseLimit = (text: string): CategoryLimit => {
  const [value = '', unit = ''] = text.split(' ')
  return { value: Number(value), unit: unit as CategoryLimit['unit'] }
}

/** Life and safety within half an hour is critical; anything on the 24-hour clock is urgent. */
const urgencyOf = (limits: readonly CategoryLimit[], advice: boolean): CategoryUrgency => {
  const round = limits.filter(({ unit }) => unit === 'UH')
  if (round.some(({ value }) => value <= 0.5)) return 'critical'
  if (round.length > 0) return 'urgent'
  return advice ? 'advice' : 'normal'
}

/** A row as it stands in the table: code, names, `limit level lead`, what residents say, and what is special. */
export const category = (
  code: string,
  zh: string,
  en: string,
  [limit, level, lead]: readonly [limit: string, level: keyof typeof levels, lead: string],
  words: string,
  more: More = {},
): Category => {
  const limits = [limit, more.firstAid].filter((text) => text !== undefined).map(parseLimit)
  return {
    code,
    top: code.slice(0, 2),
    zh,
    en,
    limit: parseLimit(limit),
    ...(more.firstAid ? { firstAid: parseLimit(more.firstAid) } : {}),
    level: levels[level],
    lead,
    cooperate: more.with?.split(' ') ?? [],
    urgency: urgencyOf(limits, more.advice ?? false),
    photo: more.photo ? { after: true, reason: more.photo } : { after: false },
    maps: { ...(more.g31 ? { g31: more.g31 } : {}), ...(more.g30428 ? { g30428: more.g30428 } : {}) },
    words: words.split(' '),
  }
}
