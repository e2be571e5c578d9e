import pointInPolygon from 'point-in-polygon-hao'
import { describe, expect, test } from 'vitest'
import { categories } from '#systems/grid-affairs/incident/categories.ts'
import { areas, counties, ofKind } from '#town/areas.ts'
import { city } from '#town/city.ts'
import { featuredAccounts } from '#town/featured.ts'
import { geometry } from '#town/geometry.ts'
import { checkDigit, impossibleArea } from '#town/identity.ts'
import { ringArea, type LonLat } from '#town/measure.ts'
import { drawName } from '#town/names.ts'
import { people } from '#town/people.ts'
import { accounts, missingRoles } from '#town/posts.ts'
import { randomOf } from '#town/random.ts'
import { roster } from '#town/roster.ts'
import { units } from '#town/units.ts'

const danleng = '511424'
const all = areas(danleng)
const grids = ofKind(all, 'grid')
const shape = geometry(danleng, all)
const homes = people(danleng)
const everybody = accounts(danleng)

const holding = (role: string) => everybody.filter(({ posts }) => posts.some((post) => post.role === role))

const readSurname = (surname: string) =>
  drawName(randomOf('test/name'), surname, '男', 1990).pinyin.split(' ')[0]

const holds = (ring: readonly LonLat[], at: LonLat): boolean =>
  pointInPolygon([at[0], at[1]], [[...ring, ...ring.slice(0, 1)].map(([lon, lat]) => [lon, lat])]) !== false

describe('divisions', () => {
  test('Meishan has 6 counties, 80 townships and 847 villages', () => {
    const whole = counties.flatMap(({ code }) => areas(code))
    expect(ofKind(whole, 'county')).toHaveLength(6)
    expect(ofKind(whole, 'township')).toHaveLength(80)
    expect(ofKind(whole, 'village')).toHaveLength(847)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
  })

  test('Danleng has 5 townships, 50 villages and about 300 grids, 2 to 9 in each village', () => {
    expect(ofKind(all, 'township')).toHaveLength(5)
    expect(ofKind(all, 'village')).toHaveLength(50)
    expect(grids.length).toBeGreaterThan(280)
    expect(grids.length).toBeLessThan(330)
    for (const some of Map.groupBy(grids, ({ parent }) => parent).values()) {
      expect(some.length).toBeGreaterThanOrEqual(2)
      expect(some.length).toBeLessThanOrEqual(9)
    }
    expect(new Set(grids.map(({ gridKind }) => gridKind))).toEqual(new Set(['综合', '微网格', '专属']))
  })

  test('a path is the path of the parent and the own id', () => {
    const byId = new Map(all.map((area) => [area.id, area]))
    for (const { id, parent, path } of all) {
      expect(path).toBe(parent === null ? id : `${byId.get(parent)?.path}/${id}`)
    }
  })
})

describe('geometry', () => {
  test.each(counties.map(({ code }) => code))('the grids of %s tile their outline', (county) => {
    const { outline, grids } = geometry(county)
    const sizes = grids.map(({ ring }) => ringArea(ring))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(Math.min(...sizes)).toBeGreaterThan(0)
    expect(Math.abs(total / ringArea(outline) - 1)).toBeLessThan(1e-6)
  })

  test('the outline joins all border edges into one ring of about 449 km²', () => {
    const edges = new Set(
      shape.grids.flatMap(({ ring }) =>
        ring.map((a, i) => `${String(a)};${String(ring[(i + 1) % ring.length])}`),
      ),
    )
    const border = [...edges].filter((edge) => !edges.has(edge.split(';').toReversed().join(';')))
    expect(shape.outline).toHaveLength(border.length)
    expect(ringArea(shape.outline) / 1e6).toBeCloseTo(449, -1)
  })

  test('a random place in the outline lies in exactly one grid, unless it is on a border', () => {
    const random = randomOf('test/places')
    let inside = 0
    for (let i = 0; i < 3000; i += 1) {
      const at: LonLat = [103.37 + random.next() * 0.28, 29.89 + random.next() * 0.24]
      const hits = shape.grids.filter(({ ring }) => holds(ring, at)).length
      expect(hits).toBe(holds(shape.outline, at) ? 1 : 0)
      inside += hits
    }
    expect(inside).toBeGreaterThan(1500)
    for (const at of shape.grids.flatMap(({ ring }) => ring).slice(0, 200)) {
      expect(shape.grids.filter(({ ring }) => holds(ring, at)).length).toBeGreaterThanOrEqual(1)
    }
  })

  test('the outlines of the counties do not overlap', () => {
    const outlines = counties.map(({ code }) => geometry(code).outline)
    for (const one of outlines) {
      for (const other of outlines) if (one !== other) expect(one.some((at) => holds(other, at))).toBe(false)
    }
  })

  test('an eighth of the ellipsoid measures 510,065,621.7 km² / 8', () => {
    const eighth: LonLat[] = [
      [0, 0],
      [90, 0],
      [90, 90],
      [0, 90],
    ]
    expect((ringArea(eighth) * 8) / 1e6).toBeCloseTo(510_065_621.7, 0)
  })
})

