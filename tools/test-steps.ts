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
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'))
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

interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly stats?: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}

const readReport = (file: string): Report => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

// A run that fails outside any test (a file that does not load, a set-up that breaks) still counts as one failure.
const counted = (passed: number, failed: number, code: number): Count => ({
  passed,
  failed: code === 0 ? failed : Math.max(1, failed),
})

/** Reads Vitest's JSON report. */
export const countVitest = (file: string, code: number): Count => {
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(file)
  return counted(numPassedTests, numFailedTests, code)
}

/** Reads Playwright's JSON report; a test that only passed on a second try is not counted as passed. */
export const countPlaywright = (file: string, code: number): Count => {
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport(file).stats ?? {}
  return counted(expected, unexpected + flaky, code)
}
