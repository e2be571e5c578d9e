import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { testServer } from '#apps/server/test-server.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { act as actIn } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getModule } from '#platform/server/http/context.ts'
import { houseList } from '#town/sheets.ts'

const { call, signIn, town, url } = await testServer()
const { owner, app } = town.database
const county = '511424'
const [township, grid] = ['comprehensive-governance/township-duties', 'grid-affairs/grid-duties']
const qile = '511424109-township'
const baita = '511424109004001'

const accounts = {
  department: '511424-civil-affairs-department-handler-1',
  keeper: '511424-county-centre-list-keeper-1',
  leader: '511424-government-leader-1',
  reviewer: '511424-justice-legal-reviewer-1',
  clerk: 'township-clerk-511424109',
  worker: 'grid-worker-511424109004001',
} as const
type Who = keyof typeof accounts

const cookies = new Map<Who, string>()
for (const [who, account] of Object.entries(accounts) as [Who, string][])
  cookies.set(who, await signIn(account))

const post = (by: Who, process: string, id: string, action: string, input: Fields = {}) =>
  call('POST', '/acts', { id: newId(), process, case: id, action, input }, cookies.get(by))

const done = async (...asked: Parameters<typeof post>): Promise<Fields> => {
  const { status, body } = await post(...asked)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const cardOf = async (id: string): Promise<{ state: string; fields: Fields }> =>
  (await call('GET', `/cases/${id}`, undefined, cookies.get('keeper'))).body as {
    state: string
    fields: Fields
  }
const stateOf = async (id: string): Promise<string> => (await cardOf(id)).state

const day = (offset: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)
const task = (item: string, to: string): Fields => ({ item, to, words: '请尽快办理', due: day(30) })

/** Asks a task; answers the case. */
const ask = async (list: string, item: string, to: string): Promise<string> => {
  const id = newId()
  await done('department', `${list}-order`, id, 'ask', task(item, to))
  return id
}

const application: Fields = {
  name: '养犬登记入户核对',
  basis: '动物防疫法',
  perYear: 2,
  minutes: 20,
  people: 300,
}

/** Brings an application to the day of its decision. */
const assessed = async (list: string, more: Fields): Promise<string> => {
  const [id, process] = [newId(), `${list}-admission`]
  await done('department', process, id, 'apply', { ...application, ...more })
  await done('keeper', process, id, 'passBasis')
  await done('keeper', process, id, 'passFunding')
  await done('keeper', process, id, 'assess', { words: '每格每年两次，可以承受' })
  return id
}

test('an off-list task is refused with its reason and kept; what was taken back is refused too', async () => {
  const refused = await cardOf(await ask(township, '养犬登记入户核对', qile))
  expect(refused).toMatchObject({ state: 'refused', fields: { refusedWhy: 'offList' } })
  const takenBack = await cardOf(await ask(township, 'SH-01', qile))
  expect(takenBack).toMatchObject({ state: 'refused', fields: { refusedWhy: 'takenBack' } })
  const { body } = await call('GET', '/orders/asked', undefined, cookies.get('leader'))
  expect(body).toMatchObject([{ unit: expect.stringContaining('民政局'), asked: 2, refused: 2 }])
})

test('a listed task goes to its township, by code or by name, is done and confirmed', async () => {
  const id = await ask(township, 'PH-01', qile)
  expect(await cardOf(id)).toMatchObject({ state: 'assigned', fields: { edition: 1, basis: '防洪法' } })
  const process = `${township}-order`
  await done('clerk', process, id, 'accept')
  await done('clerk', process, id, 'finish', { words: '已巡查', minutes: 90 })
  expect((await post('clerk', process, id, 'confirm')).status).toBe(403)
  await done('department', process, id, 'confirm')
  expect(await stateOf(id)).toBe('confirmed')
  expect(await stateOf(await ask(township, '森林防火巡护', qile))).toBe('assigned')
})

test('after an admission the same task flows; when it ends, its tasks are taken back', async () => {
  const admission = await assessed(township, { name: '流浪犬只收容协助' })
  expect(await stateOf(await ask(township, '流浪犬只收容协助', qile))).toBe('refused')
  await done('leader', `${township}-admission`, admission, 'approve')
  const order = await ask(township, '流浪犬只收容协助', qile)
  expect(await stateOf(order)).toBe('assigned')
  await done('keeper', `${township}-admission`, admission, 'exit', { words: '专项结束' })
  expect(await cardOf(order)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
  expect(await stateOf(await ask(township, '流浪犬只收容协助', qile))).toBe('refused')
})

test('a grid matter without funding returns; its tasks wait for the fund and are paid one by one, never beyond it', async () => {
  const [process, orders] = [`${grid}-admission`, `${grid}-order`]
  const bare = newId()
  await done('department', process, bare, 'apply', application)
  expect(await stateOf(bare)).toBe('returned')
  await done('department', process, bare, 'resubmit', { funding: 1000, unitPrice: 300 })
  await done('keeper', process, bare, 'passBasis')
  await done('keeper', process, bare, 'passFunding')
  await done('keeper', process, bare, 'assess', { words: '可以承受' })
  await done('leader', process, bare, 'approve')
  const tasks = await Promise.all(Array.from({ length: 8 }, () => ask(grid, '养犬登记入户核对', baita)))
  for (const id of tasks) expect(await stateOf(id)).toBe('held')
  expect((await post('worker', orders, tasks[0] ?? '', 'accept')).status).toBe(409)
  await done('keeper', process, bare, 'recordFund', { received: 1000 })
  for (const id of tasks) {
    expect(await stateOf(id)).toBe('assigned')
    await done('worker', orders, id, 'accept')
    await done('worker', orders, id, 'finish', { words: '核对完' })
  }
  const confirmed = await Promise.all(tasks.map((id) => post('department', orders, id, 'confirm')))
  const paid = confirmed.filter(({ status }) => status === 200)
  expect(paid).toHaveLength(3)
  expect(confirmed.filter(({ status }) => status === 409)).toHaveLength(5)
  const { rows } = await owner.query('select received, paid from catalogue.funds where source = $1', [bare])
  expect(rows).toEqual([{ received: 1000, paid: 900 }])
})

test('a task that is asked while its item ends is refused or taken back, never left open', async () => {
  const process = `${township}-admission`
  for (let round = 0; round < 5; round++) {
    const name = `限时协助事项${round}`
    const admission = await assessed(township, { name })
    await done('leader', process, admission, 'approve')
    const ids = Array.from({ length: 12 }, newId)
    const asked = ids.map((id) => done('department', `${township}-order`, id, 'ask', task(name, qile)))
    const ended = done('keeper', process, admission, 'exit', { words: '结束' })
    await Promise.all([...asked, ended])
    const states = await Promise.all(ids.map(stateOf))
    expect(states.filter((state) => state !== 'refused' && state !== 'withdrawn')).toEqual([])
  }
})

test('a temporary admission ends on its day, also if no timer ever rings', async () => {
  const process = `${township}-admission`
  const id = await assessed(township, { name: '临时抗旱送水' })
  expect((await post('leader', process, id, 'approveUntil', { until: day(0) })).status).toBe(422)
  expect((await post('leader', process, id, 'approveUntil', { until: day(91) })).status).toBe(422)
  await done('leader', process, id, 'approveUntil', { until: day(10) })
  const order = await ask(township, '临时抗旱送水', qile)
  expect(await stateOf(order)).toBe('assigned')
  const later = new Date(Date.now() + 11 * 86_400_000).toISOString()
  const department = await town.actorOf(accounts.department)
  const doors = { pool: app, written: () => undefined }
  const late = {
    id: newId(),
    case: newId(),
    action: 'ask',
    input: { ...task('临时抗旱送水', qile), due: day(40) },
  }
  const orders = getModule({ modules }, `${township}-order`)
  const asked = await perform(doors, orders, department, county, late, later)
  expect(asked.case.state).toBe('refused')
  const lapse = { id: newId(), case: id, action: 'lapse', input: {} }
  const admissions = getModule({ modules }, process)
  await expect(perform(doors, admissions, system, county, lapse)).rejects.toThrow()
  await perform(doors, admissions, system, county, { ...lapse, id: newId() }, later)
  expect(await stateOf(id)).toBe('exited')
  expect(await stateOf(order)).toBe('withdrawn')
})

/** Publishes the next edition of a list on a day, with the items that a change makes of the present ones. */
const publish = async (
  list: string,
  validFrom: string,
  change: (items: readonly Fields[]) => readonly Fields[],
): Promise<string> => {
  const id = newId()
  const { body } = await call('GET', `/lists/file?list=${list}&as=json`)
  const items = (JSON.parse(body['text'] as string) as Fields[]).filter(
    ({ code }) => !String(code).endsWith('ZR'),
  )
  await done('keeper', list, id, 'begin')
  await done('keeper', list, id, 'import', { text: JSON.stringify(change(items)) })
  await done('keeper', list, id, 'submit')
  await done('reviewer', list, id, 'passReview')
  await done('leader', list, id, 'approve')
  await done('keeper', list, id, 'publish', { validFrom })
  return id
}

test('an abolished item loses its open tasks on the day that the new edition takes effect, not before', async () => {
  const order = await ask(township, 'PH-02', qile)
  const untouched = await ask(township, 'PH-01', qile)
  const edition = await publish(township, day(1), (items) => items.filter(({ code }) => code !== 'PH-02'))
  expect(await stateOf(order)).toBe('assigned')
  // The list of the day of the request decides, not the one that was published last.
  expect(await cardOf(await ask(township, 'PH-02', qile))).toMatchObject({
    state: 'assigned',
    fields: { edition: 1 },
  })
  const doors = { pool: app, written: () => undefined }
  const request = () => ({ id: newId(), case: edition, action: 'takeEffect', input: {} })
  const module = getModule({ modules }, township)
  await expect(perform(doors, module, system, county, request())).rejects.toThrow()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  await perform(doors, module, system, county, request(), tomorrow)
  expect(await cardOf(order)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
  expect(await stateOf(untouched)).toBe('assigned')
})

/** What the board says of one issuer. */
const measured = async (): Promise<Fields | undefined> => {
  const { body } = await call('GET', '/lists/burden')
  return (body as unknown as Fields[]).find(({ owner: issuer }) => issuer === '应急管理局')
}

test('the burden board shows what finished tasks took as a sum, and only of five or more', async () => {
  const before = await measured()
  expect(before).toMatchObject({ items: 2, hours: (120 * 40 * 24) / 60 + (15 * 24 * 300) / 60 })
  for (let i = 0; i < 5; i++) {
    expect(await measured()).not.toHaveProperty('measuredHours')
    const id = await ask(township, 'PH-03', qile)
    await done('clerk', `${township}-order`, id, 'accept')
    await done('clerk', `${township}-order`, id, 'finish', { words: '已巡护', minutes: 60 })
  }
  expect(await measured()).toMatchObject({ measuredHours: 5 })
})

test('an emergency is admitted for a time at once; nothing else jumps the checks', async () => {
  const process = `${grid}-admission`
  const [usual, urgent] = [newId(), newId()]
  await done('department', process, usual, 'apply', { ...application, funding: 100 })
  expect((await post('leader', process, usual, 'approveUntil', { until: day(10) })).status).toBe(409)
  expect((await post('department', process, usual, 'approve')).status).toBe(403)
  await done('department', process, urgent, 'apply', {
    ...application,
    name: '洪水转移登记',
    emergency: true,
  })
  await done('leader', process, urgent, 'approveUntil', { until: day(10) })
  expect(await stateOf(await ask(grid, '洪水转移登记', baita))).toBe('assigned')
})

/** A sheet of two homes with a column that nobody knows. */
const { rows: homes } = await owner.query<{ address: string; area: string }>(
  `select h.address, v.path as area from base_data.households h join kernel.areas v on v.id = '511424109004' and v.valid_to is null
   where h.area_path like v.path || '/%' group by 1, 2 having count(*) = 1 order by 1 limit 2`,
)
const area = homes[0]?.area ?? ''
const houses = new Uint8Array(houseList(homes.map(({ address }) => address)))

/** Every road on which a task could reach a place; each answers the case that it made, if it made one. */
const roads: Readonly<Record<string, (item: string) => Promise<string>>> = {
  'screen and API': (item) => ask(township, item, qile),
  'the outbox of a device': async (item) => {
    const id = newId()
    const acts = [
      { id: newId(), process: `${township}-order`, case: id, action: 'ask', input: task(item, qile) },
    ]
    const { status } = await call(
      'POST',
      '/sync/acts',
      { wire: 1, device: newId(), acts },
      cookies.get('department'),
    )
    expect(status).toBe(200)
    return id
  },
  'an import inside the server': async (item) => {
    const id = newId()
    const department = await town.actorOf(accounts.department)
    const request = { id: newId(), case: id, action: 'ask', input: task(item, qile) }
    const module = getModule({ modules }, `${township}-order`)
    await inCounty(app, county, (tx) => actIn(tx, module, department, county, request))
    return id
  },
  'a table to be filled': async (item) => {
    const sheet = await fetch(`${url}/api/v1/one-table/sheets`, {
      method: 'POST',
      headers: { cookie: cookies.get('department') ?? '', 'content-type': 'application/octet-stream' },
      body: houses,
    })
    const { id: uploaded } = (await sheet.json()) as { id: string }
    const id = newId()
    const about = {
      sheet: uploaded,
      area,
      title: '摸底',
      columns: [],
      reason: '试',
      purpose: '试',
      basis: '试',
    }
    await done('department', 'base-data/one-table', id, 'ask', { ...about, item })
    return id
  },
  'a timer that admits': async (item) => {
    const id = await ask(township, item, qile)
    const request = { id: newId(), case: id, action: 'admit', input: {} }
    const module = getModule({ modules }, `${township}-order`)
    await perform({ pool: app, written: () => undefined }, module, system, county, request).catch(
      () => 'refused',
    )
    return id
  },
  'another role and another action': async (item) => {
    const id = newId()
    for (const action of ['admit', 'accept', 'hold'])
      await post('keeper', `${township}-order`, id, action, task(item, qile))
    return id
  },
  'a hand on the table': async (item) => {
    const id = await ask(township, item, qile)
    const change = `update catalogue.orders set state = 'assigned', code = $2 where case_id = $1 and state = 'refused'`
    await owner.query(change, [id, item]).catch(() => 'refused')
    return id
  },
}

test('no road leads around admission: what reaches a township stands on an item of that day', async () => {
  const listed = ['JB-01', 'JB-02', 'PH-01', 'PH-03']
  const anyItem = fc.oneof(
    fc.constantFrom(...listed, 'SH-01', 'sh-01', 'PH-01 ', 'PH', '%'),
    fc.string({ minLength: 1, maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(anyItem, fc.constantFrom(...Object.keys(roads)), async (item, road) => {
      fc.pre(item.trim() !== '' && !item.includes('\u0000') && item.isWellFormed())
      const id = await roads[road]?.(item)
      const { rows } = await owner.query<{ state: string; order_state: string }>(
        `select c.state, o.state as order_state from kernel.cases c join catalogue.orders o on o.case_id = c.id where c.id = $1`,
        [id],
      )
      const through = rows.some(
        ({ state, order_state: stored }) => state !== 'refused' || stored !== 'refused',
      )
      expect(through).toBe(rows.length > 0 && listed.includes(item.trim()))
    }),
    { numRuns: 60 },
  )
  const { rows: adrift } = await owner.query(
    `select o.case_id from catalogue.orders o where o.state not in ('refused', 'withdrawn') and not exists (select from catalogue.items i
       where i.county = o.county and i.list = o.list and i.source = o.source and i.code = o.code and i.valid_from = o.item_from
         and i.valid_from <= o.asked_on and (i.valid_to is null or i.valid_to > o.asked_on))`,
  )
  expect(adrift).toEqual([])
}, 30_000)
