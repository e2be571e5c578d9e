import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog } from '#platform/server/log/log.ts'
import { maskText } from '#platform/server/log/mask.ts'

const written = (pretty: boolean, say: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  say(createLog({ pretty, write: (text) => lines.push(text) }))
  return lines.join('')
}

test('numbers are masked in fields, messages, errors and both forms', () => {
  for (const pretty of [true, false]) {
    const text = written(pretty, (log) => {
      log.info(
        { phone: '13812345678', deep: { idNo: '51140219800101123X' } },
        '来电 13912345678，身份证511402198001011234。',
      )
      log.error(new Error('duplicate key (phone)=(15812345678)'))
    })
    expect(text).not.toMatch(/13812345678|13912345678|15812345678|19800101/)
    expect(text).toContain('138****5678')
    expect(text).toContain('511402********123X')
  }
})

test('times, codes and ids stay readable', () => {
  const plain = '1795000000000 511402001003 0198c5a2-1381-7345-8123-4567890abcde 1.3812345678'
  expect(maskText(plain)).toBe(plain)
})

test('a json line stays json', () => {
  const line = written(false, (log) => log.info({ phone: '13812345678', tel: 13_812_345_678 }, 'hello'))
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    tel: '138****5678',
    phone: '138****5678',
    msg: 'hello',
  })
})

test('no mobile number survives in any text', () => {
  const number = fc
    .integer({ min: 3, max: 9 })
    .chain((second) => fc.stringMatching(/^\d{9}$/).map((rest) => `1${second}${rest}`))
  const around = fc.constantFrom('', ' ', '，', '电话', '"', ':')
  fc.assert(
    fc.property(
      around,
      number,
      around,
      (before, phone, after) => !maskText(before + phone + after).includes(phone),
    ),
  )
})
