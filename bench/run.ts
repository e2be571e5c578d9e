import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench, Measure } from './bench.ts'
import { buildCity, cityCounty } from './city.ts'
import type { Result } from './measure.ts'
import { intake } from './p01-intake.ts'
import { openCard } from './p04-open.ts'
import { list } from './p05-list.ts'
import { search } from './p06-search.ts'
import { pointInGrid } from './p07-grid.ts'
import { dispatch } from './p08-dispatch.ts'
import { mapWindow } from './p09-map.ts'
import { start } from './p16-start.ts'
import { memory } from './p17-memory.ts'
import { safety } from './p19-safety.ts'
import { openStand } from './stand.ts'

const measures: readonly Measure[] = [
  intake,
  openCard,
  list,
  search,
  pointInGrid,
  dispatch,
  mapWindow,
  memory,
  start,
  safety,
]

const { values: asked } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '20261124' },
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

const stand = await openStand()
try {
  const seed = Number(asked.seed)
  const rows = Number(asked.rows ?? (asked.quick ? 3000 : 200_000))
  const places = await buildCity(stand, { rows, seed, tell: say })
  const server = await stand.startServer()
  const results = await runAll({
    stand,
    server,
    county: cityCounty,
    places,
    seed,
    rows,
    rounds: asked.quick ? 2 : 3,
    warmSeconds: asked.quick ? 1 : 2,
    seconds: (usual) => (asked.quick ? Math.max(2, usual / 4) : usual),
  })
  if (asked.json)
    writeFileSync(asked.json, `${JSON.stringify({ quick: asked.quick, rows, results }, null, 2)}\n`)
} finally {
  await stand.stop()
}
