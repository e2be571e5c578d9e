import { defineConfig } from 'vitest/config'

const outside = ['**/node_modules/**', 'dist/**', 'data/**', 'stories/**']

export default defineConfig({
  cacheDir: 'node_modules/.cache/vite',
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...outside, '**/*.db.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: [...outside, 'scorecard/**'],
          globalSetup: './platform/server/db/test-server.ts',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Alone, because its bars are also times; each row brings its own database.
        test: { name: 'scorecard', include: ['scorecard/*.db.test.ts'], exclude: outside, pool: 'forks' },
      },
    ],
  },
})
