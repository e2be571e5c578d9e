import { categories, type Category } from '#systems/grid-affairs/incident/categories.ts'
import { areas, isCommunity, ofKind, type Area } from '#town/areas.ts'
import { geometry, type GridShape } from '#town/geometry.ts'
import { accounts } from '#town/posts.ts'
import { units, type Unit } from '#town/units.ts'

/** A grid with everybody around it. */
export interface Stage {
  readonly grid: Area
  readonly shape: GridShape
  readonly village: Area
  readonly township: string
  readonly town: boolean
}

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

const stagesOf = (county: string, all: readonly Area[]): Stage[] => {
  const villages = new Map(ofKind(all, 'village').map((village) => [village.id, village]))
  const shapes = new Map(geometry(county, all).grids.map((shape) => [shape.id, shape]))
  return ofKind(all, 'grid').map((grid) => {
    const [village, shape] = [villages.get(grid.parent ?? ''), shapes.get(grid.id)]
    if (!village?.parent || !shape) throw new Error(`grid ${grid.id} has no village or no shape`)
    return { grid, shape, village, township: village.parent, town: isCommunity(village.code) }
  })
}

/** Loads what the stories of a county need; pure, a few dozen milliseconds. */
export const setScene = (county: string): Scene => {
  const all = areas(county)
  const everyUnit = units(county, all)
  const unitById = new Map(everyUnit.map((unit) => [unit.id, unit]))
  const accountIds = new Set(accounts(county, all, everyUnit).map(({ id }) => id))
  const find = (key: string, stage: Stage) => unitById.get(placeOf[key]?.(stage) ?? `${county}-${key}`)
  const get = (key: string, stage: Stage): Unit => {
    // A village without a property committee answers by its own committee.
    const found = find(key, stage) ?? find('community', stage)
    if (!found) throw new Error(`no unit ${key} for grid ${stage.grid.id}`)
    return found
  }
  return {
    county,
    stages: stagesOf(county, all),
    hasAccount: (id) => accountIds.has(id),
    getUnit: (id) => {
      const unit = unitById.get(id)
      if (!unit) throw new Error(`no unit ${id}`)
      return unit
    },
    lead: (category, stage) => get(category.lead, stage),
    unitFor: (category, stage) => {
      if (category.urgency === 'critical') return get(category.lead, stage)
      const owner = owners[category.code]
      if (owner) return get(owner, stage)
      return get(
        category.level === 'grid' || category.level === 'community' ? 'community' : category.lead,
        stage,
      )
    },
  }
}
