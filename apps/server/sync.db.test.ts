import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { makeDevice as makeDeviceOn, reportAt } from '#apps/server/test-device.ts'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import type { Pulled } from '#platform/contract/sync.ts'
import { wire } from '#platform/contract/wire.ts'
import { county } from '#town/load/test-county.ts'

const server = await testServer()
const { town, call, signIn } = server
const { owner } = town.database
const grid = '511424109004001'
const account = `grid-worker-${grid}`
const worker = await signIn(account)
const place = await town.placeIn(grid)

/** The test county is thin: this grid gets eight invented homes of two people each. */
await owner.query(
  `with home as (
     insert into base_data.households (county, id, area_path, grid, address, door, dwelling, phone, lon, lat)
     select $1, 'test-' || n, (select path from kernel.areas where county = $1 and id = $2), $2, '演示路1号' || n || '栋1单元101', n || '栋-1单元-101', '自购',
       '1000000000' || n, 103.4, 30.0 from generate_series(1, 8) n returning id)
   insert into base_data.persons (county, id, household, name, pinyin, initials, sex, birth, relation, phone)
   select $1, id || '-' || k, id, case k when 1 then '演示户主' else '演示配偶' end, 'yanshi', case k when 1 then 'yshz' else 'yspo' end, '女', '1970-01-01',
     case k when 1 then '户主' else '配偶' end, '2000000000' || k from home, generate_series(1, 2) k`,
  [county, grid],
)

const makeDevice = (cookie: string) => makeDeviceOn(server, cookie)
const report = (words: string) => reportAt(place, words)

const homesOf = async () => {
  const { rows } = await owner.query<{ id: string; version: number }>(
    `select id, version from base_data.households where county = $1 and grid = $2 and id like 'test-%' order by id`,
    [county, grid],
  )
  return rows
}

const visitOf = (household: string, more: object = {}) => ({
  id: newId(),
  process: 'grid-affairs/visit',
  case: newId(),
  action: 'visit',
  input: { household, duty: 'visit-all', outcome: 'noChange', ...more },
})

const changeOf = (household: string, seen: number, value: string) => ({
  id: newId(),
  process: 'base-data/household-change',
  case: newId(),
  action: 'change',
  input: { household, seen, field: 'phone', value },
})

describe('down: the set of a device', () => {
  it('is whole at first, then only what changed, and always equals its digest', async () => {
    const device = makeDevice(worker)
    expect((await device.pull()).body).toMatchObject({ reset: true })
    const homes = await homesOf()
    for (const { id } of homes) expect([...device.rows.keys()]).toContain(`households/${id}`)
    expect(await device.digest()).toBe(device.last()?.digest)
    const said = report('新的一件')
    await device.send([said, visitOf(homes[0]?.id ?? '')])
    const second = await device.pull()
    expect(second.body).toMatchObject({ reset: false })
    expect(Object.keys(second.body['parts'] as object).toSorted()).toEqual(['cases', 'households'])
    expect(device.rows.get(`cases/${said.case}`)?.row).toMatchObject({ state: 'reported', title: '新的一件' })
    expect(await device.digest()).toBe(device.last()?.digest)
    expect((await device.pull()).body).toMatchObject({ reset: false, parts: {} })
  })

  it('loses a case that ends or leaves the reach', async () => {
    const device = makeDevice(worker)
    const said = report('要作废的')
    await device.send([said])
    await device.pull()
    const dispatcher = await town.actorOf('511424-county-centre-dispatcher-1')
    await town.act(dispatcher, said.case, 'void', { words: '测试' })
    const { body } = await device.pull()
    expect((body as unknown as Pulled).parts['cases']?.gone).toContain(said.case)
    expect(await device.digest()).toBe(device.last()?.digest)
  })

  it('is sent anew when the device does not have what it was told', async () => {
    const device = makeDevice(worker)
    await device.pull()
    const [first] = device.rows.keys()
    device.rows.delete(first ?? '')
    expect((await device.pull()).body).toMatchObject({ reset: true })
    expect(await device.digest()).toBe(device.last()?.digest)
  })

  it('shows no whole name and no whole phone of anybody', async () => {
    const device = makeDevice(worker)
    const { body } = await device.pull()
    const text = JSON.stringify((body['parts'] as Record<string, unknown>)['households'])
    const { rows } = await owner.query<{ name: string; phone: string | null }>(
      'select p.name, p.phone from base_data.persons p join base_data.households h on h.county = p.county and h.id = p.household where h.grid = $1',
      [grid],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { name, phone } of rows) {
      expect(text).not.toContain(name)
      if (phone) expect(text).not.toContain(phone)
    }
  })

  it('belongs to people who walk: a dispatcher gets none', async () => {
    const dispatcher = await signIn('511424-county-centre-dispatcher-1')
    expect((await makeDevice(dispatcher).pull()).status).toBe(403)
  })
})

