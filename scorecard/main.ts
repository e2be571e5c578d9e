import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Outcome, Row, Size, Trial } from './row.ts'
import { rows } from './rows.ts'

// `--json` alone prints to the terminal; `-` is its usual name.
const given = process.argv
  .slice(2)
  .map((word, i, all) => (word === '--json' && (all[i + 1] ?? '--').startsWith('--') ? '--json=-' : word))

const { values } = parseArgs({
  args: given,
  options: {
    rows: { type: 'string' },
    seed: { type: 'string', default: '20261124' },
    quick: { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})

const size: Size = values.quick ? 'quick' : 'full'
const seed = Number(values.seed)

interface Line extends Outcome {
  readonly row: string
  readonly title: string
  readonly bar: string
  readonly seed: number
  readonly size: Size
  readonly plant?: string | undefined
  /** With a planted fault: whether the row saw it. */
  readonly caught?: boolean
  readonly seconds: number
}

const failed = (words: string): Outcome => ({ figure: {}, pass: false, words, run: false })

/** A row that outlives its time has failed; what it started ends with this process. */
const bounded = (row: Row, trial: Trial): Promise<Outcome> => {
  const limit = row.seconds[size]
  return Promise.race([
    row.run(trial).catch((error: unknown) => failed(`the row itself broke: ${String(error)}`)),
    pause(limit * 1000, failed(`no outcome within ${limit} s`), { ref: false }),
  ])
}

const verdict = ({ plant, caught, pass, run }: Line): string => {
  if (!run) return 'NOT RUN'
  if (plant !== undefined) return caught ? 'caught' : 'NOT caught'
  return pass ? 'pass' : 'FAIL'
}

const show = (line: Line): void => {
  const figures = Object.entries(line.figure).map(([name, value]) => `${name} ${value}`)
  const plant = line.plant === undefined ? '' : ` + ${line.plant}`
  console.log(`${line.row}${plant}  ${verdict(line)}  seed ${line.seed}  ${line.seconds.toFixed(1)} s`)
  console.log(`    ${figures.join(', ')}`)
  if (!line.pass) console.log(`    ${line.words}`)
}

const tryRow = async (row: Row, plant: string | undefined): Promise<Line> => {
  const began = performance.now()
  const outcome = await bounded(row, { seed, size, plant })
  const about = { row: row.id, title: row.title, bar: row.bar, seed, size }
  const caught = plant === undefined ? {} : { plant, caught: outcome.run && !outcome.pass }
  const line = { ...about, ...caught, ...outcome, seconds: (performance.now() - began) / 1000 }
  show(line)
  return line
}

const wanted = values.rows?.split(',')
const chosen = rows.filter(({ id }) => wanted === undefined || wanted.includes(id))
if (chosen.length === 0 || (wanted && chosen.length < wanted.length)) {
  console.error(`--rows takes some of: ${rows.map(({ id }) => id).join(',')}`)
  process.exit(2)
}

const lines: Line[] = []
for (const row of chosen)
  for (const plant of values.plant ? Object.keys(row.plants) : [undefined])
    lines.push(await tryRow(row, plant))

const good = lines.filter(({ pass, caught }) => caught ?? pass).length
console.log(`\n${good} of ${lines.length} ${values.plant ? 'planted faults caught' : 'rows pass'}`)
const report = { at: new Date().toISOString(), node: process.version, load: loadavg(), lines }
if (values.json === '-') console.log(JSON.stringify(report, null, 2))
else if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exit(good === lines.length ? 0 : 1)
