import { expect, test } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Asked } from '#systems/evaluation/indicators/store.ts'
import { countDirectly, countIndicators } from '#systems/evaluation/indicators/store.ts'
import { writeIncidents } from '#town/load/incidents.ts'
import { makePlayer } from '#town/load/play.ts'
import { county, testCounty } from '#town/load/test-county.ts'
import { accounts } from '#town/posts.ts'
import { areas } from '#town/areas.ts'
import { randomOf } from '#town/random.ts'
import { stories } from '#town/stories.ts'
import { units } from '#town/units.ts'

const town = await testCounty()
const { owner, app } = town.database
const all = areas(county)
const everyUnit = units(county, all)
const play = makePlayer(
  { county, areas: all, units: everyUnit, accounts: accounts(county, all, everyUnit) },
  Date.now(),
)
await inCounty(owner, county, (tx) =>
  writeIncidents(tx, county, stories(county, { count: 600, open: 60 }).map(play)),
)

const reaching = (...paths: string[]): Actor => ({
  id: 'leader',
  name: '领导',
  county,
  posts: paths.map((areaPath) => ({ role: 'leader', areaPath, unit: '', unitPath: '' })),
})
const pathsOf = (kind: string) => all.filter((area) => area.kind === kind).map(({ path }) => path)
const actors = [
  reaching(county),
  reaching(pathsOf('township')[0] ?? ''),
  reaching(pathsOf('village')[3] ?? '', pathsOf('village')[9] ?? ''),
  reaching(pathsOf('grid')[5] ?? ''),
]
const periods = [
  { from: '2020-01-01', to: '2030-01-01' },
  {
    from: Temporal.Now.plainDateISO().subtract({ days: 30 }).toString(),
    to: Temporal.Now.plainDateISO().toString(),
  },
]

const ordered = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows
    .filter(
      (row) => row['key'] === null || Object.entries(row).some(([name, n]) => name !== 'key' && n !== 0),
    )
    .toSorted((a, b) => (String(a['key']) < String(b['key']) ? -1 : 1))

/** Both ways of counting, at one moment. */
const compare = async (): Promise<number> => {
  let counted = 0
  for (const actor of actors)
    for (const period of periods)
      for (const by of ['township', 'village', 'unit'] as const)
        await inCounty(app, county, async (tx) => {
          const asked: Asked = { ...period, by }
          const direct = ordered(await countDirectly(tx, actor, asked))
          expect(ordered(await countIndicators(tx, actor, asked))).toEqual(direct)
          counted += direct.reduce((sum, row) => sum + Number(row['d1'] ?? 0), 0)
        })
  return counted
}

test('the sums are those of the rows, for every reach, period and grouping', async () => {
  expect(await compare()).toBeGreaterThan(1000)
})

const random = randomOf('rollups')
const moment = () => new Date(Date.now() + random.int(-60, 60) * 86_400_000).toISOString()
const maybe = <Value>(value: Value) => (random.int(0, 2) === 0 ? null : value)

/** One change such as acts make, and wilder: any column that an indicator reads, in any direction. */
const change = (): Readonly<Record<string, unknown>> => ({
  filed_at: maybe(moment()),
  filing_due_at: maybe(moment()),
  dispatched_at: maybe(moment()),
  dispatch_due_at: maybe(moment()),
  fed_back_at: maybe(moment()),
  handling_due_at: maybe(moment()),
  closed_at: maybe(moment()),
  outcome: maybe(random.int(0, 1) === 0 ? 'notOurs' : 'solved'),
  valid_report: maybe(random.int(0, 1) === 0),
  returned: random.int(0, 2),
  reworked: random.int(0, 2),
  reopened: random.int(0, 2),
  satisfaction: maybe(random.int(1, 5)),
  unit: maybe(everyUnit[random.int(0, everyUnit.length - 1)]?.id),
  merged_into: random.int(0, 9) === 0 ? '019aa000-0000-7000-8000-000000000000' : null,
})

test('they stay so through any history of changes', async () => {
  const { rows: cases } = await owner.query<{ case_id: string }>('select case_id from grid_affairs.incidents')
  for (let i = 0; i < 500; i++) {
    const set = change()
    const names = Object.keys(set)
    const assignments = names.map((name, n) => `${name} = $${n + 2}`).join(', ')
    const id = cases[random.int(0, cases.length - 1)]?.case_id
    await inCounty(app, county, (tx) =>
      tx.query(
        `update grid_affairs.incidents set ${assignments} where county = '${county}' and case_id = $1`,
        [id, ...Object.values(set)],
      ),
    )
  }
  expect(await compare()).toBeGreaterThan(500)
})

test('a change that the triggers missed is noticed, and summing anew mends it', async () => {
  await owner.query('alter table grid_affairs.incidents disable trigger user')
  await owner.query(`update grid_affairs.incidents set satisfaction = 5, outcome = 'solved'`)
  await owner.query('alter table grid_affairs.incidents enable trigger user')
  await expect(compare()).rejects.toThrow()
  await owner.query(`call evaluation.settle_anew('${county}')`)
  expect(await compare()).toBeGreaterThan(500)
})
