import { isWithin } from '#kernel/authority/grant.ts'
import type { Text } from '#kernel/words/words.ts'
import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import type { Explanation, Urgency } from '#systems/grid-affairs/incident/fields.ts'

/** A unit that a case can be sent to. */
export interface KnownUnit {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly kind: string
  readonly areaPath: string
  readonly path: string
}

/** A dispatch rule as data (D13-1): which cases it is about, and which unit it sends them to. */
export interface DispatchRule {
  readonly id: string
  readonly version: number
  readonly priority: number
  readonly clause: string
  readonly when: {
    readonly urgency?: readonly Urgency[]
    /** Codes or their beginnings: `09` covers 0901 … 0999. */
    readonly categories?: readonly string[]
    readonly levels?: readonly string[]
    readonly area?: string
    /** Local hours `[from, to)`; from > to runs over midnight. */
    readonly hours?: readonly [number, number]
  }
  /** A unit's key, or where to take the key from: the category's lead, the place's community or township. */
  readonly to: 'lead' | 'community' | 'township' | (string & {})
  readonly because: Text
}

export interface Question {
  readonly category: Category
  readonly urgency: Urgency
  readonly areaPath: string
  /** Local hour of the day, 0–23. */
  readonly hour: number
  /** Every unit of the county; the same list as long as none of them changes. */
  readonly units: readonly KnownUnit[]
}

export interface Proposal {
  readonly unit: KnownUnit
  readonly rule: DispatchRule
  readonly explanation: Omit<Explanation, 'byHand'>
}

const inHours = ([from, to]: readonly [number, number], hour: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to

/** The first condition that does not hold, in words; undefined when the rule fits. */
const misfit = (
  { when }: DispatchRule,
  { category, urgency, areaPath, hour }: Question,
): Text | undefined => {
  if (when.urgency && !when.urgency.includes(urgency)) return { zh: '紧急程度不符', en: 'another urgency' }
  if (when.categories && !when.categories.some((start) => category.code.startsWith(start)))
    return { zh: '类别不符', en: 'another category' }
  if (when.levels && !when.levels.includes(category.level)) return { zh: '处置层级不符', en: 'another level' }
  if (when.area && !isWithin(areaPath, when.area)) return { zh: '地点不在范围内', en: 'outside its area' }
  if (when.hours && !inHours(when.hours, hour)) return { zh: '不在时段内', en: 'outside its hours' }
  return undefined
}

type UnitsByKey = ReadonlyMap<string, readonly KnownUnit[]>

/** The unit with this key that stands nearest to the place: the longest area path that holds it. */
const findUnit = (key: string, units: UnitsByKey, areaPath: string): KnownUnit | undefined =>
  (units.get(key) ?? [])
    .filter((unit) => isWithin(areaPath, unit.areaPath))
    .toSorted((a, b) => b.areaPath.length - a.areaPath.length)[0]

const byKey = new WeakMap<readonly KnownUnit[], UnitsByKey>()

/** The same list is asked again and again while the county's reference data stands. */
const groupByKey = (units: readonly KnownUnit[]): UnitsByKey => {
  const known = byKey.get(units) ?? Map.groupBy(units, ({ key }) => key)
  byKey.set(units, known)
  return known
}

const inOrder = new WeakMap<readonly DispatchRule[], readonly DispatchRule[]>()

/** The rules as they are asked, first the most important; sorted once while they stand. */
const sorted = (rules: readonly DispatchRule[]): readonly DispatchRule[] => {
  const known =
    inOrder.get(rules) ?? rules.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
  inOrder.set(rules, known)
  return known
}

const unitOf = (
  rule: DispatchRule,
  { category, areaPath }: Question,
  units: UnitsByKey,
): KnownUnit | undefined => findUnit(rule.to === 'lead' ? category.lead : rule.to, units, areaPath)

interface Judged {
  readonly rule: DispatchRule
  readonly misfit: Text | undefined
  readonly unit: KnownUnit | undefined
}

const mostRejected = 8

const whyNot = ({ misfit, unit }: Judged): Text =>
  misfit ??
  (unit ? { zh: '优先级较低', en: 'lower priority' } : { zh: '当地没有该单位', en: 'no such unit here' })

const rejectedBeside = (rule: DispatchRule, judged: readonly Judged[]): Explanation['rejected'] =>
  judged
    .slice(0, mostRejected + 1)
    .filter((other) => other.rule.id !== rule.id)
    .slice(0, mostRejected)
    .map((other) => ({ rule: other.rule.id, unit: other.unit?.name, because: whyNot(other) }))

const inputsOf = ({ category, urgency, areaPath, hour }: Question) => ({
  category: category.code,
  urgency,
  area: areaPath,
  hour: String(hour),
})

/**
 * The units that the rules propose, best first, each with its reasons and what was rejected. Pure: the same inputs
 * and rule versions give the same answer, so a person can contest it and a second program can recompute it.
 * An empty answer means the manual desk.
 */
export const propose = (rules: readonly DispatchRule[], question: Question): Proposal[] => {
  const units = groupByKey(question.units)
  const judged = sorted(rules).map((rule) => ({
    rule,
    misfit: misfit(rule, question),
    unit: unitOf(rule, question, units),
  }))
  const fitting = judged.flatMap(({ rule, misfit, unit }) =>
    misfit === undefined && unit ? [{ rule, unit }] : [],
  )
  const first = [...Map.groupBy(fitting, ({ unit }) => unit.id).values()].flatMap(([best]) => best ?? [])
  return first.map(({ rule, unit }) => {
    const { id, version, clause, because } = rule
    return {
      unit,
      rule,
      explanation: {
        rule: id,
        version,
        clause,
        because,
        inputs: inputsOf(question),
        rejected: rejectedBeside(rule, judged),
      },
    }
  })
}

/** The explanation of a choice: the rule's own when the first proposal was taken, otherwise marked as by hand. */
export const explain = (
  proposals: readonly Proposal[],
  unit: KnownUnit,
  words: string | undefined,
): Explanation => {
  const taken = proposals.find((proposal) => proposal.unit.id === unit.id)
  if (taken) return { ...taken.explanation, byHand: taken !== proposals[0] }
  const because = words ? { zh: words, en: words } : { zh: '派遣员人工选择', en: 'chosen by the dispatcher' }
  return {
    rule: 'manual',
    version: 1,
    clause: 'D13-1',
    because,
    inputs: proposals[0]?.explanation.inputs ?? {},
    byHand: true,
    rejected: proposals
      .slice(0, 8)
      .map((one) => ({ rule: one.rule.id, unit: one.unit.name, because: one.rule.because })),
  }
}