describe('up: the outbox', () => {
  it('does each act once, however often it is sent', async () => {
    const device = makeDevice(worker)
    const said = report('只有一次')
    const [one] = await device.send([said])
    const [two, three] = await device.send([said, said])
    expect([one, two, three].map((answer) => [answer?.outcome, answer?.number])).toEqual(
      Array.from({ length: 3 }, () => ['accepted', one?.number]),
    )
  })

  it('refuses one act and does the others; what was said comes back beside its field', async () => {
    const device = makeDevice(worker)
    const wrong = {
      ...report('坏的'),
      input: { place: { lon: 116.39, lat: 39.9, source: 'map' }, words: '坏的' },
    }
    const results = await device.send([report('好的'), wrong, report('也好')])
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted'])
    expect(results[1]?.refusal).toMatchObject({ code: 'invalid', fields: [{ field: 'place' }] })
  })

  it('keeps the second version of an id for a person to compare', async () => {
    const device = makeDevice(worker)
    const said = report('第一版')
    await device.send([said])
    const [again] = await device.send([{ ...said, input: { ...said.input, words: '第二版' } }])
    expect(again?.refusal?.code).toBe('taken-before')
  })

  it('tells an old or a future client to update', async () => {
    const body = { wire: wire + 1, device: newId(), acts: [] }
    expect(await call('POST', '/sync/acts', body, worker)).toMatchObject({
      status: 426,
      body: { code: 'client-too-old' },
    })
  })
})

