import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.ts'
import { command, countPlaywright, countVitest, runNode, type Count } from './test-steps.ts'

// npm test [-- --only static|pure|db|browser]: everything CI checks, in one order, with one total as the last line.
const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'tongping-reports-'))
const { values } = parseArgs({ options: { only: { type: 'string' } } })

interface Step {
  readonly name: string
  readonly part: 'static' | 'pure' | 'db' | 'scorecard' | 'browser'
  readonly run: () => Promise<Count>
}

const passed: Count = { passed: 1, failed: 0 }
const failed: Count = { passed: 0, failed: 1 }
const single = async (name: string, args: readonly string[] = []): Promise<Count> =>
  (await runNode([command(name), ...args])) === 0 ? passed : failed

const vitest = async (project: string): Promise<Count> => {
  const report = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runNode([command('vitest'), 'run', '--project', project, ...reporters])
  return countVitest(report, code)
}

const buildWeb = async (): Promise<Count> => {
  if (!existsSync(join(root, 'tools/build-web.ts'))) return { passed: 0, failed: 0 }
  return (await runNode([join(root, 'tools/build-web.ts')])) === 0 ? passed : failed
}

const hasStories = (): boolean => {
  const folder = join(root, 'stories')
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.spec.ts'))
}

const browser = async (): Promise<Count> => {
  if (!hasStories()) {
    console.log('No story is written yet.')
    return { passed: 0, failed: 0 }
  }
  const report = join(reports, 'browser.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await runNode([command('playwright'), 'test', '--reporter=list,json'], env)
  return countPlaywright(report, code)
}

const chromium = async (): Promise<Count> => {
  const wanting = hasStories() ? ensureChromium() : undefined
  if (wanting) console.error(wanting)
  return wanting ? failed : { passed: 0, failed: 0 }
}

const steps: readonly Step[] = [
  { name: 'Chromium', part: 'browser', run: chromium },
  { name: 'Format (oxfmt)', part: 'static', run: () => single('oxfmt', ['--check', '.']) },
  { name: 'Lint (oxlint)', part: 'static', run: () => single('oxlint', ['--type-aware', '.']) },
  { name: 'Types (tsc)', part: 'static', run: () => single('tsc', ['-p', '.', '--noEmit']) },
  {
    name: 'Nothing unused (knip)',
    part: 'static',
    run: () => single('knip', ['--config', 'tools/knip.json']),
  },
  { name: 'Architecture and pure tests', part: 'pure', run: () => vitest('pure') },
  { name: 'Database tests', part: 'db', run: () => vitest('db') },
  { name: 'Scorecard, the fast rows', part: 'scorecard', run: () => vitest('scorecard') },
  { name: 'Web apps (vite build)', part: 'browser', run: buildWeb },
  { name: 'Browser tests', part: 'browser', run: browser },
]

const runStep = async ({ name, run }: Step): Promise<Count> => {
  console.log(`\n== ${name}`)
  const start = performance.now()
  const count = await run().catch((error: unknown) => {
    console.error(error)
    return failed
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`-- ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`)
  return count
}

const parts = new Set(steps.map(({ part }) => part as string))
if (values.only !== undefined && !parts.has(values.only)) {
  console.error(`--only takes one of: ${[...parts].join(', ')}`)
  process.exit(2)
}

const counts: Count[] = []
for (const step of steps)
  if (values.only === undefined || step.part === values.only) counts.push(await runStep(step))
rmSync(reports, { recursive: true, force: true })
const total = (key: keyof Count): number => counts.reduce((sum, count) => sum + count[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1
