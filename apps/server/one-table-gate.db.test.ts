import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { modules } from '#apps/server/modules.ts'
import {
  act,
  ask,
  call,
  county,
  fileOf,
  gapsOf,
  homes,
  owner,
  people,
  secretary,
  server,
  shown,
  town,
  works,
} from '#apps/server/test-tables.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getModule } from '#platform/server/http/context.ts'
import { missingWithin } from '#systems/base-data/one-table/missing.ts'
import { inGb18030, personList } from '#town/sheets.ts'

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
