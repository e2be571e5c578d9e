import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import {
  act,
  area,
  ask,
  call,
  enforcement,
  fileOf,
  gapsOf,
  grounds,
  homes,
  neighbour,
  owner,
  people,
  secretary,
  shown,
  upload,
  works,
} from '#apps/server/test-tables.ts'
import { houseList, inGb18030, personList } from '#town/sheets.ts'

const opened = async (bytes: Buffer) => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes as never)
  return workbook.worksheets[0]
}

const csvWith = (head: string) => inGb18030(`姓名,身份证号,${head}\r\n甲,${people[0]?.identity},\r\n`)

describe('one table (D04-4)', () => {
  it('is filled from the base with source and date, covered; gaps are asked once; the file comes back filled', async () => {
    const { id, sheet, answer } = await ask(await personList(people))
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const asked = await shown(id, secretary)
    expect(asked.rows).toHaveLength(30)
    const gaps = gapsOf(asked)
    const cells = asked.rows.flatMap(({ cells }) => cells.filter(({ source }) => source !== 'given'))
    expect((cells.length - gaps.length) / cells.length).toBeGreaterThanOrEqual(0.9)
    expect(JSON.stringify(asked)).not.toContain(people[0]?.identity)
    expect((await act(secretary, id, 'answer', { answers: gaps.slice(1) })).status).toBe(422)
    expect((await act(neighbour, id, 'answer', { answers: gaps })).status).toBe(404)
    expect((await act(secretary, id, 'answer', { answers: gaps })).status).toBe(200)
    const filled = await opened((await fileOf(sheet)).bytes)
    expect(filled?.getCell('A1').text).toBe('2026年老年人助餐需求摸底表')
    expect(filled?.getCell('M5').text).toBe('否')
    expect(filled?.getCell('D5').text).toMatch(/^[男女]$/)
    expect(JSON.stringify(filled?.getCell('D5').note)).toMatch(/来源：人口房屋库 20\d\d-\d\d-\d\d/)
    expect(filled?.getCell('I5').text).toMatch(/^100\*+\d\d$/)
    expect((await fileOf(sheet, secretary)).status).toBe(403)
    expect((await fileOf(sheet, enforcement)).status).toBe(404)
  })

  it('asked again by another office it needs a reason, and is settled without asking anybody', async () => {
    const again = await ask(await personList(people), { cookie: enforcement })
    expect(again.answer.status).toBe(422)
    expect(JSON.stringify(again.answer.body)).toContain('重复 100%')
    const { answer } = await ask(await personList(people), { cookie: enforcement, reason: '执法需要核对' })
    expect(answer.body).toMatchObject({ state: 'answered' })
  })

  it('no personal value stands in a fact', async () => {
    const { rows } = await owner.query<{ said: string }>(
      `select string_agg(f.input::text || f.set::text, ' ') as said from kernel.facts f join kernel.cases c on c.county = f.county and c.id = f.case_id where c.process = 'base-data/one-table'`,
    )
    for (const { identity } of people) expect(rows[0]?.said).not.toContain(identity)
    expect(rows[0]?.said).not.toContain('否')
  })

  it('a GB18030 csv by address is filled and comes back as csv', async () => {
    const { id, sheet, answer } = await ask(houseList(homes.map(({ address }) => address)), {
      name: '排查.csv',
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const asked = await shown(id, secretary)
    expect(new Set(gapsOf(asked).map(({ column }) => column))).toEqual(new Set([12]))
    expect((await act(secretary, id, 'answer', { answers: gapsOf(asked) })).status).toBe(200)
    const text = (await fileOf(sheet)).bytes.toString('utf8')
    expect(text).toContain('房屋安全排查登记表')
    expect(text).toMatch(/2026-11-01|2026年11月1日/)
    expect(text).toMatch(/,否\r\n/)
  })

  it('what an issuer’s header meant is remembered for its next sheet', async () => {
    const { body } = await upload(csvWith('片区'), works, 'a.csv')
    const id = newId()
    const input = {
      ...grounds,
      sheet: body.id,
      area,
      title: '片区',
      columns: [{ index: 2, field: 'grid' }],
      reason: '试',
    }
    expect((await act(works, id, 'ask', input)).status).toBe(200)
    const columnOf = async (cookie: string) => {
      const next = await upload(csvWith('片区'), cookie, 'b.csv')
      const { body } = await call('GET', `/one-table/sheets/${next.body.id}`, undefined, cookie)
      return (body['columns'] as { field?: string }[])[2]?.field
    }
    expect([await columnOf(works), await columnOf(enforcement)]).toEqual(['grid', undefined])
  })

  it('a sheet is asked once, however many ask with it at the same time', async () => {
    const { body } = await upload(await personList(people.slice(0, 3)))
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        act(works, newId(), 'ask', { ...grounds, sheet: body.id, area, title: '同时', reason: '试' }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 422, 422, 422, 422, 422,
    ])
  })
})

const refused = async (bytes: Buffer) => {
  const { status, body } = await upload(bytes)
  return { status, said: JSON.stringify(body) }
}

/** A zip of one part, which says that it is small. */
const zipOf = (part: Buffer): Buffer => {
  const packed = deflateRawSync(part)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(100, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

/** A small workbook with merged blank cells, a date, and a styled cell far to the right. */
const book = async (last: string) => {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('a')
  sheet.addRow(['姓名', '身份证号', '出生日期'])
  sheet.addRow(['甲', people[0]?.identity, new Date('1960-08-08')])
  sheet.mergeCells(4, 1, 5, 3)
  sheet.getCell(1, 100).style = { font: { bold: true } }
  if (last) sheet.getCell(2, 100).value = last
  return upload(Buffer.from(await workbook.xlsx.writeBuffer()))
}

describe('files of the sheets', () => {
  it('are nobody’s without signing in, and secretaries upload none', async () => {
    expect((await upload(Buffer.from('x'), '')).status).toBe(401)
    expect((await upload(Buffer.from('x'), secretary)).status).toBe(403)
    expect((await fileOf(newId(), '')).status).toBe(401)
    expect((await fileOf(newId())).status).toBe(404)
  })

  it('that were never asked with are gone after a day', async () => {
    const { body } = await upload(await personList(people.slice(0, 2)))
    await owner.query(`update base_data.sheets set created_at = now() - interval '25 hours' where id = $1`, [
      body.id,
    ])
    await upload(await personList(people.slice(0, 2)))
    expect((await fileOf(body.id)).status).toBe(404)
  })

  it('may hold merged blank cells, dates and a hundred columns without words, but not with', async () => {
    expect((await book('')).status).toBe(200)
    expect(JSON.stringify((await book('x')).body)).toContain('最多 80 列')
  })
})

describe('bad workbooks', () => {
  it('with errors come back as the own file with a column of errors, and cannot be asked', async () => {
    const wrong = people
      .slice(0, 3)
      .map((one, i) => (i === 1 ? { ...one, identity: '51142419990230123' } : one))
    const { sheet, answer } = await ask(await personList(wrong))
    expect(answer.status).toBe(409)
    const file = await opened((await fileOf(sheet)).bytes)
    expect(file?.getCell('N4').text).toBe('错误')
    expect([5, 6, 7].map((row) => file?.getCell(`N${row}`).text)).toEqual(['', '“身份证号码”读不懂', ''])
    expect(file?.getCell('C6').text).toContain('５１１４')
  })

  it.each([
    ['a zip bomb', () => zipOf(Buffer.alloc(200 * 1024 * 1024)), 422, '解开后太大'],
    ['no workbook', () => Buffer.from('PK\u0003\u0004 nothing'), 422, '不是能打开的'],
    ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422, '旧版 .xls'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000ffff', 'hex'), 422, '读不出文字'],
    ['no header', () => Buffer.from('a,b\n1,2\n'), 422, '没有找到表头'],
    [
      '100,000 rows of csv',
      () => Buffer.from(`姓名,身份证号\n${'甲,1\n'.repeat(100_000)}`),
      422,
      '最多 2000 行',
    ],
    ['more than may be sent', () => Buffer.alloc(5 * 1024 * 1024, 65), 413, '文件太大'],
  ])('%s is refused in words', async (_name, make, status, words) => {
    const answer = await refused(make())
    expect([answer.status, answer.said]).toEqual([status, expect.stringContaining(words)])
  })

  it('100,000 rows of a workbook are refused before the workbook is opened', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('')
    const answer = await refused(zipOf(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)))
    expect([answer.status, answer.said]).toEqual([422, expect.stringContaining('最多 2000 行')])
  })
})
