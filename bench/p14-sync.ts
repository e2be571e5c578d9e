import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { newId } from '#kernel/id/id.ts'
import { wire } from '#platform/contract/wire.ts'
import { randomOf } from '#town/random.ts'
import { startFaultProxy } from '../scorecard/fault-proxy.ts'
import type { Bench, Measure } from './bench.ts'
import { loadNow, median, percentile, rounded } from './measure.ts'
import { freePort } from './stand.ts'

const grid = '511424109004002'
const [homes, people, events, changed] = [300, 1200, 2000, 40]

/** One grid as full as a grid can be: its worker carries all of this. */
const fillSql = [
  `insert into base_data.households (county, id, area_path, grid, address, door, dwelling, phone, lon, lat)
   select h.county, 'bench-' || n, h.area_path, h.grid, '丹棱镇人民路' || n || '号', n || '室', h.dwelling, null, h.lon, h.lat
   from (select * from base_data.households where county = $1 and grid = $2 limit 1) h, generate_series(1, ${homes}) n`,
  `insert into base_data.persons (county, id, household, name, pinyin, initials, sex, birth, relation, id_no, tags)
   select p.county, 'bench-' || n, 'bench-' || (n % ${homes} + 1), '测试' || n, p.pinyin, p.initials, p.sex, p.birth, p.relation, p.id_no, p.tags
   from (select * from base_data.persons where county = $1 limit 1) p, generate_series(1, ${people}) n where $2::text <> ''`,
  `update kernel.cases set area_path = (select path from kernel.areas where county = $1 and id = $2 limit 1)
   where county = $1 and id in (select id from kernel.cases where county = $1 and open order by id limit ${events})`,
]

interface Pulled {
  readonly cursor: string
  readonly digest: string
  readonly reset: boolean
  readonly parts: Readonly<Record<string, { readonly rows: readonly unknown[] }>>
}

const pull = async ({ server }: Bench, cookie: string, asked: object, url = server.url) => {
  const began = performance.now()
  const response = await fetch(`${url}/api/v1/sync/pull`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip, deflate, br', cookie },
    body: JSON.stringify({ wire, ...asked }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`the pull was answered ${response.status}: ${text.slice(0, 200)}`)
  return { ms: performance.now() - began, text, body: JSON.parse(text) as Pulled }
}

/** Seconds of a first sync over a line of 1 Mbit/s, as in a valley with one bar of signal. */
const secondsOfValley = async (bench: Bench, cookie: string): Promise<number> => {
  const target = { port: Number(new URL(bench.server.url).port), host: '127.0.0.1' }
  const proxy = await startFaultProxy(await freePort(), target, randomOf('valley'))
  proxy.set({ kind: 'slow', bytesPerSecond: 125_000, way: 'down' })
  try {
    const { ms } = await pull(bench, cookie, { device: newId() }, `http://127.0.0.1:${proxy.port}`)
    return ms / 1000
  } finally {
    await proxy.stop()
  }
}

/** What happens in a grid within a week: reports by its residents. */
const week = async ({ server, stand, county }: Bench): Promise<void> => {
  const { rows } = await stand.database.owner.query<{ lon: number; lat: number }>(
    'select lon, lat from base_data.grids where county = $1 and id = $2',
    [county, grid],
  )
  for (let i = 0; i < changed; i++)
    await fetch(`${server.url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: newId(),
        case: newId(),
        place: { ...rows[0], source: 'map' },
        words: `第${i}件`,
      }),
    })
}

export const sync: Measure = {
  id: 'P14',
  title: 'First sync of a full grid, and what changed in a week',
  run: async (bench) => {
    for (const sql of fillSql) await bench.stand.database.owner.query(sql, [bench.county, grid])
    const cookie = await bench.server.signIn(`grid-worker-${grid}`)
    const firsts: number[] = []
    const deltas: number[] = []
    let [first, delta] = [await pull(bench, cookie, { device: newId() }), { ms: 0, text: '' }]
    for (let round = 0; round < bench.rounds; round++) {
      const device = newId()
      first = await pull(bench, cookie, { device })
      firsts.push(first.ms)
      await week(bench)
      const { cursor, digest } = first.body
      const changes = await pull(bench, cookie, { device, cursor, digest })
      if (changes.body.reset) throw new Error('a week of changes was answered with the whole set')
      delta = changes
      deltas.push(changes.ms)
    }
    const [figure, week7, valley] = [
      median(firsts),
      percentile(deltas, 1),
      await secondsOfValley(bench, cookie),
    ]
    return {
      id: 'P14',
      title: sync.title,
      figure: rounded(figure),
      unit: 'ms, first sync',
      bar: 'first ≤ 300 ms at the server and ≤ 10 s over 1 Mbit/s, week ≤ 100 ms',
      pass: figure <= 300 && week7 <= 100 && valley <= 10,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        weekMs: rounded(week7),
        secondsOver1Mbit: rounded(valley),
        rows: Object.fromEntries(
          Object.entries(first.body.parts).map(([name, { rows }]) => [name, rows.length]),
        ),
        bytes: first.text.length,
        gzipBytes: gzipSync(first.text).length,
        brotliBytes: brotliCompressSync(first.text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
          .length,
        weekBytes: delta.text.length,
        homes,
        people,
        events,
      },
    }
  },
}
