import type { Result } from './measure.ts'

/** What one run wrote down. */
export interface Report {
  readonly quick: boolean
  readonly rows: number
  readonly seed: number
  /** Kind of machine, never its name. */
  readonly machine: string
  readonly day: string
  readonly node: string
  readonly postgres: string
  readonly results: readonly Result[]
}

const verdict = ({ pass }: Result): string => (pass === null ? 'unstable' : pass ? 'holds' : '**missed**')

const cell = (value: string | number): string => String(value).replaceAll('|', '\\|')

const row = (result: Result): string => {
  const { id, title, figure, unit, reference, ratio, bar, load } = result
  const cells = [id, title, `${figure} ${unit}`, reference ?? '—', ratio ?? '—', bar, verdict(result), load]
  return `| ${cells.map(cell).join(' | ')} |`
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

const details = ({ id, title, detail }: Result): string[] => [
  `### ${id}: ${title}`,
  '',
  ...Object.entries(detail).map(([name, value]) => `- ${name}: ${shown(value)}`),
  ...(Object.keys(detail).length === 0 ? ['Nothing more to say.'] : []),
  '',
]

/** The page for one run: figure, reference, ratio, bar, and how anybody repeats it. */
export const pageOf = ({ quick, rows, seed, machine, day, node, postgres, results }: Report): string =>
  [
    '# Performance 性能',
    '',
    'Written by `npm run bench -- --page docs/performance.json`; a test compares the two.',
    '',
    `Measured on ${day}: ${machine}, Node ${node}, PostgreSQL ${postgres} embedded with fsync on, ${rows.toLocaleString('en')} incidents in`,
    `100 counties, seed ${seed}${quick ? ', a quick run' : ''}. Load generator, server, database and reference share the machine.`,
    '',
    '| id | what | figure | reference | ratio | bar | verdict | load |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(row),
    '',
    '## How it is measured, and how to repeat it',
    '',
    '```sh',
    `npm run bench -- --json run.json${quick ? ' --quick' : ''} --rows ${rows} --seed ${seed}`,
    'npm run bench -- --page run.json',
    '```',
    '',
    'Reference and product take turns on the same server in the same minute; the ratio is the median of the per-round ratios, and',
    'a reference that moves more than twofold between rounds makes the verdict "unstable", not a failure. Acknowledged reports are',
    'counted in the database afterwards: where the two differ, the round is void. Everything that protects is on: fsync, row-level',
    'security, audit chain, once-only key, validation, and the rate limit, raised and not off. Latency bars use arrivals at a fixed',
    'rate; closed loops are for peak rates. Ratios carry over to other machines; figures do not.',
    '[Where the time goes](decisions/005-performance.md).',
    '',
    '## Each measure',
    '',
    ...results.flatMap(details),
  ].join('\n')