describe('people', () => {
  test('12,000 households and 34,000 persons live in the grids', () => {
    expect(homes.households).toHaveLength(12_000)
    expect(homes.persons).toHaveLength(34_000)
    const shapes = new Map(shape.grids.map((one) => [one.id, one]))
    for (const { area, lon, lat } of homes.households.filter((_, i) => i % 10 === 0)) {
      expect(holds(shapes.get(area)?.ring ?? [], [lon, lat])).toBe(true)
    }
    const known = new Set(homes.households.map(({ id }) => id))
    expect(known.size).toBe(12_000)
    expect(homes.persons.every(({ household }) => known.has(household))).toBe(true)
  })

  test('identity numbers are well formed, unique and belong to nobody', () => {
    expect(new Set(homes.persons.map(({ idNo }) => idNo)).size).toBe(34_000)
    for (const { idNo, birth, sex } of homes.persons) {
      expect(idNo.slice(0, 6)).toBe(impossibleArea)
      expect(idNo.slice(6, 14)).toBe(birth.replaceAll('-', ''))
      expect(Number(idNo[16]) % 2).toBe(sex === '男' ? 1 : 0)
      expect(idNo[17]).toBe(checkDigit(idNo.slice(0, 17)))
    }
    expect(checkDigit('11010519491231002')).toBe('X')
  })

  test('telephone numbers are impossible and unique', () => {
    const numbers = [...homes.persons, ...everybody, ...units(danleng)].flatMap(({ phone }) => phone ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers) expect(number).toMatch(/^100\d{8}$/)
  })

  test('surnames are read as surnames', () => {
    expect(['单', '曾', '仇', '解', '查', '盖', '任'].map(readSurname)).toEqual([
      'shan',
      'zeng',
      'qiu',
      'xie',
      'zha',
      'ge',
      'ren',
    ])
  })

  test('there are many elders and children, and tags are sparse', () => {
    const born = (from: number, to: number) =>
      homes.persons.filter(({ birth }) => Number(birth.slice(0, 4)) >= from && Number(birth.slice(0, 4)) < to)
        .length
    expect(born(1920, 1962) / 34_000).toBeGreaterThan(0.18)
    expect(born(2009, 2027) / 34_000).toBeGreaterThan(0.12)
    const tagged = homes.persons.filter(({ tags }) => tags.length > 0).length
    expect(tagged / 34_000).toBeLessThan(0.2)
    expect(new Set(homes.persons.flatMap(({ tags }) => tags)).size).toBe(5)
  })
})

describe('posts', () => {
  test('each grid has its three people, except six that lack one', () => {
    const missing = missingRoles(grids)
    expect(missing.size).toBe(6)
    for (const role of ['grid-worker', 'grid-assistant', 'grid-supervisor']) {
      const paths = new Set(holding(role).map(({ posts }) => posts[0]?.areaPath))
      for (const { id, path } of grids)
        expect(paths.has(path), `${role} ${id}`).toBe(missing.get(id) !== role)
    }
    expect(new Set(missing.values()).size).toBe(3)
  })

  test('nobody is worker and supervisor, and no account holds a role twice in one place', () => {
    const workers = new Set(holding('grid-worker').map(({ id }) => id))
    expect(holding('grid-supervisor').filter(({ id }) => workers.has(id))).toEqual([])
    const keys = everybody.flatMap(({ id, posts }) =>
      posts.map(({ role, areaPath }) => `${id} ${role} ${areaPath}`),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('every post stands in a unit that exists, every category leads to one', () => {
    const ids = new Set(units(danleng).map(({ id }) => id))
    const keys = new Set(units(danleng).map(({ key }) => key))
    for (const { posts } of everybody) for (const { unit } of posts) expect(ids.has(unit), unit).toBe(true)
    for (const { lead, cooperate, code } of categories) {
      for (const key of [lead, ...cooperate]) expect(keys.has(key), `${code} ${key}`).toBe(true)
    }
  })

  test('the people of the role picker exist', () => {
    const featured = everybody.filter(({ featured }) => featured)
    expect(featured.map(({ id }) => id).toSorted()).toEqual(Object.keys(featuredAccounts).toSorted())
  })

  test('day and night of fifteen days are covered in the county and in each township', () => {
    const shifts = roster(danleng)
    expect(shifts).toHaveLength(6 * 15 * 2)
    const ids = new Set(everybody.map(({ id }) => id))
    for (const { account } of shifts) expect(ids.has(account)).toBe(true)
  })
})

test('two runs give the same town', () => {
  expect(people(danleng, { households: 600, persons: 1700 })).toEqual(
    people(danleng, { households: 600, persons: 1700 }),
  )
  expect(geometry(danleng)).toEqual(shape)
  expect(accounts(danleng)).toEqual(everybody)
})

test('the whole city is there when asked for', () => {
  const whole = city()
  expect(whole.map(({ name }) => name)).toEqual(['东坡区', '彭山区', '仁寿县', '洪雅县', '丹棱县', '青神县'])
  expect(whole.flatMap(({ areas }) => ofKind(areas, 'village'))).toHaveLength(847)
})
