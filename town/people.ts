import { areas, type Area } from '#town/areas.ts'
import type { GridShape } from '#town/geometry.ts'
import { drawHousehold, type Person } from '#town/household.ts'
import { identityNumbers, phoneNumber } from '#town/identity.ts'
import { roundDegrees, type LonLat } from '#town/measure.ts'
import { randomOf, type Random } from '#town/random.ts'
import { share } from '#town/share.ts'
import { stagesOf, type Stage } from '#town/stage.ts'

export interface Address {
  /** Street in a community, group (组) in a village: a group is a level of its own, no street. */
  readonly road?: string
  readonly group?: string
  readonly compound?: string
  readonly building?: string
  readonly unit?: string
  readonly room?: string
  readonly text: string
}

export interface Household {
  readonly id: string
  /** The grid that it lives in. */
  readonly area: string
  readonly address: Address
  readonly lon: number
  readonly lat: number
  readonly door: string
  readonly dwelling: '自购' | '租赁' | '自建' | '借住' | '单位住房'
  readonly phone: string
}

export interface PeopleSize {
  readonly households: number
  readonly persons: number
}

export const roads: readonly string[] = [
  '人民路',
  '建设路',
  '丹霞路',
  '大雅街',
  '橙香街',
  '滨河路',
  '文庙街',
  '白塔路',
  '民生街',
  '幸福巷',
  '兴隆街',
  '学府路',
]
export const compounds: readonly string[] = [
  '橙乡苑',
  '锦绣家园',
  '阳光小区',
  '丹霞名居',
  '滨江花园',
  '大雅新城',
  '桂湖苑',
  '安居小区',
  '教师公寓',
  '玉兰园',
  '春晖苑',
  '和悦府',
]

/** A place inside a convex grid, kept off its border. */
export const placeIn = ({ ring, centre }: GridShape, random: Random): LonLat => {
  const i = random.int(0, ring.length - 1)
  const [a, b] = [ring[i] ?? centre, ring[(i + 1) % ring.length] ?? centre]
  const [u, v] = [Math.sqrt(random.next()) * 0.92, random.next()]
  const along = (axis: 0 | 1) =>
    roundDegrees(centre[axis] + u * ((1 - v) * (a[axis] - centre[axis]) + v * (b[axis] - centre[axis])))
  return [along(0), along(1)]
}

const townAddress = (village: Area, grid: Area, n: number): Address => {
  const at = Number(grid.code.slice(-3)) + Number(village.code.slice(-3))
  const road = roads[at % roads.length] ?? ''
  const compound = compounds[(at * 5) % compounds.length] ?? ''
  const [building, unit] = [`${1 + Math.floor(n / 48)}栋`, `${1 + (Math.floor(n / 24) % 2)}单元`]
  const room = `${1 + (Math.floor(n / 4) % 6)}0${1 + (n % 4)}`
  const number = `${20 + (at % 40) * 2}号`
  return {
    road,
    compound,
    building,
    unit,
    room,
    text: `${village.name}${road}${number}${compound}${building}${unit}${room}`,
  }
}

const villageAddress = (village: Area, grid: Area, n: number): Address => {
  const group = `${Number(grid.code.slice(-3))}组`
  return { group, text: `${village.name}${group}${n + 1}号` }
}

const sizesOf = ({ households, persons }: PeopleSize, random: Random): number[] => {
  const sizes = Array.from(
    { length: households },
    () =>
      random.weighted([
        [1, 18],
        [2, 29],
        [3, 23],
        [4, 16],
        [5, 9],
        [6, 5],
      ] as const) as number,
  )
  let missing = persons - sizes.reduce((sum, size) => sum + size, 0)
  for (let i = 0; missing !== 0; i = (i + 1) % households) {
    const size = sizes[i] ?? 1
    if (missing > 0 && size < 7) [sizes[i], missing] = [size + 1, missing - 1]
    else if (missing < 0 && size > 1) [sizes[i], missing] = [size - 1, missing + 1]
  }
  return sizes
}

const dwellingOf = (community: boolean, random: Random): Household['dwelling'] =>
  community
    ? random.weighted([
        ['自购', 68],
        ['租赁', 22],
        ['单位住房', 6],
        ['借住', 4],
      ])
    : random.weighted([
        ['自建', 90],
        ['租赁', 4],
        ['借住', 6],
      ])

interface Homes {
  readonly households: Household[]
  readonly persons: Person[]
}

/** Invented residents of a county, spread over its grids by weight; the default is the size of the demonstration county. */
export const people = (
  county: string,
  size: PeopleSize = { households: 12_000, persons: 34_000 },
  all = areas(county),
): Homes => {
  const random = randomOf(`${county}/people`)
  const stages = stagesOf(county, all)
  const weights = stages.map(({ grid }) => grid.weight ?? 1)
  const doors = share(size.households, weights).flatMap((count, i) =>
    Array.from({ length: count }, (_, n) => ({ stage: stages[i], n })),
  )
  const sizes = sizesOf(size, random)
  const idNumber = identityNumbers()
  let phones = 0
  const phone = (): string => phoneNumber(county, (phones += 1))
  const homes: Homes = { households: [], persons: [] }
  for (const [i, { stage, n }] of doors.entries()) {
    if (!stage) throw new Error(`no grid for household ${i}`)
    const id = `h${county}-${String(i + 1).padStart(6, '0')}`
    const members = drawHousehold({ id, size: sizes[i] ?? 1, random, idNumber, phone })
    homes.households.push(drawHome(id, stage, n, members[0]?.phone ?? phone(), random))
    homes.persons.push(...members)
  }
  return homes
}

const drawHome = (
  id: string,
  { village, grid, shape, town }: Stage,
  n: number,
  phone: string,
  random: Random,
): Household => {
  const address = town ? townAddress(village, grid, n) : villageAddress(village, grid, n)
  const [lon, lat] = placeIn(shape, random)
  const door = address.room
    ? `${address.building}-${address.unit}-${address.room}`
    : `${address.group}-${n + 1}`
  return { id, area: grid.id, address, lon, lat, door, dwelling: dwellingOf(town, random), phone }
}
