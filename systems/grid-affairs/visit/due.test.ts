import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutiesV1 } from '#systems/grid-affairs/visit/duties.ts'
import { dueVisits, walkOf, type Visitable } from '#systems/grid-affairs/visit/due.ts'

const now = Date.parse('2026-11-24T02:00:00Z')
const dayMs = 86_400_000
const daysAgo = (days: number): string => new Date(now - days * dayMs).toISOString()

const anyHome = fc.record(
  {
    id: fc.uuid(),
    building: fc.constantFrom('一栋', '二栋', '三栋', '四栋'),
    door: fc.string({ maxLength: 5 }),
    lon: fc.double({ min: 103.4, max: 103.5, noNaN: true }),
    lat: fc.double({ min: 30, max: 30.1, noNaN: true }),
    tags: fc.uniqueArray(fc.constantFrom('独居老人', '留守儿童', '高龄', '残疾', '低保')),
    consent: fc.boolean(),
    visitedAt: fc.option(fc.integer({ min: 0, max: 400 }).map(daysAgo), { nil: undefined }),
  },
  { requiredKeys: ['id', 'building', 'door', 'lon', 'lat', 'tags', 'consent'] },
)
const anyHomes = fc.uniqueArray(anyHome, { selector: ({ id }) => id, maxLength: 40 })

const home = (more: Partial<Visitable> = {}): Visitable => ({
  id: 'h',
  building: '一栋',
  door: '101',
  lon: 103.4,
  lat: 30,
  tags: [],
  consent: true,
  visitedAt: daysAgo(40),
  ...more,
})

describe('due visits (D12-3)', () => {
  it('an elder who lives alone is due after a month, under that item; a home without tags is not', () => {
    const [due] = dueVisits(dutiesV1, [home({ tags: ['独居老人', '高龄'] })], now)
    expect(due).toMatchObject({ duty: { code: 'visit-alone' }, daysOver: 10 })
    expect(dueVisits(dutiesV1, [home()], now)).toEqual([])
  })

  it('care is offered, not forced: without consent only the general visit is left', () => {
    const declined = home({ tags: ['独居老人'], consent: false, visitedAt: daysAgo(200) })
    expect(dueVisits(dutiesV1, [declined], now).map(({ duty }) => duty.code)).toEqual(['visit-all'])
  })

  it('removing an item from the list removes its visits, and nobody else’s', () => {
    fc.assert(
      fc.property(anyHomes, fc.constantFrom(...dutiesV1.visits), (homes, removed) => {
        const shorter = { ...dutiesV1, visits: dutiesV1.visits.filter((one) => one !== removed) }
        const before = dueVisits(dutiesV1, homes, now)
        const after = dueVisits(shorter, homes, now)
        expect(after.map(({ duty }) => duty.code)).not.toContain(removed.code)
        const untouched = before.filter(({ duty }) => duty !== removed)
        expect(after.map(({ home: { id } }) => id)).toEqual(
          expect.arrayContaining(untouched.map(({ home: { id } }) => id)),
        )
      }),
    )
  })

  it('lists each home at most once, and nobody who was visited today', () => {
    fc.assert(
      fc.property(anyHomes, (homes) => {
        const ids = dueVisits(dutiesV1, homes, now).map(({ home: { id } }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        const visited = homes.map((one) => ({ ...one, visitedAt: daysAgo(0) }))
        expect(dueVisits(dutiesV1, visited, now)).toEqual([])
      }),
    )
  })
})

describe('the walk', () => {
  it('goes to every building once and leaves nobody out', () => {
    fc.assert(
      fc.property(anyHomes, (homes) => {
        const due = dueVisits(dutiesV1, homes, now)
        const walk = walkOf(due)
        expect(new Set(walk.map(({ building }) => building)).size).toBe(walk.length)
        const walked = walk.flatMap(({ visits }) => visits.map(({ home: { id } }) => id))
        expect(walked.toSorted()).toEqual(due.map(({ home: { id } }) => id).toSorted())
      }),
    )
  })

  it('begins where somebody has waited longest, and goes to the nearest next', () => {
    const homes = [
      home({ id: 'a', building: '甲', lon: 103.4, visitedAt: daysAgo(190) }),
      home({ id: 'b', building: '乙', lon: 103.42, visitedAt: daysAgo(190) }),
      home({ id: 'c', building: '丙', lon: 103.41, visitedAt: daysAgo(300) }),
      home({ id: 'd', building: '丁', lon: 103.45, visitedAt: daysAgo(190) }),
    ]
    const walk = walkOf(dueVisits(dutiesV1, homes, now)).map(({ building }) => building)
    expect(walk[0]).toBe('丙')
    expect(walk[3]).toBe('丁')
  })
})
