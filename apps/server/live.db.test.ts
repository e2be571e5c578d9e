import { describe, expect, it } from 'vitest'
import { openFeed, type Feed } from '#apps/server/test-feed.ts'
import { testServer } from '#apps/server/test-server.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county } from '#town/load/test-county.ts'
import { randomOf } from '#town/random.ts'

const server = await testServer()
const { town, url } = server
const { owner } = town.database
const grids = ['511424109004001', '511424102206001'] as const
const dispatcher = '511424-county-centre-dispatcher-1'
const workerOf = (grid: string): string => `grid-worker-${grid}`
const reporter: Actor = {
  id: 'resident:live',
  name: '居民',
  county,
  posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
}

const report = async (grid: string): Promise<string> => {
  const place = await town.placeIn(grid)
  const body = { id: newId(), case: newId(), place, words: '路灯不亮' }
  const { status } = await server.call('POST', '/reports', body)
  expect(status).toBe(200)
  return body.case
}

const told = ({ events }: Feed): string[] =>
  events.flatMap(({ kind, data }) =>
    kind === 'news'
      ? (data['cases'] as { id: string; head: number }[]).map(({ id, head }) => `${id} ${head}`)
      : [],
  )
const ids = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.split(' ')[0] ?? '')),
]

/** A feed that has been told from where on it is whole. */
const watch = async (cookie: string, cursor?: string): Promise<Feed> => {
  const feed = await openFeed(url, cookie, { cursor })
  if (cursor === undefined) await feed.next('reset')
  return feed
}

/** Acts that bypass the server are found by its own looking. */
const byPolling = { timeout: 5000 }

describe('each watcher', () => {
  it('is told its own and nothing of the neighbour’s', async () => {
    const feeds = await Promise.all(
      [dispatcher, ...grids.map(workerOf)].map(async (who) => watch(await server.signIn(who))),
    )
    const [one, two] = [await report(grids[0]), await report(grids[1])]
    await expect.poll(() => ids(told(feeds[0] as Feed)).toSorted()).toEqual([one, two].toSorted())
    await expect.poll(() => ids(told(feeds[1] as Feed))).toEqual([one])
    await expect.poll(() => ids(told(feeds[2] as Feed))).toEqual([two])
    for (const { cut } of feeds) cut()
  })

  it('gets exactly what it missed, however often its connection is cut in a burst, and nothing twice', async () => {
    const random = randomOf('cuts')
    const cookies = await Promise.all([dispatcher, workerOf(grids[0])].map(server.signIn))
    const made: { id: string; grid: string }[] = []
    const writing = new AbortController()
    const write = async (): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        const grid = grids[i % 3 === 0 ? 1 : 0]
        const id = newId()
        const place = await town.placeIn(grid)
        await town.act(reporter, id, 'report', { place, words: '路灯不亮' })
        made.push({ id, grid })
        await new Promise((resolve) => setTimeout(resolve, random.int(0, 40)))
      }
    }
    const follow = async (cookie: string, first: Feed): Promise<{ all: string[]; cuts: number }> => {
      const all: string[] = []
      let [cuts, feed] = [0, first]
      const drop = (): void => {
        feed.cut()
        const lines = told(feed)
        expect(lines).toHaveLength(new Set(lines).size)
        all.push(...lines)
      }
      while (!writing.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, random.int(5, 160)))
        drop()
        cuts++
        feed = await watch(cookie, feed.cursor())
      }
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect(feed.events.map(({ kind }) => kind)).not.toContain('reset')
      drop()
      return { all, cuts }
    }
    const feeds = await Promise.all(cookies.map((cookie) => watch(cookie)))
    const following = cookies.map((cookie, i) => follow(cookie, feeds[i] as Feed))
    await Promise.all([write(), write()])
    writing.abort()
    const [all, mine] = await Promise.all(following)
    expect(Math.min(all?.cuts ?? 0, mine?.cuts ?? 0)).toBeGreaterThan(5)
    expect(ids(all?.all ?? []).toSorted()).toEqual(made.map(({ id }) => id).toSorted())
    const inGrid = made.filter(({ grid }) => grid === grids[0]).map(({ id }) => id)
    expect(ids(mine?.all ?? []).toSorted()).toEqual(inGrid.toSorted())
  })

  it('is told at most once in 100 ms, however many facts there are', async () => {
    const feed = await watch(await server.signIn(dispatcher))
    const place = await town.placeIn(grids[0])
    const cases = Array.from({ length: 60 }, newId)
    const began = performance.now()
    await Promise.all(
      cases.map(async (id) => {
        await server.call('POST', '/reports', { id: newId(), case: id, place, words: '路灯不亮' })
      }),
    )
    await expect.poll(() => ids(told(feed)).length).toBe(cases.length)
    const news = feed.events.filter(({ kind }) => kind === 'news')
    expect(news.length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 100) + 1)
    expect(news.length).toBeLessThan(cases.length / 2)
    feed.cut()
  })

  it('is told that a case is gone when it leaves its reach, by id alone', async () => {
    const id = newId()
    const [desk, works] = await Promise.all(
      [dispatcher, '511424-municipal-department-handler-1'].map(town.actorOf),
    )
    const place = await town.placeIn(grids[0])
    await town.act(reporter, id, 'report', { place, words: '路灯不亮' })
    await town.act(desk as Actor, id, 'file', { category: '0903' })
    await town.act(desk as Actor, id, 'dispatch', { unit: '511424-municipal' })
    const feed = await watch(await server.signIn('511424-municipal-department-handler-1'))
    await town.act(works as Actor, id, 'return', { reason: 'notOurDuty', words: '不是我们的' })
    await expect.poll(() => told(feed), byPolling).toEqual([`${id} 4`])
    const arbiter = await town.actorOf('511424-county-centre-arbiter-1')
    const ruling = { unit: '511424-urban-management', basis: '三定方案', words: '归城管' }
    await town.act(arbiter, id, 'arbitrate', ruling)
    await expect.poll(() => feed.events.at(-1)?.data, byPolling).toEqual({ cases: [], gone: [id] })
    feed.cut()
  })
})

