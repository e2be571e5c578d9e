import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { modules } from '#apps/server/modules.ts'
import { testServer } from '#apps/server/test-server.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getModule } from '#platform/server/http/context.ts'
import { missingWithin } from '#systems/base-data/one-table/missing.ts'
import { houseList, inGb18030, personList, type Listed } from '#town/sheets.ts'

const server = await testServer()
const { town, call } = server
const { owner } = town.database
const county = '511424'
const village = '511424109004'
const works = await server.signIn('511424-municipal-department-handler-1')
const enforcement = await server.signIn('511424-urban-management-department-handler-1')
const secretary = await server.signIn(`community-secretary-${village}`)
const neighbour = await server.signIn('community-secretary-511424109003')
const { rows: areaRows } = await owner.query<{ path: string }>(
  `select path from kernel.areas where id = $1 and valid_to is null`,
  [village],
)
const area = areaRows[0]?.path ?? ''
const { rows: people } = await owner.query<Listed & { phone: string | null }>(
  `select p.name, p.id_no as identity, p.phone from base_data.persons p join base_data.households h on h.county = p.county and h.id = p.household
   where h.area_path like $1 order by p.id limit 30`,
  [`${area}/%`],
)
const { rows: homes } = await owner.query<{ address: string }>(
  `select address from base_data.households where area_path like $1 group by address having count(*) = 1 order by address limit 20`,
  [`${area}/%`],
)

