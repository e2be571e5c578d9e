import type { CategoryLimit } from '#systems/grid-affairs/incident/categories.ts'
import type { Happening } from '#town/happening.ts'
import type { Random } from '#town/random.ts'
import type { Scene } from '#town/scene.ts'
import type { Step } from '#town/script.ts'
import type { Unit } from '#town/units.ts'

/** A script while it is being told. Steps are added in order; the clock only runs forward. */
export interface Telling {
  readonly scene: Scene
  readonly seen: Happening
  readonly random: Random
  /** Local minute of the day of the report, to keep work in daylight. */
  readonly minute: number
  readonly steps: Step[]
  clock: number
  unit: Unit
  dispatchedAt: number
}

export type Input = Readonly<Record<string, unknown>>

export const add = (
  telling: Telling,
  gap: number,
  action: string,
  by: string,
  account: string | undefined,
  input: Input = {},
  needsPhoto = false,
): void => {
  telling.clock += Math.max(0, Math.round(gap))
  telling.steps.push({
    action,
    afterMinutes: telling.clock,
    by,
    ...(account ? { account } : {}),
    input,
    ...(needsPhoto ? { needsPhoto: true } : {}),
  })
}

export const isUrgent = ({ seen }: Telling): boolean => ['critical', 'urgent'].includes(seen.category.urgency)

export const minutesOf = ({ value, unit }: CategoryLimit): number =>
  value * (unit === 'UD' || unit === 'WD' ? 1440 : 60)

/** Calendar minutes that surely pass the limit, weekends and nights included. */
export const overLimit = ({ value, unit }: CategoryLimit): number => {
  if (unit === 'UH') return value * 60 * 1.4 + 30
  const days = unit === 'WH' ? value / 7 : value
  return (days * 1.45 + 10.5) * 1440
}

export const handlerOf = ({ unit, random }: Telling): readonly [role: string, account: string] => {
  const place = unit.id.slice(0, unit.id.indexOf('-'))
  if (unit.key === 'community') return ['community-secretary', `community-secretary-${place}`]
  if (unit.key === 'property-committee') return ['community-secretary', `property-head-${place}`]
  if (unit.key === 'township') return ['township-clerk', `township-clerk-${place}`]
  if (unit.key === 'township-centre') return ['township-clerk', `centre-clerk-${place}`]
  return ['department-handler', `${unit.id}-department-handler-${random.int(1, 2)}`]
}

export const centre = ({ scene }: Telling, role: string, number: number): string =>
  `${scene.county}-county-centre-${role}-${number}`

/** Local matters are dispatched by the township, the rest by the county. */
export const dispatcherOf = (telling: Telling): string =>
  telling.unit.areaPath.includes('/')
    ? `dispatcher-${telling.seen.stage.township}`
    : centre(telling, 'dispatcher', telling.random.int(1, 3))

/** Some other unit than the one that has it: the township's when the county has it, else who leads in this category. */
export const otherUnit = ({ scene, seen, unit }: Telling): Unit => {
  const township = scene.getUnit(`${seen.stage.township}-township`)
  if (unit.id !== township.id) return township
  const lead = scene.lead(seen.category, seen.stage)
  return lead.id === township.id ? scene.getUnit(`${seen.stage.township}-centre`) : lead
}

/** Minutes until this part of the handling limit has run since the dispatch. */
export const elapse = (telling: Telling, part: number): number =>
  Math.max(5, telling.dispatchedAt + part * minutesOf(telling.seen.category.limit) - telling.clock)
