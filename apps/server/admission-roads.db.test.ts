import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import {
  accounts,
  app,
  ask,
  call,
  cookies,
  county,
  done,
  owner,
  post,
  qile,
  task,
  town,
  township,
  url,
} from '#apps/server/test-admission.ts'
import { newId } from '#kernel/id/id.ts'
import { act as actIn } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getModule } from '#platform/server/http/context.ts'
import { houseList } from '#town/sheets.ts'

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

test('an incident that the desk sends downwards stands on an entry of the list; what was taken back goes to its department', async () => {
  const [worker, dispatcher] = await Promise.all([
    town.actorOf('grid-worker-511424109004001'),
    town.actorOf('511424-county-centre-dispatcher-1'),
  ])
  const place = await town.placeIn('511424109004001')
  const filed = async (category: string): Promise<string> => {
    const id = newId()
    await town.act(worker, id, 'report', { place, words: '请看一看' })
    await town.act(dispatcher, id, 'file', { category })
    return id
  }
  const equipment = await filed('0404')
  const lamp = await filed('0903')
  const down = await town.act(dispatcher, lamp, 'dispatch', { unit: qile, words: '属地先看' })
  expect(JSON.stringify(down.case.fields['explanation'])).toContain('JB-06')
  const refused = town.act(dispatcher, equipment, 'dispatch', { unit: qile, words: '属地先看' })
  await expect(refused).rejects.toMatchObject({ code: 'guarded' })
  const aside = await town.act(dispatcher, equipment, 'dispatch', { unit: '511424-market' })
  expect(aside.case.state).toBe('dispatched')
})