const upload = async (bytes: Buffer, cookie = works, name = '摸底表.xlsx') => {
  const answer = await fetch(`${server.url}/api/v1/one-table/sheets`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-sheet-name': encodeURIComponent(name) },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, never> & { id: string } }
}

const act = (cookie: string, id: string, action: string, input: object) =>
  call('POST', '/acts', { id: newId(), process: 'base-data/one-table', case: id, action, input }, cookie)

/** On an item of the township list, with its grounds. */
const grounds = { item: 'JB-04', purpose: '助餐需求', basis: '老年人权益保障法', columns: [] }

const ask = async (
  bytes: Buffer,
  {
    cookie = works,
    name = '摸底表.xlsx',
    reason = '',
    ...more
  }: Record<string, unknown> & { cookie?: string; name?: string } = {},
) => {
  const { body } = await upload(bytes, cookie, name)
  const id = newId()
  const input = { ...grounds, sheet: body.id, area, title: '摸底表', reason, ...more }
  return { id, sheet: body.id, answer: await act(cookie, id, 'ask', input) }
}

interface Shown {
  columns: { index: number; label: string }[]
  rows: { at: number; cells: { text: string; source: string }[] }[]
}

const shown = async (id: string, cookie: string): Promise<Shown> =>
  (await call('GET', `/one-table/requests/${id}`, undefined, cookie)).body as unknown as Shown

const gapsOf = ({ rows, columns }: Shown) =>
  rows.flatMap(({ at, cells }) =>
    cells.flatMap(({ source }, i) =>
      source === 'gap' ? [{ row: at, column: columns[i]?.index, value: '否' }] : [],
    ),
  )

const fileOf = async (sheet: string, cookie = works) => {
  const answer = await fetch(`${server.url}/api/v1/one-table/sheets/${sheet}/file`, { headers: { cookie } })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

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

const keeper = await server.signIn('511424-county-centre-list-keeper-1')
const cardOf = async (id: string, cookie = works) =>
  (await call('GET', `/cases/${id}`, undefined, cookie)).body as {
    state: string
    fields: Record<string, unknown>
  }

/** A sheet of homes with one thing that nobody knows. */
const ofHomes = (thing: string, some = homes.slice(0, 3)) =>
  inGb18030(
    [`编号,住址,所属网格,${thing}`, ...some.map(({ address }, i) => `${i + 1},"${address}",,`)].join('\r\n'),
  )

const asTimer = async (id: string, action: string, now?: string) =>
  perform(
    { pool: town.database.app, written: () => undefined },
    getModule({ modules }, 'base-data/one-table'),
    system,
    county,
    { id: newId(), case: id, action, input: {} },
    now,
  )

describe('the gate', () => {
  it('lets nothing through that is off the list: refused, counted, the village never hears of it', async () => {
    const { id, answer } = await ask(ofHomes('养犬数'), { name: 'a.csv', item: '养犬登记摸底' })
    expect(answer.body).toMatchObject({ state: 'refused' })
    expect((await cardOf(id)).fields).toMatchObject({ refusedWhy: 'offList' })
    expect((await shown(id, secretary)).rows).toBeUndefined()
    const takenBack = await ask(ofHomes('电梯数'), { name: 'a.csv', item: 'SH-01' })
    expect((await cardOf(takenBack.id)).fields).toMatchObject({ refusedWhy: 'takenBack' })
    const { body } = await call('GET', '/orders/asked', undefined, keeper)
    const [unit] = body as unknown as { unit: string; refused: number }[]
    expect(unit).toMatchObject({ refused: 2 })
    const { body: matters } = await call('GET', '/one-table/matters', undefined, works)
    const codes = (matters as unknown as { code: string }[]).map(({ code }) => code)
    expect(codes).toContain('JB-04')
    expect(codes).not.toContain('SH-01')
  })

  it('asks what for and on which law where numbers of persons are in it, and keeps nothing beyond the rule', async () => {
    const sheet = await personList(people.slice(3, 6))
    const bare = await ask(sheet, { purpose: '', reason: '试' })
    expect(JSON.stringify(bare.answer.body)).toContain('用途和法律依据')
    expect((await ask(sheet, { keepDays: 366, reason: '试' })).answer.status).toBe(422)
    const homesOnly = await ask(ofHomes('水表'), { name: 'b.csv', purpose: '', basis: '' })
    expect(homesOnly.answer.status, JSON.stringify(homesOnly.answer.body)).toBe(200)
  })

  it('forgets sheet and answers on their day, by the clock or earlier by the keeper, who never sees a row', async () => {
    const { id, sheet } = await ask(ofHomes('雨棚'), { name: 'c.csv', keepDays: 30 })
    const gaps = gapsOf(await shown(id, secretary))
    await act(secretary, id, 'answer', { answers: gaps, spent: 4 })
    const left = async () => {
      const { rows } = await owner.query<{ n: number }>(
        `select (select count(*) from base_data.sheets where case_id = $1)::int + (select count(*) from base_data.sheet_answers where case_id = $1)::int as n`,
        [id],
      )
      return rows[0]?.n
    }
    expect(await left()).toBe(4)
    expect((await call('GET', `/one-table/requests/${id}`, undefined, keeper)).status).toBe(404)
    expect((await call('GET', `/cases/${id}`, undefined, keeper)).status).toBe(200)
    expect((await act(secretary, id, 'forget', { words: '不' })).status).toBe(403)
    expect((await act(keeper, id, 'forget', { words: '专项结束' })).status).toBe(200)
    expect(await left()).toBe(0)
    expect((await fileOf(sheet)).status).toBe(404)
    const clock = await ask(ofHomes('雨棚'), { name: 'd.csv', keepDays: 30, reason: '再来' })
    await act(secretary, clock.id, 'answer', { answers: gapsOf(await shown(clock.id, secretary)) })
    const { rows } = await owner.query<{ days: number }>(
      `select round(extract(epoch from due_at - now()) / 86400)::int as days from kernel.cases where id = $1`,
      [clock.id],
    )
    expect(rows[0]?.days).toBe(30)
    expect((await asTimer(clock.id, 'expire')).case.state).toBe('forgotten')
  })

  it('an item that ends takes its requests back in every village, with what they had gathered', async () => {
    const process = 'comprehensive-governance/township-duties'
    const { id } = await ask(ofHomes('晾衣架'), { name: 'e.csv', item: 'PH-02' })
    const stays = await ask(ofHomes('门铃'), { name: 'f.csv', item: 'PH-01' })
    const leader = await server.signIn('511424-government-leader-1')
    const reviewer = await server.signIn('511424-justice-legal-reviewer-1')
    const { body } = await call('GET', `/lists/file?list=${process}&as=json`)
    const items = (JSON.parse(String(body['text'])) as { code: string }[]).filter(
      ({ code }) => code !== 'PH-02',
    )
    const edition = newId()
    const steps = [
      [keeper, 'begin', {}],
      [keeper, 'import', { text: JSON.stringify(items) }],
      [keeper, 'submit', {}],
      [reviewer, 'passReview', {}],
      [leader, 'approve', {}],
      [keeper, 'publish', { validFrom: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) }],
    ] as const
    for (const [cookie, action, input] of steps) {
      const done = await call('POST', '/acts', { id: newId(), process, case: edition, action, input }, cookie)
      expect(done.status, JSON.stringify(done.body)).toBe(200)
    }
    expect(await cardOf(id)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
    expect((await cardOf(stays.id)).state).toBe('asked')
  })
})

const homeAt = async (home: string) => {
  const { rows } = await owner.query<{ id: string; grid: string }>(
    'select id, grid from base_data.households where address = $1',
    [home],
  )
  return rows[0] ?? { id: '', grid: '' }
}

describe('answers at the door', () => {
  it('fill what is missing of a home, once, for the request and for later ones; the last one completes it', async () => {
    const some = homes.slice(0, 2)
    const { id } = await ask(ofHomes('无障碍坡道', some), { name: 'g.csv' })
    const asked = await shown(id, secretary)
    const column = asked.columns.at(-1)?.index
    for (const [i, { address }] of some.entries()) {
      const home = await homeAt(address)
      const worker = await server.signIn(`grid-worker-${home.grid}`)
      const actor = await town.actorOf(`grid-worker-${home.grid}`)
      const missing = await inCounty(town.database.app, county, (tx) => missingWithin(tx, actor))
      expect(missing.filter(({ request }) => request === id).map(({ household }) => household)).toContain(
        home.id,
      )
      const row = asked.rows[i]?.at
      const answers = [{ request: id, row, column, value: '有' }]
      const tell = () =>
        call(
          'POST',
          '/acts',
          {
            id: newId(),
            process: 'base-data/home-answer',
            case: newId(),
            action: 'tell',
            input: { household: home.id, answers },
          },
          worker,
        )
      expect((await tell()).status).toBe(200)
      expect((await tell()).status).toBe(409)
    }
    expect(await cardOf(id)).toMatchObject({ state: 'answered' })
    const done = await shown(id, works)
    expect(done.rows.flatMap(({ cells }) => cells.map(({ source }) => source))).toContain('visit')
    const again = await ask(ofHomes('无障碍坡道', some), { name: 'h.csv', reason: '复核' })
    expect(again.answer.body).toMatchObject({ state: 'answered' })
  })

  it('only of a home in the own grid, and never by answering for somebody else’s home', async () => {
    const [one, two] = await Promise.all(homes.slice(0, 2).map(({ address }) => homeAt(address)))
    const { id } = await ask(ofHomes('天窗', homes.slice(0, 1)), { name: 'i.csv' })
    const asked = await shown(id, secretary)
    const answers = [
      { request: id, row: asked.rows[0]?.at, column: asked.columns.at(-1)?.index, value: '有' },
    ]
    const tell = (cookie: string, household: string) =>
      call(
        'POST',
        '/acts',
        {
          id: newId(),
          process: 'base-data/home-answer',
          case: newId(),
          action: 'tell',
          input: { household, answers },
        },
        cookie,
      )
    const stranger = await server.signIn('grid-worker-511424109003001')
    expect((await tell(stranger, one?.id ?? '')).status).toBe(403)
    const own = await server.signIn(`grid-worker-${two?.grid}`)
    expect((await tell(own, two?.id ?? '')).status).toBe(409)
  })
})

const refused = async (bytes: Buffer) => {
  const started = performance.now()
  const { status, body } = await upload(bytes)
  return { status, said: JSON.stringify(body), ms: performance.now() - started }
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
    expect(answer.ms).toBeLessThan(15_000)
  })

  it('100,000 rows of a workbook are refused before the workbook is opened', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('')
    const answer = await refused(zipOf(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)))
    expect([answer.status, answer.said]).toEqual([422, expect.stringContaining('最多 2000 行')])
  })
})
