import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCsv, parseCsv, writeCsv } from '#engines/table/csv.ts'
import { readTable, suggestField, type KnownField } from '#engines/table/rules.ts'
import { asDate, asIdentity, cleanCell } from '#engines/table/text.ts'
import { checkDigit } from '#town/identity.ts'

const field = (key: string, kind: KnownField['kind'], ...synonyms: string[]): KnownField => ({
  key,
  kind,
  synonyms,
  name: { zh: key, en: key },
})
const fields = [
  field('identity', 'identity', '身份证号', '身份证号码', '公民身份号码'),
  field('name', 'text', '姓名'),
  field('birth', 'date', '出生日期', '出生年月'),
  field('address', 'text', '住址', '家庭住址'),
]

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) + 0xfee0))

const day = fc
  .date({ min: new Date('1921-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const identity = fc.tuple(day, fc.integer({ min: 1, max: 999 })).map(([born, serial]) => {
  const body = `999424${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return body + checkDigit(body)
})

describe('one spelling', () => {
  it('a cleaned cell is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = cleanCell(text)
        expect(cleanCell(once)).toBe(once)
      }),
    )
  })

  it('a day is the same day in every spelling', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y = '', m = '', d = ''] = iso.split('-')
        const serial = String(Date.parse(iso) / 86_400_000 + 25_569)
        const spellings = [
          iso,
          `${y}/${Number(m)}/${Number(d)}`,
          `${y}.${m}.${d}`,
          `${y}年${Number(m)}月${Number(d)}日`,
          y + m + d,
          serial,
        ]
        for (const said of spellings.flatMap((text) => [text, wide(text), ` ${text} `]))
          expect(asDate(said)).toBe(iso)
      }),
    )
  })

  it('no day of the calendar is no day', () => {
    for (const said of ['2026-02-30', '20261301', '昨天', '2026', '', '1.1'])
      expect(asDate(said)).toBeUndefined()
  })

  it('an identity number is the same in six spellings, and one wrong character is seen', () => {
    fc.assert(
      fc.property(identity, fc.nat(16), (id, at) => {
        const cut = `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`
        for (const said of [id, wide(id), id.toLowerCase(), `'${id}`, cut, cut.replaceAll(' ', '-')])
          expect(asIdentity(said)).toBe(id)
        if (id.slice(6, 8) === '19') expect(asIdentity(id.slice(0, 6) + id.slice(8, 17))).toBe(id)
        const wrong = id.slice(0, at) + String((Number(id[at]) + 1) % 10) + id.slice(at + 1)
        expect(asIdentity(wrong)).toBeUndefined()
      }),
    )
  })
})

describe('csv', () => {
  const plain = fc.string().filter((cell) => !/^[=+\-@\t\r]/.test(cell) && !cell.includes('\u0000'))
  it('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(plain, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          expect(parseCsv(decodeCsv(new TextEncoder().encode(writeCsv(rows))) ?? '')).toEqual(rows)
        },
      ),
    )
  })

  it('GB18030 is read, a formula is made text, a long file is not read to its end', () => {
    expect(decodeCsv(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]))).toBe('姓名')
    expect(decodeCsv(new Uint8Array([0xff, 0xff, 0xff]))).toBeUndefined()
    expect(writeCsv([['=1+1']])).toContain(`'=1+1`)
    expect(parseCsv('a\n'.repeat(100_000), 10)).toHaveLength(11)
  })
})

describe('a header', () => {
  const labels = ['姓 名', '身份证号码（18位）*', '出生年月', '现家庭住址', '是否养犬']
  it('is found under titles and blank rows, in any order of columns', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(labels, { minLength: labels.length }),
        fc.nat(6),
        identity,
        (order, above, id) => {
          const title = Array.from(order, () => '2026年度人员摸底表')
          const row = order.map((label) => (label.startsWith('身份') ? wide(id) : ''))
          row[order.indexOf('姓 名')] = '王小明'
          const grid = [title, ...Array.from({ length: above }, () => [] as string[]), order, row, ['合计']]
          const table = readTable(grid, fields)
          expect(table?.header).toBe(above + 1)
          expect(table?.rows.map(({ at }) => at)).toEqual([above + 2])
          expect(table?.columns.map(({ field }) => field ?? '').toSorted()).toEqual(
            ['', 'address', 'birth', 'identity', 'name'].toSorted(),
          )
          expect(table?.rows[0]?.cells[order.indexOf(labels[1] ?? '')]).toBe(id)
        },
      ),
    )
  })

  it('in two rows takes the lower, with the upper where it is blank', () => {
    const grid = [
      ['基本情况', '基本情况', '是否养犬'],
      ['姓名', '身份证号', ''],
      ['王小明', '123', ''],
    ]
    const table = readTable(grid, fields)
    expect(table?.columns.map(({ label }) => label)).toEqual(['姓名', '身份证号', '是否养犬'])
    expect(table?.faults).toEqual([
      { row: 2, words: { zh: '“身份证号”读不懂', en: '“身份证号” cannot be read' } },
    ])
  })

  it('is what the issuer chose before, and nothing where it chose so', () => {
    expect(suggestField('户籍姓名', fields)).toBe('name')
    expect(suggestField('户籍姓名', fields, new Map([['户籍姓名', '']]))).toBeUndefined()
    expect(suggestField('对象', fields, new Map([['对象', 'name']]))).toBe('name')
    expect(readTable([['甲', '乙']], fields)).toBeUndefined()
  })
})
