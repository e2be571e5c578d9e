import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkQuorum, coverName, coverNumbers, firstDue, readRoll } from '#engines/meeting/rules.ts'

const names = fc.uniqueArray(fc.stringMatching(/^[甲乙丙丁0-9]{1,6}户$/), { minLength: 1, maxLength: 60 })

describe('the roll of a meeting', () => {
  test('more than half came or nobody meets, at every boundary', () => {
    fc.assert(
      fc.property(names, fc.nat(), (expected, seed) => {
        const absent = expected.slice(0, seed % (expected.length + 1))
        const roll = readRoll(expected.join('\n'), absent.join('，'))
        const present = expected.length - absent.length
        if (present > expected.length / 2)
          expect(checkQuorum(roll)).toEqual({ expected: expected.length, present })
        else expect(() => checkQuorum(roll)).toThrow()
      }),
    )
  })

  test('exactly half is not enough, one more is', () => {
    const [half, more] = [10, 11].map((present) =>
      Array.from({ length: 20 }, (_, i) => ({ name: String(i), present: i < present })),
    )
    expect(() => checkQuorum(half ?? [])).toThrow()
    expect(checkQuorum(more ?? [])).toEqual({ expected: 20, present: 11 })
  })

  test('nobody stands on it twice, and only who was expected is absent', () => {
    expect(() => readRoll('甲 乙 甲', '')).toThrow()
    expect(() => readRoll('甲 乙', '丙')).toThrow()
    expect(() => readRoll(' ', '')).toThrow()
  })
})

describe('what the public reads of what people say', () => {
  const digits = fc.stringMatching(/^[0-9]{10,19}$/)
  const spaced = fc
    .tuple(digits, fc.constantFrom('', ' ', '-'))
    .map(([number, gap]) => number.replaceAll(/(.{4})/g, `$1${gap}`).replace(/[ -]$/, ''))
  test('never holds a number that names a person, however it is spaced or written', () => {
    fc.assert(
      fc.property(fc.constantFrom('请打', '找我 ', '卡号：'), spaced, (before, number) => {
        const wide = number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
        expect(coverNumbers(`${before}${number}，谢谢`)).toBe(`${before}***，谢谢`)
        expect(coverNumbers(`${before}${wide}，谢谢`)).toBe(`${before}***，谢谢`)
      }),
    )
    expect(coverNumbers('身份证51012319900101123X')).toBe('身份证***')
    expect(coverNumbers('2026-11-25 修 3 栋 1380000 元，分机 8888888')).toBe(
      '2026-11-25 修 3 栋 1380000 元，分机 8888888',
    )
  })

  test('of a name only the first character', () => {
    expect(coverName('欧阳锋')).toBe('欧**')
    expect(coverName('𠮷田')).toBe('𠮷**')
  })
})

const promise = (doneBy: string, done?: string) => ({
  what: '事',
  treat: 'promise' as const,
  answer: '',
  owner: '物业',
  doneBy,
  ...(done === undefined ? {} : { done }),
})

test('the first promise that is open is the first due', () => {
  expect(firstDue([promise('2026-12-20'), promise('2026-12-01', '好了'), promise('2026-12-10')])).toBe(
    '2026-12-10',
  )
  expect(firstDue([])).toBeUndefined()
})
