import * as fc from 'fast-check'
import type { PoolClient } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import type { LiveNews } from '#platform/contract/live.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'
import { county, loadCounty, movingModules as modules, putFact } from '#platform/server/live/facts.fixture.ts'
import { lookNow, newsFor, readChanges } from '#platform/server/live/feed.ts'
import { seenBelow, type Seen } from '#platform/server/live/seen.ts'

const database = await testDatabase()
beforeAll(() => loadCounty(database))

const areas = [`${county}/1`, `${county}/11`, `${county}/2`] as const
const deskOf = (areaPath: string): Actor => ({
  id: areaPath,
  name: '',
  county,
  posts: [{ role: 'desk', areaPath, unit: 'u', unitPath: 'u' }],
})
const watchers = [county, ...areas].map(deskOf)
const mayRead = ({ posts }: Actor, area: string): boolean =>
  posts.some(({ areaPath }) => area === areaPath || area.startsWith(`${areaPath}/`))

const newsSince = async (since: Seen): Promise<{ seen: Seen; news: (LiveNews | 'reset')[] }> => {
  const changes = await readChanges(database.app, modules, county, since)
  return { seen: changes.seen, news: watchers.map((actor) => newsFor(actor, since, changes)) }
}

/** A writing transaction: it has moved one case and neither committed nor given up. */
interface Writer {
  readonly client: PoolClient
  readonly id: string
  readonly seq: number
  readonly area: string
}

/** What is true of a case, and what a watcher has been told of it. */
interface Known {
  history: string[]
  toldUpTo: number
}

/** What the feed must say to one watcher, computed from what was committed and told alone. */
const expected = (actor: Actor, cases: ReadonlyMap<string, Known>): LiveNews => {
  const news = [...cases].flatMap(([id, { history, toldUpTo }]) => {
    if (history.length === toldUpTo) return []
    const readable = mayRead(actor, history.at(-1) ?? '')
    const before = history.slice(Math.max(0, toldUpTo - 1), -1).some((area) => mayRead(actor, area))
    return [{ id, head: history.length, readable, before }]
  })
  return {
    cases: news.filter(({ readable }) => readable).map(({ id, head }) => ({ id, head })),
    gone: news.filter(({ readable, before }) => !readable && before).map(({ id }) => id),
  }
}

const sorted = (news: LiveNews | 'reset') =>
  news === 'reset'
    ? news
    : { cases: news.cases.toSorted((a, b) => a.id.localeCompare(b.id)), gone: news.gone.toSorted() }

type Command =
  | { kind: 'begin'; target: number; area: number }
  | { kind: 'end'; writer: number; commit: boolean }
  | { kind: 'look' }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), target: fc.nat(5), area: fc.nat(2) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('end' as const), writer: fc.nat(9), commit: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'look' as const }) },
)

/** Plays commands against the database and the model; they must tell the same at every look. */
const play = async (commands: readonly Command[]): Promise<number> => {
  const ids = Array.from({ length: 6 }, newId)
  const cases = new Map<string, Known>(ids.map((id) => [id, { history: [], toldUpTo: 0 }]))
  const writers: Writer[] = []
  let [seen, looks] = [await lookNow(database.app, county), 0]
  const begin = async (id: string, area: string): Promise<void> => {
    if (writers.length === 5 || writers.some((writer) => writer.id === id)) return
    const client = await database.app.connect()
    await client.query('begin')
    const seq = (cases.get(id)?.history.length ?? 0) + 1
    await putFact(client, id, seq, area)
    writers.push({ client, id, seq, area })
  }
  const finish = async (at: number, commit: boolean): Promise<void> => {
    const [writer] = writers.splice(at % Math.max(1, writers.length), 1)
    if (!writer) return
    await writer.client.query(commit ? 'commit' : 'rollback')
    writer.client.release()
    if (commit) cases.get(writer.id)?.history.push(writer.area)
  }
  const look = async (): Promise<void> => {
    const told = await newsSince(seen)
    expect(told.news.map(sorted)).toEqual(watchers.map((actor) => sorted(expected(actor, cases))))
    for (const known of cases.values()) known.toldUpTo = known.history.length
    seen = told.seen
    looks++
  }
  for (const one of commands) {
    if (one.kind === 'begin') await begin(ids[one.target] ?? '', areas[one.area] ?? '')
    if (one.kind === 'end') await finish(one.writer, one.commit)
    if (one.kind === 'look') await look()
  }
  while (writers.length > 0) await finish(0, true)
  await look()
  return looks
}

describe('what the feed tells', () => {
  it('is exactly what became visible, to each by its rights, in whatever order transactions end', async () => {
    let looks = 0
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 60 }), async (commands) => {
        looks += await play(commands)
      }),
      { numRuns: 60, seed: 20261124 },
    )
    expect(looks).toBeGreaterThan(200)
  }, 60_000)

  it('does not wait for a long transaction elsewhere, and tells its fact when it commits', async () => {
    const [late, early] = [newId(), newId()]
    const since = await lookNow(database.app, county)
    const client = await database.app.connect()
    await client.query('begin')
    await putFact(client, late, 1, areas[0])
    await putFact(database.owner, early, 1, areas[0])
    const first = await newsSince(since)
    expect(first.news[0]).toEqual({ cases: [{ id: early, head: 1 }], gone: [] })
    await client.query('commit')
    client.release()
    const second = await newsSince(first.seen)
    expect(second.news[0]).toEqual({ cases: [{ id: late, head: 1 }], gone: [] })
  })

  it('is a reset for whoever missed more than is told one by one, and for a place in the future', async () => {
    const id = newId()
    const since = await lookNow(database.app, county)
    for (let seq = 1; seq <= 3; seq++) await putFact(database.owner, id, seq, areas[0])
    await database.owner.query(
      `insert into kernel.facts (county, id, case_id, seq, action, actor, at, input, set, digest)
       select $1, gen_random_uuid(), $2, n, 'move', '{}', now(), '{}', '{"areaPath": "511424/1"}', '' from generate_series(4, 1200) n`,
      [county, id],
    )
    expect((await newsSince(since)).news).toEqual(watchers.map(() => 'reset'))
    const future = seenBelow(since.xmax + 1_000_000n)
    expect((await newsSince(future)).news).toEqual(watchers.map(() => 'reset'))
  })
})
