// The house as data: rooms, the arrows between them, doors and sizes. `architecture.test.ts` holds the code to it.

export interface Room {
  /** A folder and all below it, unless a longer room claims a part. */
  readonly path: string
  /** The rooms it may import from, besides itself. */
  readonly uses: readonly string[]
}

const ground = ['kernel', 'platform/contract']
const foundation = [...ground, 'platform/server', 'platform/browser', 'ui', 'decision']
const onEngines = [...foundation, 'engines']
const peers = ['grid-affairs', 'comprehensive-governance', 'law-enforcement', 'public-services']
const systems = ['base-data', ...peers].map((name) => `systems/${name}`)
const everything = [
  ...onEngines,
  ...systems,
  'systems/evaluation',
  'command',
  'apps',
  'apps/server',
  'town',
  '.',
]

export const rooms: readonly Room[] = [
  { path: 'kernel', uses: [] },
  { path: 'platform/contract', uses: ['kernel'] },
  { path: 'platform/server', uses: ground },
  { path: 'platform/browser', uses: ground },
  { path: 'decision', uses: ['kernel'] },
  { path: 'ui', uses: [...ground, 'platform/browser'] },
  { path: 'engines', uses: foundation },
  { path: 'systems/base-data', uses: onEngines },
  ...peers.map((name) => ({ path: `systems/${name}`, uses: [...onEngines, 'systems/base-data'] })),
  { path: 'systems/evaluation', uses: [...onEngines, ...systems] },
  { path: 'command', uses: [...onEngines, ...systems] },
  { path: 'apps', uses: [...onEngines, ...systems, 'systems/evaluation', 'command'] },
  // It builds the web apps at the first start.
  { path: 'apps/server', uses: [...everything, 'tools'] },
  { path: 'town', uses: everything },
  // The slow line of a valley is one of the scorecard's faults.
  { path: 'bench', uses: [...everything, 'scorecard'] },
  // It breaks the running product from outside and counts what is left.
  { path: 'scorecard', uses: everything },
  // The example of the tutorial.
  { path: 'docs', uses: everything },
  { path: 'stories', uses: [...everything, 'tools'] },
  { path: 'tools', uses: everything },
  { path: 'database', uses: everything },
  // The root's own files: this one, its test, and the tools' configuration.
  { path: '.', uses: [...everything, 'tools'] },
]

/** A test may also stand on the demonstration town and on a real database. */
export const testsAlsoUse: readonly string[] = ['town', 'tools', 'platform/server']

/** A folder that matches is one module; only its doors are open to other modules. */
export const modules = [/^systems\/[^/]+\/[^/]+/, /^engines\/[^/]+/, /^command\/[^/]+/]

export interface Door {
  readonly from: RegExp
  /** Only doors of these modules; without it, of all. */
  readonly of?: RegExp
  /** The files of a module, seen from its folder, that these importers may open. */
  readonly opens: RegExp
}

/** The first line that matches the importer decides. */
export const doors: readonly Door[] = [
  { from: /\.test\.tsx?$|^(town|bench|scorecard|tools|stories|database)\//, opens: /./ },
  { from: /^apps\/server\//, opens: /^(?!screens\/)/ },
  {
    from: /^apps\/(console|staff|resident|door)\/|^apps\/mechanisms\.ts$/,
    opens: /^(contract|process|grants|words)\.ts$|^screens\//,
  },
  // An engine is made to be built upon: its makers of processes and its screens are open to mechanisms.
  { from: /./, of: /^engines\//, opens: /^(contract|engine)\.ts$|^screens\// },
  { from: /./, opens: /^contract\.ts$/ },
]

/** What runs in a browser: it reaches no server file, by any road. */
export const screens = [
  /\/screens\//,
  /^ui\//,
  /^platform\/browser\//,
  /^apps\/(console|staff|resident|door)\//,
]
/** What a phone from before 2026 does not know, and the web apps' target does not bring. */
export const tooNewForPhones = /\bTemporal\./

export const serverOnly = [
  /^platform\/server\//,
  /^systems\/.*\/(store|routes)\.ts$/,
  /^(command|engines)\/.*\/(store|routes)\.ts$/,
]

/** Pure and runs anywhere: no builtin of Node, and of npm only these. */
export const kernelPackages: readonly string[] = [
  'zod',
  'flatbush',
  'point-in-polygon-hao',
  'polyclip-ts',
  '@mapbox/tilebelt',
]

export const forbiddenFolders: readonly string[] = [
  'shared',
  'common',
  'utils',
  'helpers',
  'lib',
  'misc',
  'core',
]

/** Where words may not be written into the code: they live in `words.ts`. */
export const wordless = [/\/screens\/.*\.tsx$/, /^ui\/.*\.tsx$/, /^apps\/.*\.tsx$/]

export interface Size {
  readonly files: RegExp
  readonly lines: number
  readonly functionLines: number
  readonly reason: string
}

/** Lines of code, without blank ones and comments. The first line that matches a file decides. */
export const sizes: readonly Size[] = [
  {
    files: /\.test\.tsx?$|\.spec\.ts$/,
    lines: 350,
    functionLines: 350,
    reason: 'a test is read from top to bottom',
  },
  {
    files: /^systems\/.*\/module\.ts$|^town\/load\/.*\.ts$/,
    lines: 250,
    functionLines: 45,
    reason: 'a row of a table is written one column a line',
  },
  {
    files: /^bench\/(p\d\d-[\w-]+|reading|city-sql|page)\.ts$/,
    lines: 250,
    functionLines: 50,
    reason: 'a measure is read from top to bottom, like a test, and its result is written one field a line',
  },
  {
    files: /^engines\/.*\/process\.ts$/,
    lines: 250,
    functionLines: 85,
    reason: 'a maker of a process holds its whole table, one action a line',
  },
  {
    files: /^engines\/.*\/(engine|order|adjustment)\.ts$/,
    lines: 250,
    functionLines: 45,
    reason: 'a maker fills a module, one rule a line',
  },
  { files: /\.gen\.ts$/, lines: Infinity, functionLines: Infinity, reason: 'generated' },
  {
    files: /^decision\/clauses\.ts$/,
    lines: 600,
    functionLines: 30,
    reason: 'the decision itself, one clause a line',
  },
  {
    files: /\/words\.ts$/,
    lines: 500,
    functionLines: 30,
    reason: 'a dictionary in two languages, one word a line',
  },
  {
    files: /\.tsx$/,
    lines: 250,
    functionLines: 85,
    reason: 'markup holds no decisions, and the formatter writes one attribute a line',
  },
  { files: /./, lines: 250, functionLines: 30, reason: 'the rule' },
]