describe('a cursor that is worth nothing here', () => {
  it.each([
    ['damaged', (cursor: string) => `${cursor.split(' ')[0]} 12:x:`],
    ['of another database or person', (cursor: string) => `AAAAAAAAAAAA ${cursor.split(' ')[1]}`],
    ['from the future', (cursor: string) => `${cursor.split(' ')[0]} 99999999999:99999999999:`],
    ['empty', () => ''],
  ])('%s begins with a reset', async (_name, damage) => {
    const cookie = await server.signIn(dispatcher)
    const feed = await watch(cookie)
    const cursor = feed.cursor() ?? ''
    feed.cut()
    const again = await openFeed(url, cookie, { cursor: damage(cursor) })
    expect((await again.next('reset')).id).toMatch(/^\S+ \d+:\d+:/)
    again.cut()
  })
})

describe('rights that change during a feed (R26)', () => {
  it('a closed session ends it with its reason, and nothing is told after five seconds', async () => {
    const cookie = await server.signIn(dispatcher)
    const feed = await watch(cookie)
    await server.call('POST', '/sign-out', {}, cookie)
    const ending = await feed.next('end', 5000)
    expect(ending.data).toEqual({ reason: 'signed-out' })
    await feed.over
    await report(grids[0])
    expect(feed.events.at(-1)).toBe(ending)
  })

  it('a session that is revoked while facts pour in is told none of them after five seconds', async () => {
    const cookie = await server.signIn(dispatcher)
    const feed = await watch(cookie)
    const revoked = performance.now()
    await owner.query(
      `with set_county as (select set_config('app.county', $1, true)) update kernel.sessions set closed_at = now()
       from set_county where county = $1 and account = $2`,
      [county, dispatcher],
    )
    while (performance.now() - revoked < 6500) {
      await report(grids[0])
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(feed.events.at(-1)?.kind).toBe('end')
    expect((feed.events.at(-1)?.at ?? Infinity) - revoked).toBeLessThan(5000)
  })

  it('the last post that ends, ends it; another area begins it afresh and tells the old one no more', async () => {
    const account = workerOf(grids[1])
    const cookie = await server.signIn(account)
    const feed = await watch(cookie)
    const { posts } = await town.actorOf(workerOf(grids[0]))
    const change = (sql: string, values: unknown[]) =>
      owner.query(`with here as (select set_config('app.county', $1, true)) ${sql}`, [
        county,
        account,
        ...values,
      ])
    await change('update kernel.posts set area_path = $3 from here where county = $1 and account = $2', [
      posts[0]?.areaPath,
    ])
    await feed.next('reset', 5000)
    const [old, fresh] = [await report(grids[1]), await report(grids[0])]
    await expect.poll(() => ids(told(feed))).toEqual([fresh])
    expect(ids(told(feed))).not.toContain(old)
    await change(
      'update kernel.posts set valid_to = current_date from here where county = $1 and account = $2',
      [],
    )
    expect((await feed.next('end', 5000)).data).toEqual({ reason: 'no-post' })
    await feed.over
  })

  it('a cursor from before the change begins afresh', async () => {
    const account = `grid-supervisor-${grids[0]}`
    const cookie = await server.signIn(account)
    const feed = await watch(cookie)
    const cursor = feed.cursor()
    feed.cut()
    await owner.query(
      `with here as (select set_config('app.county', $1, true))
       update kernel.posts set area_path = area_path || '/x' from here where county = $1 and account = $2`,
      [county, account],
    )
    const again = await openFeed(url, cookie, { cursor })
    await again.next('reset')
    again.cut()
  })
})

/** Every table of the database in which a text stands. */
const tablesWith = (text: string): Promise<string[]> =>
  inCounty(owner, county, async (tx) => {
    const { rows } = await tx.query<{ table: string }>(
      `select format('%I.%I', table_schema, table_name) as table from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { table } of rows) {
      const { rowCount } = await tx.query(`select from ${table} t where t::text like $1 limit 1`, [
        `%${text}%`,
      ])
      if (rowCount) found.push(table)
    }
    return found
  })

const here = (cookie: string, body: object) => server.call('POST', '/presence', body, cookie)

describe('presence', () => {
  it('reaches a colleague on the same case through the database, and is written nowhere', async () => {
    const id = await report(grids[0])
    const [one, two] = [newId(), newId()]
    const cookies = await Promise.all([dispatcher, '511424-county-centre-dispatcher-2'].map(server.signIn))
    const [mine = '', theirs = ''] = cookies
    const feed = await openFeed(url, mine, { tab: one })
    await here(mine, { case: id, tab: one, doing: 'looking' })
    const { name } = await town.actorOf('511424-county-centre-dispatcher-2')
    await here(theirs, { case: id, tab: two, doing: 'filling', action: 'ask' })
    const others = () => feed.events.findLast(({ kind }) => kind === 'presence')?.data
    await expect.poll(others).toEqual({ case: id, others: [{ name, doing: 'filling', action: 'ask' }] })
    await here(theirs, { case: id, tab: two, doing: 'left' })
    await expect.poll(others).toEqual({ case: id, others: [] })
    feed.cut()
    expect(await tablesWith(id)).toContain('kernel.cases')
    expect(await tablesWith(two)).toEqual([])
  })

  it('is refused off the console, and for a case that one may not read', async () => {
    const id = await report(grids[0])
    const body = { case: id, tab: newId(), doing: 'looking' }
    expect((await here(await server.signIn(workerOf(grids[0])), body)).status).toBe(403)
    const clerk = await owner.query<{ account: string }>(
      `with here as (select set_config('app.county', $1, true)) select account from here, kernel.posts
       where county = $1 and role = 'township-clerk' and not starts_with($2, area_path) limit 1`,
      [county, '511424/511424109'],
    )
    const other = await server.signIn(clerk.rows[0]?.account ?? '')
    expect((await here(other, body)).status).toBe(404)
    expect((await here(other, { ...body, case: newId() })).status).toBe(404)
  })
})

it('a session holds twenty feeds at most', async () => {
  const cookie = await server.signIn(dispatcher)
  const feeds = await Promise.all(Array.from({ length: 20 }, () => watch(cookie)))
  await expect(openFeed(url, cookie)).rejects.toThrow('429')
  for (const { cut } of feeds) cut()
})
