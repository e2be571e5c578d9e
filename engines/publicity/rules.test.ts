import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personalLines, readLines, redact } from '#engines/publicity/rules.ts'

const label = fc.stringMatching(/^[a-z]{1,8}$/)
const lines = fc.uniqueArray(fc.record({ label, value: fc.stringMatching(/^canary-[a-z]{6}$/) }), {
  selector: (line) => line.label,
  minLength: 1,
  maxLength: 12,
})

describe('what the public reads', () => {
  test('never holds the value of a covered line', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.boolean()), (prepared, coins) => {
        const cover = prepared.filter(() => coins.next().value === true).map((line) => line.label)
        const open = JSON.stringify(redact(prepared, cover))
        for (const line of prepared)
          expect(open.includes(`"${line.value}"`)).toBe(
            !cover.includes(line.label) ||
              prepared.some((other) => !cover.includes(other.label) && other.value === line.value),
          )
      }),
    )
  })

  test('refuses to leave a personal number open, however it is written', () => {
    for (const value of [
      '510123199001011234',
      '51012319900101123X',
      '138 0000 1234',
      '１３８００００１２３４',
      '6222-0212-3456-7890-123',
    ]) {
      expect(personalLines([{ label: '联系', value }])).toEqual(['联系'])
      expect(() => redact([{ label: '联系', value }], [])).toThrow()
      expect(redact([{ label: '联系', value }], ['联系'])).toEqual([{ label: '联系' }])
    }
    expect(personalLines([{ label: '金额', value: '1380000 元，共 300 户' }])).toEqual([])
  })

  test('is written as lines with labels', () => {
    expect(readLines('事项：修路\n\n金额: 3 万元')).toEqual([
      { label: '事项', value: '修路' },
      { label: '金额', value: '3 万元' },
    ])
    expect(() => readLines('没有项目')).toThrow()
    expect(() => redact(readLines('事项：修路'), ['金额'])).toThrow()
  })
})