describe('visits and changes of a household', () => {
  it('a visit moves the day of the last one, never ahead of the server and never back', async () => {
    const home = (await homesOf())[1]?.id ?? ''
    const device = makeDevice(worker)
    await device.send([visitOf(home, { at: '2031-01-01T00:00:00Z' })])
    const dayOf = async () => {
      const { rows } = await owner.query<{ visited_at: Date }>(
        'select visited_at from base_data.households where id = $1',
        [home],
      )
      return rows[0]?.visited_at.getTime() ?? 0
    }
    const first = await dayOf()
    expect(Math.abs(first - Date.now())).toBeLessThan(20_000)
    await device.send([visitOf(home, { at: new Date(Date.now() - 86_400_000).toISOString() })])
    expect(await dayOf()).toBe(first)
  })

  it('a household that wants no visits is remembered, nobody home is no visit', async () => {
    const home = (await homesOf())[2]?.id ?? ''
    const device = makeDevice(worker)
    await device.send([visitOf(home, { outcome: 'absent' })])
    const read = () =>
      owner.query('select visited_at, visit_consent from base_data.households where id = $1', [home])
    expect((await read()).rows[0]).toMatchObject({ visited_at: null, visit_consent: true })
    await device.send([visitOf(home, { outcome: 'declined' })])
    expect((await read()).rows[0]).toMatchObject({ visit_consent: false })
  })

  it('an item that left the duty list is refused with the reason', async () => {
    const [result] = await makeDevice(worker).send([
      visitOf((await homesOf())[0]?.id ?? '', { duty: 'visit-gone' }),
    ])
    expect(result?.refusal?.fields[0]).toMatchObject({ field: 'duty' })
  })

  it('a change is applied at once when nothing moved, and its value stands in no fact', async () => {
    const home = (await homesOf())[3]
    const device = makeDevice(worker)
    const change = changeOf(home?.id ?? '', home?.version ?? 0, '10099990001')
    const [result] = await device.send([change])
    expect(result).toMatchObject({ outcome: 'accepted', state: 'applied' })
    const { rows } = await owner.query<{ phone: string; version: number }>(
      'select phone, version from base_data.households where id = $1',
      [home?.id],
    )
    expect(rows[0]).toMatchObject({ phone: '10099990001', version: (home?.version ?? 0) + 1 })
    const facts = await owner.query('select input, set from kernel.facts where case_id = $1', [change.case])
    expect(facts.rows.length).toBe(2)
    expect(JSON.stringify(facts.rows)).not.toContain('10099990001')
  })

  it('two changes of one field on one version: the second stays a proposal that a person decides', async () => {
    const home = (await homesOf())[4]
    const [id, seen] = [home?.id ?? '', home?.version ?? 0]
    const device = makeDevice(worker)
    const [first, second] = [changeOf(id, seen, '10099990002'), changeOf(id, seen, '10099990003')]
    const other = {
      ...changeOf(id, seen, ''),
      input: { household: id, seen, field: 'dwelling', value: '租赁' },
    }
    const results = await device.send([first, second, other])
    expect(results.map(({ state }) => state)).toEqual(['applied', 'proposed', 'applied'])
    const phone = async () =>
      (await owner.query<{ phone: string }>('select phone from base_data.households where id = $1', [id]))
        .rows[0]?.phone
    expect(await phone()).toBe('10099990002')
    const take = { id: newId(), process: 'base-data/household-change', case: second.case, action: 'take' }
    expect(await device.send([take])).toMatchObject([{ outcome: 'accepted', state: 'applied' }])
    expect(await phone()).toBe('10099990003')
  })

  it('of many devices that change one field at once, one is applied and the others stand beside it', async () => {
    const home = (await homesOf())[6]
    const devices = Array.from({ length: 8 }, () => makeDevice(worker))
    const results = await Promise.all(
      devices.map((device, i) =>
        device.send([changeOf(home?.id ?? '', home?.version ?? 0, `1009999010${i}`)]),
      ),
    )
    const states = results.map(([result]) => result?.state ?? '').toSorted((a, b) => a.localeCompare(b))
    expect(states).toEqual(['applied', ...Array.from({ length: 7 }, () => 'proposed')])
  })

  it('somebody who moved in is found by initials, somebody who moved out is gone', async () => {
    const home = (await homesOf())[5]
    const [id, seen] = [home?.id ?? '', home?.version ?? 0]
    const device = makeDevice(worker)
    const person = {
      id: newId(),
      name: '欧阳测试',
      sex: '女',
      birth: '1990-01-01',
      relation: '配偶',
      phone: '',
    }
    const base = { ...changeOf(id, seen, ''), input: { household: id, seen } }
    await device.send([{ ...base, input: { ...base.input, field: 'movedIn', value: person } }])
    await device.pull()
    expect(device.rows.get(`households/${id}`)?.row['find']).toContain('oycs')
    const out = {
      ...changeOf(id, seen + 1, ''),
      input: { household: id, seen: seen + 1, field: 'movedOut', person: person.id, value: '2026-11-01' },
    }
    expect(await device.send([out])).toMatchObject([{ state: 'applied' }])
    await device.pull()
    expect(device.rows.get(`households/${id}`)?.row['find']).not.toContain('oycs')
  })
})

it.each([
  { takes: 'gzip', encoding: 'gzip', unpack: gunzipSync, times: 3 },
  { takes: 'gzip, deflate, br', encoding: 'br', unpack: brotliDecompressSync, times: 4 },
])('goes compressed to a phone that takes $takes', async ({ takes, encoding, unpack, times }) => {
  const url = new URL('/api/v1/sync/pull', server.url)
  const body = JSON.stringify({ wire, device: newId() })
  const headers = { cookie: worker, 'content-type': 'application/json', 'accept-encoding': takes }
  const [used, sent] = await new Promise<[string | undefined, Buffer]>((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve([answer.headers['content-encoding'], Buffer.concat(pieces)]))
    })
    asked.on('error', reject)
    asked.end(body)
  })
  expect(used).toBe(encoding)
  const read = JSON.parse(unpack(sent).toString()) as Pulled
  expect(read.reset).toBe(true)
  expect(sent.length * times).toBeLessThan(JSON.stringify(read).length)
})

it('visits and changes of one home at once wait for each other in one order, and none is ended by the database', async () => {
  const home = (await homesOf())[7]
  const devices = Array.from({ length: 10 }, () => makeDevice(worker))
  const results = await Promise.all(
    devices.flatMap((device, i) => [
      device.send([changeOf(home?.id ?? '', home?.version ?? 0, `1009999020${i}`)]),
      device.send([visitOf(home?.id ?? '')]),
    ]),
  )
  expect(results.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => 'accepted'))
})
