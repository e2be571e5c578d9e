import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '#kernel/authority/grant.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { countDirectly, countIndicators } from '#systems/evaluation/indicators/store.ts'
import type { Bench, Measure } from './bench.ts'
import { median, rounded, timed } from './measure.ts'
import { atRate } from './reading.ts'

const days = 90

const period = () => {
  const to = Temporal.Now.plainDateISO('Asia/Shanghai')
  return { from: to.subtract({ days }).toString(), to: to.toString() }
}

const groupings = ['township', 'village', 'unit'] as const

const leaderOf = async ({ stand, county }: Bench): Promise<string> => {
  const { rows } = await stand.database.owner.query<{ account: string }>(
    `select account from kernel.posts where county = $1 and role = 'leader' and area_path = $1 order by account limit 1`,
    [county],
  )
  if (!rows[0]) throw new Error('the county has no leader')
  return rows[0].account
}

const shown = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows
    .filter(
      (row) => row['key'] === null || Object.entries(row).some(([name, n]) => name !== 'key' && n !== 0),
    )
    .toSorted((a, b) => (String(a['key']) < String(b['key']) ? -1 : 1))

/** Both ways of counting at one moment: are they equal, and what does each cost? */
const compare = ({ stand, county }: Bench) =>
  inCounty(stand.database.app, county, async (tx) => {
    const leader: Actor = {
      id: 'bench',
      name: '领导',
      county,
      posts: [{ role: 'leader', areaPath: county, unit: '', unitPath: '' }],
    }
    const asked = { ...period(), by: 'township' as const }
    const equal = isDeepStrictEqual(
      shown(await countIndicators(tx, leader, asked)),
      shown(await countDirectly(tx, leader, asked)),
    )
    return {
      equal,
      directMs: median(await timed(5, () => countDirectly(tx, leader, asked))),
      rolledMs: median(await timed(5, () => countIndicators(tx, leader, asked))),
    }
  })

export const dashboard: Measure = {
  id: 'P13',
  title: `Evaluation of the last ${days} days from roll-ups, equal to the direct question`,
  run: async (bench) => {
    const cookie = await bench.server.signIn(await leaderOf(bench))
    const { from, to } = period()
    const { equal, directMs, rolledMs } = await compare(bench)
    const about = {
      id: 'P13',
      title: dashboard.title,
      bar: 'p99 ≤ 100 ms, equal to the direct question, fresh with the commit',
      cookie,
      paths: groupings.map((by) => `/api/v1/evaluation?from=${from}&to=${to}&by=${by}`),
    }
    const detail = { equal, directMs: rounded(directMs), rolledMs: rounded(rolledMs) }
    const result = await atRate(bench, about, { rate: 20, mostMs: 100 }, detail)
    return equal ? result : { ...result, pass: false }
  },
}
