import { areas, demonstrationCounty, ofKind, type Area } from '#town/areas.ts'
import { featuredAccounts } from '#town/featured.ts'
import { phoneNumber } from '#town/identity.ts'
import { drawName, drawSurname, type Sex } from '#town/names.ts'
import { randomOf } from '#town/random.ts'
import { units, type Unit } from '#town/units.ts'

export interface Post {
  readonly role: string
  readonly areaPath: string
  readonly unit: string
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly posts: readonly Post[]
  /** Shown in the role picker of the demonstration. */
  readonly featured?: { readonly zh: string; readonly en: string }
}

type Draft = Pick<Account, 'id' | 'posts'>

const one = (id: string, role: string, areaPath: string, unit: string): Draft => ({
  id,
  posts: [{ role, areaPath, unit }],
})

const gridRoles = ['grid-worker', 'grid-assistant', 'grid-supervisor'] as const
export type GridRole = (typeof gridRoles)[number]

/**
 * Six grids of a county lack one of the three roles (D12-6), so that the gap is seen and the desk has to answer.
 * They are spread over the county and never the first grid of a village.
 */
export const missingRoles = (grids: readonly Area[]): Map<string, GridRole> => {
  const later = grids.filter(({ code }) => !code.endsWith('001'))
  const lacking: GridRole[] = [
    'grid-supervisor',
    'grid-worker',
    'grid-supervisor',
    'grid-assistant',
    'grid-worker',
    'grid-supervisor',
  ]
  return new Map(
    lacking.map((role, i) => [
      later[Math.floor(((i + 0.5) * later.length) / lacking.length)]?.id ?? '',
      role,
    ]),
  )
}

const gridDrafts = (grids: readonly Area[]): Draft[] => {
  const missing = missingRoles(grids)
  return grids.flatMap((grid) =>
    gridRoles
      .filter((role) => missing.get(grid.id) !== role)
      .map((role) => one(`${role}-${grid.id}`, role, grid.path, `${grid.parent}-community`)),
  )
}

/** Where the secretary does not head the committee too, so that its first two stages stay two. */
const apartIn: readonly string[] = ['511424109002']

const localDrafts = (unit: Unit): Draft[] => {
  const place = unit.id.slice(0, unit.id.indexOf('-'))
  const make = (role: string, id = `${role}-${place}`) => one(id, role, unit.areaPath, unit.id)
  if (unit.key === 'community') {
    const secretary = make('community-secretary')
    const head = { role: 'village-head', areaPath: unit.areaPath, unit: unit.id }
    return [apartIn.includes(place) ? secretary : { ...secretary, posts: [...secretary.posts, head] }]
  }
  // One account holds one post of a role in one place, so the committee's head is another person.
  if (unit.key === 'property-committee') return [make('community-secretary', `property-head-${place}`)]
  if (unit.key === 'township') return [make('township-clerk')]
  return [make('township-clerk', `centre-clerk-${place}`), make('dispatcher'), make('centre-operator')]
}

const several = (role: string, count: number, unit: Unit): Draft[] =>
  Array.from({ length: count }, (_, i) => one(`${unit.id}-${role}-${i + 1}`, role, unit.areaPath, unit.id))

const countyStaff: Readonly<Record<string, readonly (readonly [role: string, count: number])[]>> = {
  government: [['leader', 2]],
  data: [
    ['data-steward', 1],
    ['system-admin', 1],
  ],
  'county-centre': [
    ['dispatcher', 3],
    ['centre-operator', 2],
    ['inspector', 3],
    ['arbiter', 1],
    ['department-leader', 1],
  ],
}

const departmentStaff = [
  ['department-handler', 2],
  ['department-leader', 1],
] as const

const countyDrafts = (unit: Unit): Draft[] =>
  (countyStaff[unit.key] ?? departmentStaff).flatMap(([role, count]) => several(role, count, unit))

/** Who keeps the lists, and who reviews them by law; after everybody else, so that nobody else's name moves. */
const listDrafts = (unit: Unit): Draft[] => {
  if (unit.key === 'county-centre') return several('list-keeper', 1, unit)
  return unit.key === 'justice' ? several('legal-reviewer', 1, unit) : []
}

const isLocal = ({ key }: Unit): boolean =>
  ['community', 'property-committee', 'township', 'township-centre'].includes(key)

const isParty = ({ kind }: Unit): boolean => kind === 'party'

/** One member of each committee that oversees village affairs (D09-3). */
const oversight = (unit: Unit): Draft =>
  one(
    `village-supervisor-${unit.id.slice(0, unit.id.indexOf('-'))}`,
    'village-supervisor',
    unit.areaPath,
    unit.id,
  )

/** One deputy of each township's congress (D10-2). */
const deputy = (unit: Unit): Draft =>
  one(`deputy-${unit.id.slice(0, unit.id.indexOf('-'))}`, 'deputy', unit.areaPath, unit.id)

/** Who speaks for a unit at the table (D05-3). */
const partyOf = (unit: Unit): Draft => one(`party-${unit.id}`, 'party', unit.areaPath, unit.id)
/** 白塔社区 in the demonstration county, elsewhere the first community. */
const homeOfMembers = (all: readonly Area[]): string => {
  const villages = ofKind(all, 'village')
  return (villages.find(({ id }) => id === '511424109004') ?? villages[0])?.path ?? ''
}

/** Units whose members are played: each with its branch secretary, and two members who live in one community. */
const branches: readonly string[] = ['municipal', 'civil-affairs']

/** A member is of the branch at work (the unit) and of the branch at home (the area) (D06-5). */
const partyDrafts = (unit: Unit, home: string): Draft[] => {
  if (!branches.includes(unit.key)) return []
  const members = [1, 2].map((nth) => one(`${unit.id}-party-member-${nth}`, 'party-member', home, unit.id))
  return [one(`${unit.id}-branch-secretary`, 'branch-secretary', unit.areaPath, unit.id), ...members]
}

/** Everybody who works in the closed loop of a county, each person in one account. */
export const accounts = (county: string, all = areas(county), everyUnit = units(county, all)): Account[] => {
  const random = randomOf(`${county}/accounts`)
  const drafts = [
    ...everyUnit.filter((unit) => !isLocal(unit) && !isParty(unit)).flatMap(countyDrafts),
    ...everyUnit.filter(isLocal).flatMap(localDrafts),
    ...gridDrafts(ofKind(all, 'grid')),
    ...everyUnit.flatMap(listDrafts),
    ...everyUnit.filter(({ key }) => key === 'community').map(oversight),
    ...everyUnit.filter(({ key }) => key === 'township').map(deputy),
    ...everyUnit.filter(isParty).map(partyOf),
    ...everyUnit.flatMap((unit) => partyDrafts(unit, homeOfMembers(all))),
  ]
  const featured = county === demonstrationCounty ? featuredAccounts : {}
  return drafts.map(({ id, posts }, i) => {
    const sex: Sex = random.chance(0.55) ? '女' : '男'
    const { name } = drawName(random, drawSurname(random), sex, 1970 + random.int(0, 30))
    const words = featured[id]
    return { id, name, phone: phoneNumber(county, 800_000 + i), posts, ...(words ? { featured: words } : {}) }
  })
}
