import type { Text } from '#kernel/words/words.ts'

/** One line of a scheme's rule pack: what earns how many points, and how often. */
export interface PointRule {
  readonly code: string
  readonly name: Text
  readonly points: number
  /** At most so many points of this rule in one period; without it, no limit. */
  readonly cap?: number | undefined
}

/** What a year's sum is called: words for a talk, never a place in a list. */
export interface Standing {
  readonly least: number
  readonly name: Text
}

/** A scheme's rules in force: a county edits them as a new version, what was posted keeps its own. */
export interface PointPack {
  readonly version: number
  readonly period: 'month' | 'quarter' | 'year'
  readonly publicityDays: number
  /** Days within which a meeting decides on new rules. */
  readonly meetingDays?: number
  /** What one point is worth, in fen: data for the village's budget, never paid to anybody by this system. */
  readonly fenPerPoint: number
  /** Points that one area may post in a period; the budget of its shop. */
  readonly budget: number
  readonly rules: readonly PointRule[]
  /** From the highest; without it a year's sum is only a sum. */
  readonly standings?: readonly Standing[]
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

/** How a year's sum is spoken of. */
export const standingOf = (points: number, standings: readonly Standing[] = []): Text | undefined =>
  standings.find(({ least }) => points >= least)?.name

/** Words that would tie points to what the law gives people anyway. */
const statutory =
  /低保|特困|医保|社保|养老金|养老保险|救助|补贴|抚恤|入学|招生|高考|subsid|pension|insurance|welfare/iu

export interface RuleFault {
  readonly line: number
  readonly why: Text
}

const numberIn = (cell: string | undefined): number =>
  /^\d{1,4}$/.test(cell ?? '') ? Number(cell) : Number.NaN

const readLine = (line: string, at: number): PointRule | RuleFault => {
  const [code = '', name = '', points, cap = ''] = line.split(/[,，、\t]/u).map((cell) => cell.trim())
  const fault = (zh: string, en: string): RuleFault => ({ line: at + 1, why: { zh, en } })
  if (!/^[\w-]{1,20}$/.test(code))
    return fault('编码用字母、数字和连字符', 'A code has letters, digits and hyphens')
  if (name === '' || name.length > 40)
    return fault('写清做什么，四十字以内', 'Say what it is, within 40 characters')
  if (statutory.test(name))
    return fault('积分不能和法定待遇挂钩', 'Points may not be tied to what the law gives')
  if (!(numberIn(points) >= 1 && numberIn(points) <= 100)) return fault('分值是 1 到 100', '1 to 100 points')
  if (cap !== '' && !(numberIn(cap) >= numberIn(points)))
    return fault('每期最多不能小于分值', 'The most of a period is at least the points')
  return {
    code,
    name: { zh: name, en: name },
    points: numberIn(points),
    ...(cap === '' ? {} : { cap: numberIn(cap) }),
  }
}

const isFault = (read: PointRule | RuleFault): read is RuleFault => 'why' in read

/** Rules as a meeting writes them: one a line, `code, name, points, most in a period`; the first fault is named. */
export const readRules = (text: string): readonly PointRule[] | RuleFault => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const read = lines.map(readLine)
  const fault = read.find(isFault)
  if (fault) return fault
  const rules = read.flatMap((one) => (isFault(one) ? [] : [one]))
  const twice = rules.findIndex(({ code }, i) => rules.findIndex((one) => one.code === code) !== i)
  if (twice >= 0) return { line: twice + 1, why: { zh: '编码重复', en: 'The code stands twice' } }
  return rules
}

/** The same rules as lines, to be changed. */
export const writeRules = (rules: readonly PointRule[]): string =>
  rules
    .map(({ code, name, points, cap }) =>
      [code, name.zh, points, cap].filter((one) => one !== undefined).join('，'),
    )
    .join('\n')
