import { categories, type Category } from '#systems/grid-affairs/incident/categories.ts'
import { areas } from '#town/areas.ts'
import { accounts } from '#town/posts.ts'
import { stagesOf, type Stage } from '#town/stage.ts'
import { units, type Unit } from '#town/units.ts'

/** A county made ready for stories: lookups instead of searches, because a city tells hundreds of thousands. */
export interface Scene {
  readonly county: string
  readonly stages: readonly Stage[]
  readonly hasAccount: (id: string) => boolean
  readonly getUnit: (id: string) => Unit
  /** The first unit that version 1 of the dispatch rules would propose by day. */
  readonly unitFor: (category: Category, stage: Stage) => Unit
  readonly lead: (category: Category, stage: Stage) => Unit
}

const byCode = new Map(categories.map((category) => [category.code, category]))

export const getCategory = (code: string): Category => {
  const found = byCode.get(code)
  if (!found) throw new Error(`no category ${code}`)
  return found
}

const owners: Readonly<Record<string, string>> = {
  '0402': 'gas-company',
  '0906': 'gas-company',
  '0905': 'power-company',
  '0407': 'power-company',
  '0904': 'water-company',
  '0908': 'telecom',
}

const placeOf: Readonly<Record<string, (stage: Stage) => string>> = {
  community: ({ village }) => `${village.id}-community`,
  'property-committee': ({ village }) => `${village.id}-property`,
  township: ({ township }) => `${township}-township`,
  'township-centre': ({ township }) => `${township}-centre`,
}

type Get = (key: string, stage: Stage) => Unit

const unitsAround = (county: string, byId: ReadonlyMap<string, Unit>): Get => {
  const find = (key: string, stage: Stage) => byId.get(placeOf[key]?.(stage) ?? `${county}-${key}`)
  return (key, stage) => {
    // A village without a property committee answers by its own committee.
    const found = find(key, stage) ?? find('community', stage)
    if (!found) throw new Error(`no unit ${key} for grid ${stage.grid.id}`)
    return found
  }
}

const firstUnit = ({ code, urgency, level, lead }: Category): string => {
  if (urgency === 'critical') return lead
  return owners[code] ?? (level === 'grid' || level === 'community' ? 'community' : lead)
}

/** Loads what the stories of a county need; pure, a few dozen milliseconds. */
export const setScene = (county: string): Scene => {
  const all = areas(county)
  const everyUnit = units(county, all)
  const byId = new Map(everyUnit.map((unit) => [unit.id, unit]))
  const accountIds = new Set(accounts(county, all, everyUnit).map(({ id }) => id))
  const get = unitsAround(county, byId)
  return {
    county,
    stages: stagesOf(county, all),
    hasAccount: (id) => accountIds.has(id),
    getUnit: (id) => {
      const unit = byId.get(id)
      if (!unit) throw new Error(`no unit ${id}`)
      return unit
    },
    lead: (category, stage) => get(category.lead, stage),
    unitFor: (category, stage) => get(firstUnit(category), stage),
  }
}
