import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dutiesOn, lastPeriod, type Place } from '#systems/comprehensive-governance/disclosure-plan/rules.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const anyDay = fc.integer({ min: 0, max: 3650 }).map((days) => day('2025-01-01').add({ days }))

const place = (id: string): Place => ({ id, code: id, path: `51/${id}`, name: id })
const community = place('511424109004')
const village = place('511424109204')
const planned = (some: object = {}) => ({
  from: '2026-01-01',
  item: {
    code: 'GK-02',
    name: '集体财务收支',
    basis: '村组法',
    owner: '农业农村局',
    minutes: 0,
    perYear: 0,
    people: 0,
    body: 'collective',
    kind: 'finance',
    every: 'quarter',
    days: 20,
    places: 'all',
    pilot: '',
    ...some,
  },
})

const on = (some: object) =>
  dutiesOn(day('2026-11-25'), [planned(some)], [community, village]).map((duty) => duty.place.id)
const under = (from: string) => dutiesOn(day('2026-11-25'), [{ ...planned(), from }], [village])

describe('periods', () => {
  test('the last one has ended, the one after it has not, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('month' as const, 'quarter' as const), (today, every) => {
        const { began, dueOn } = lastPeriod(today, every, 20)
        const months = every === 'month' ? 1 : 3
        const next = began.add({ months })
        expect(began.day).toBe(1)
        expect(Temporal.PlainDate.compare(next, today)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(next.add({ months }), today)).toBe(1)
        expect(next.until(dueOn).days).toBe(19)
      }),
    )
  })

  test('are named as people name them', () => {
    expect(lastPeriod(day('2026-01-01'), 'quarter', 20)).toMatchObject({ name: '2025-Q4' })
    expect(lastPeriod(day('2026-12-31'), 'quarter', 20)).toMatchObject({ name: '2026-Q3' })
    expect(lastPeriod(day('2026-03-31'), 'month', 5)).toMatchObject({ name: '2026-02' })
    expect(lastPeriod(day('2026-11-25'), 'quarter', 20).dueOn.toString()).toBe('2026-10-20')
  })
})

describe('duties', () => {
  test('are of the places that an item concerns', () => {
    expect(on({})).toEqual([community.id, village.id])
    expect(on({ places: 'urban' })).toEqual([community.id])
    expect(on({ places: 'rural' })).toEqual([village.id])
    expect(on({ pilot: `${village.id}，1` })).toEqual([village.id])
  })

  test('begin with the first whole period under the plan', () => {
    expect(under('2026-07-02')).toEqual([])
    expect(under('2026-07-01').map(({ duty, dueOn }) => [duty, dueOn])).toEqual([
      ['GK-02 2026-Q3', '2026-10-20'],
    ])
  })
})
