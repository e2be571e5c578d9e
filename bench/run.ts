import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench, Measure } from './bench.ts'
import { buildCity, cityCounty } from './city.ts'
import type { Result } from './measure.ts'
import { intake } from './p01-intake.ts'
import { batches } from './p02-batches.ts'
import { openCard } from './p04-open.ts'
import { list } from './p05-list.ts'
import { search } from './p06-search.ts'
import { pointInGrid } from './p07-grid.ts'
import { dispatch } from './p08-dispatch.ts'
import { mapWindow } from './p09-map.ts'
import { tiles } from './p11-tiles.ts'
import { live } from './p12-live.ts'
import { dashboard } from './p13-dashboard.ts'
import { sync } from './p14-sync.ts'
import { start } from './p16-start.ts'
import { memory } from './p17-memory.ts'
import { safety } from './p19-safety.ts'
import { isWebFresh } from '#apps/server/web.ts'
import { pageOf, type Report } from './page.ts'
import { openStand } from './stand.ts'

const measures: readonly Measure[] = [
  intake,
  batches,
  openCard,
  list,
  search,
  pointInGrid,
  dispatch,
  mapWindow,
  tiles,
  live,
  dashboard,
  memory,
  start,
  safety,
  sync,
]

const { values: asked } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '20261124' },
    page: { type: 'string' },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const chosen = (): readonly Measure[] => {
  const only = asked.only?.split(',')
  return only ? measures.filter(({ id }) => only.includes(id)) : measures
}

const line = ({ id, figure, unit, ratio, bar, pass, load }: Result): string => {
  const verdict = pass === null ? 'unstable' : pass ? 'pass' : 'MISSED'
  return `${id.padEnd(4)} ${verdict.padEnd(8)} ${figure} ${unit}${ratio === undefined ? '' : ` (${ratio} of the reference)`} — bar: ${bar}; load ${load}`
}

const runAll = async (bench: Bench): Promise<Result[]> => {
  const results: Result[] = []
  for (const measure of chosen()) {
    const result = await measure.run(bench)
    say(line(result))
    results.push(result)
  }
  return results
}

const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`

const measureAll = async (): Promise<Report> => {
  // A server whose pages are old builds them first, with hundreds of megabytes and all the cores.
  if (!isWebFresh()) throw new Error('the web apps are older than their sources: run `npm start` once first')
  const stand = await openStand()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stand.stop().finally(() => process.exit(1)))
  try {
    const { quick } = asked
    const [seed, rows] = [Number(asked.seed), Number(asked.rows ?? (quick ? 3000 : 200_000))]
    const places = await buildCity(stand, { rows, seed, tell: say })
    const server = await stand.startServer()
    const results = await runAll({
      stand,
      server,
      county: cityCounty,
      places,
      seed,
      rows,
      rounds: quick ? 2 : 3,
      warmSeconds: quick ? 1 : 2,
      seconds: (usual) => (quick ? Math.max(2, usual / 4) : usual),
    })
    const version = await stand.database.owner.query<{ server_version: string }>('show server_version')
    const postgres = version.rows[0]?.server_version ?? ''
    const day = Temporal.Now.plainDateISO().toString()
    return { quick, rows, seed, machine, day, node: process.versions.node, postgres, results }
  } finally {
    await stand.stop()
  }
}

const docs = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))

/** Writes `docs/performance.md`, and the run it comes from beside it. */
const writePage = (file: string): void => {
  const report: Report = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(docs('performance.json'), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(docs('performance.md'), pageOf(report))
}

if (asked.page) writePage(asked.page)
else {
  const report = await measureAll()
  if (asked.json) writeFileSync(asked.json, `${JSON.stringify(report, null, 2)}\n`)
}
