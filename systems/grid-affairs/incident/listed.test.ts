import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchEntry, type CoveringEntry } from '#systems/grid-affairs/incident/listed.ts'

const entry = (code: string, categories: string, part = 'basic'): CoveringEntry => ({
  code,
  name: code,
  part,
  categories,
})
const anyCode = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([a, b]) => `0${a}0${b}`)

describe('a dispatch downwards (D04-3)', () => {
  it('stands on the entry that names its category, then on the one for all others, never on what was taken back', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (category, named) => {
        const all = [entry('ALL', '*'), entry('NAMED', `${named}、09`), entry('BACK', '0404', 'takenBack')]
        const found = matchEntry(all, category)
        const expected =
          category === named || category.startsWith('09') ? 'NAMED' : category === '0404' ? undefined : 'ALL'
        expect(found?.is === 'listed' ? found.code : undefined).toBe(expected)
      }),
    )
  })

  it('is off the list where no entry covers it, and free where the list says of no category', () => {
    fc.assert(
      fc.property(anyCode, (category) => {
        expect(matchEntry([entry('A', '99')], category)).toEqual({ is: 'offList' })
        expect(matchEntry([], category)).toBeUndefined()
      }),
    )
  })
})
