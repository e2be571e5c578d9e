import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, needsReason, percent, planFill, type Knowledge } from '#systems/base-data/one-table/fill.ts'

const columns = [
  { index: 0, label: '序号', field: 'skip' },
  { index: 1, label: '身份证号', field: 'identity' },
  { index: 2, label: '网格', field: 'grid' },
  { index: 3, label: '是否养犬' },
]
const now = '2026-11-24T00:00:00.000Z'
const keys = ['a', 'b', 'c', 'd']
const cell = fc.constantFrom('', 'x')
const rows = fc
  .array(fc.tuple(cell, fc.constantFrom(...keys), cell, cell), { maxLength: 12 })
  .map((all) => all.map((cells, at) => ({ at, cells })))

const knowing = (some: readonly string[], answered: readonly string[]): Knowledge => ({
  rows: new Map(some.map((key) => [key, { subject: `person:${key}`, values: { grid: `grid of ${key}` } }])),
  earlier: (subject, label) =>
    label === '是否养犬' && answered.some((key) => subject === `person:${key}`)
      ? { value: '否', at: now }
      : undefined,
  now,
})

describe('a sheet is filled', () => {
  it('every blank asked cell once, no given cell ever, and nothing is invented', () => {
    fc.assert(
      fc.property(rows, fc.subarray(keys), fc.subarray(keys), (all, some, answered) => {
        const { cells } = planFill({ rows: all }, columns, knowing(some, answered))
        const blank = all.flatMap(({ at, cells: own }) =>
          [1, 2, 3].filter((i) => own[i] === '').map((i) => `${at}:${i}`),
        )
        expect(cells.map(({ row, column }) => `${row}:${column}`)).toEqual(blank)
        for (const { row, column, source, value } of cells) {
          const key = all[row]?.cells[1] ?? ''
          const knows = some.includes(key) && (column === 2 || answered.includes(key))
          expect(source === 'gap').toBe(!knows)
          if (column === 2 && knows) expect(value).toBe(`grid of ${key}`)
        }
      }),
    )
  })

  it('what the issuer chose for a column counts, nothing included', () => {
    expect(choose(columns, [{ index: 2, field: '' }])[2]).toEqual({ index: 2, label: '网格' })
    expect(choose(columns, [{ index: 3, field: 'phone' }])[3]).toMatchObject({ field: 'phone' })
  })

  it('sixty of a hundred need no reason, one more does', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (all) => {
        const line = Math.floor((all * 60) / 100)
        expect(needsReason({ shared: line, all })).toBe(false)
        expect(needsReason({ shared: line + 1, all })).toBe(true)
      }),
    )
    expect([percent(599, 1000), percent(0, 0)]).toEqual([59, 0])
  })
})
