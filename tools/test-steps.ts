import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Count {
  readonly passed: number
  readonly failed: number
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** The script behind a tool's command, so that it runs under this very Node whatever stands on PATH. */
export const command = (name: string): string => {
  const owners: Readonly<Record<string, string>> = { tsc: 'typescript', playwright: '@playwright/test' }
  const file = join(root, 'node_modules', owners[name] ?? name, 'package.json')
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: string | Record<string, string> }
  return join(dirname(file), typeof bin === 'string' ? bin : (bin[name] ?? name))
}

/** Runs a script under this Node, showing all it says, and answers its exit code. */
export const runNode = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

const readReport = (file: string): Record<string, unknown> => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

// A run that fails outside any test (a file that does not load, a set-up that breaks) still counts as one failure.
const counted = (passed: unknown, failed: unknown, code: number): Count => {
  const failures = Number(failed ?? 0)
  return { passed: Number(passed ?? 0), failed: code === 0 ? failures : Math.max(1, failures) }
}

/** Reads Vitest's JSON report. */
export const countVitest = (file: string, code: number): Count => {
  const report = readReport(file)
  const outside =
    Number(report['numFailedTestSuites'] ?? 0) > 0 && Number(report['numFailedTests'] ?? 0) === 0 ? 1 : 0
  return counted(report['numPassedTests'], Number(report['numFailedTests'] ?? 0) + outside, code)
}

/** Reads Playwright's JSON report; a test that only passed on a second try is not counted as passed. */
export const countPlaywright = (file: string, code: number): Count => {
  const stats = (readReport(file)['stats'] ?? {}) as Record<string, number>
  return counted(stats['expected'], (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0), code)
}
