import { isCommunity } from '#kernel/area/area.ts'
import divisions from '#town/divisions.json' with { type: 'json' }
import { randomOf, type Random } from '#town/random.ts'

export type GridKind = '综合' | '微网格' | '专属'

/** A place in the tree. `id` is minted once and stays when the official `code` changes. */
export interface Area {
  readonly id: string
  readonly kind: 'county' | 'township' | 'village' | 'grid'
  readonly parent: string | null
  readonly code: string
  readonly name: string
  readonly path: string
  readonly gridKind?: GridKind
  /** How many people live here compared with other grids; only grids have it. */
  readonly weight?: number
}

export const demonstrationCounty = '511424'

/** The six counties of Meishan: code and name. */
export const counties: readonly { readonly code: string; readonly name: string }[] = divisions.counties.map(
  ([code = '', name = '']) => ({ code, name }),
)

const shortName = (name: string): string => name.replace(/居民委员会$/, '').replace(/村民委员会$/, '村')

const below = (rows: readonly string[][], parent: Area, kind: 'township' | 'village'): Area[] =>
  rows.flatMap(([code = '', name = '']) =>
    code.startsWith(parent.code)
      ? [{ id: code, kind, parent: parent.id, code, name: shortName(name), path: `${parent.path}/${code}` }]
      : [],
  )

const gridKindOf = (community: boolean, number: number, random: Random): GridKind => {
  if (number > 5 && random.chance(0.12)) return '专属'
  return community && number > 3 && random.chance(0.45) ? '微网格' : '综合'
}

const weightOf = (kind: GridKind, community: boolean, random: Random): number => {
  if (kind === '专属') return 0.3
  return (community ? 1.7 : 0.8) * (0.7 + 0.6 * random.next())
}

const gridsOf = (village: Area): Area[] => {
  const random = randomOf(`${village.id}/grids`)
  const community = isCommunity(village.code)
  const count = community ? random.int(6, 9) : random.int(2, 9)
  return Array.from({ length: count }, (_, i): Area => {
    const id = `${village.code}${String(i + 1).padStart(3, '0')}`
    const gridKind = gridKindOf(community, i + 1, random)
    const name = `${village.name}${gridKind === '专属' ? '专属' : ''}${i + 1}号网格`
    const place = {
      id,
      kind: 'grid',
      parent: village.id,
      code: id,
      name,
      path: `${village.path}/${id}`,
    } as const
    return { ...place, gridKind, weight: weightOf(gridKind, community, random) }
  })
}

/** County, townships, villages and grids, parents first. Divisions are real, grids are synthetic. */
export const areas = (county: string): Area[] => {
  const found = counties.find(({ code }) => code === county)
  if (!found) throw new Error(`no county ${county} in divisions.json`)
  const top: Area = { id: county, kind: 'county', parent: null, code: county, name: found.name, path: county }
  const townships = below(divisions.townships, top, 'township')
  const villages = townships.flatMap((township) => below(divisions.villages, township, 'village'))
  return [top, ...townships, ...villages, ...villages.flatMap(gridsOf)]
}

export const ofKind = (all: readonly Area[], kind: Area['kind']): Area[] =>
  all.filter((area) => area.kind === kind)
