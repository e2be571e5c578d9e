import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#engines/catalogue/contract.ts'
import { readCsv, writeCsv } from '#engines/catalogue/csv.ts'
import { changesBetween, findOverlap } from '#engines/catalogue/rules.ts'

const anyDay = fc.integer({ min: 0, max: 30 }).map((n) => `2026-03-${String(n + 1).padStart(2, '0')}`)

const anyItem: fc.Arbitrary<Item> = fc
  .record({
    code: fc.constantFrom('A', 'B', 'C', 'D'),
    name: fc.constantFrom('甲', '乙', '丙'),
    basis: fc.constantFrom('某法', '某条例'),
    days: fc.tuple(fc.option(anyDay), fc.option(anyDay)),
  })
  .map(({ days: [from, to], ...rest }) => ({
    ...rest,
    owner: '某局',
    minutes: 0,
    perYear: 0,
    people: 0,
    ...(from === null ? {} : { validFrom: from }),
    ...(to === null ? {} : { validTo: to }),
  }))

/** The same question asked slowly: is there a day on which two of one code hold, or an item without a day? */
const holds = ({ validFrom = '', validTo = '9' }: Item, day: string): boolean =>
  validFrom <= day && day < validTo
const days = [
  '2026-02-28',
  ...Array.from({ length: 32 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`),
]
const overlapsSlowly = (items: readonly Item[]): boolean =>
  items.some((one) => !days.some((day) => holds(one, day))) ||
  days.some((day) => {
    const codes = items.filter((one) => holds(one, day)).map(({ code }) => code)
    return new Set(codes).size < codes.length
  })

describe('validity', () => {
  it('is refused exactly where two of one code hold on a day, or an item holds on none', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 6 }), (items) => {
        expect(findOverlap(items) !== undefined).toBe(overlapsSlowly(items))
      }),
      { numRuns: 2000 },
    )
  })
})

const keyOf = ({ code, validFrom = '' }: Pick<Item, 'code' | 'validFrom'>): string => `${code} ${validFrom}`
const anyList = fc.uniqueArray(anyItem, { selector: keyOf, maxLength: 8 })

describe('differences between editions', () => {
  it('are none for the same, and say exactly what came, went and changed', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        expect(changesBetween(before, before)).toEqual([])
        const changes = changesBetween(before, after)
        const of = (kind: string) => changes.filter((one) => one.kind === kind).length
        expect(before.length - of('removed') + of('added')).toBe(after.length)
        const same = after.filter((one) => before.some((old) => JSON.stringify(old) === JSON.stringify(one)))
        expect(of('added') + of('changed') + same.length).toBe(after.length)
      }),
    )
  })
})

describe('tables', () => {
  const anyCell = fc
    .oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^'{0,2}[=+@-]?[a",]{0,3}$/))
    .filter((cell) => !cell.includes('\uFEFF'))
  it('come back as they were written, whatever stands in a cell', () => {
    const anyRows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      )
      .filter((rows) => rows.every((cells) => cells.some((one) => one.trim() !== '')))
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(readCsv(writeCsv(rows))).toEqual(rows)
      }),
    )
  })

  it('never begin a cell like a formula', () => {
    const text = writeCsv([['=cmd()', "'=1", '+1', '-1', '@a', 'b']])
    expect(text.slice(1).trim()).toBe("'=cmd(),''=1,'+1,'-1,'@a,b")
    expect(readCsv(text)).toEqual([['=cmd()', "'=1", '+1', '-1', '@a', 'b']])
  })

  it('with a quote that is never closed are refused', () => {
    expect(() => readCsv('a,b\n"x,y')).toThrow(SyntaxError)
  })
})
