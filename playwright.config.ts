import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './tools/chromium.ts'

const setup = 'stories/server.ts'

export default defineConfig({
  testDir: 'stories',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // The stories share one demonstration county: two workers are as many as it bears.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  ...(existsSync(setup) ? { globalSetup: `./${setup}` } : {}),
  use: {
    ...devices['Desktop Chrome'],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: chromiumPath() ?? '/usr/bin/chromium', args: chromiumArguments() },
  },
})
