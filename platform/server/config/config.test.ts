import { expect, test } from 'vitest'
import { describeConfig, readConfig } from '#platform/server/config/config.ts'

test('nothing set gives the embedded demonstration', () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: undefined,
    databaseAppPassword: undefined,
    databasePrepared: true,
    dataDir: 'data',
    demo: true,
    demoCity: false,
    logLevel: 'info',
    requestsPerMinute: 1800,
    publicUrl: undefined,
  })
})

test('an own database switches the demonstration off unless it is asked for', () => {
  const DATABASE_URL = 'postgres://owner@db/tongping'
  expect(readConfig({ DATABASE_URL }).demo).toBe(false)
  expect(readConfig({ DATABASE_URL, DEMO: '1' }).demo).toBe(true)
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://db'],
  ['DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'tongping'],
])('a bad %s (%s) is named', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(`\n${name}: `)
})

test('every setting is described', () => {
  expect(describeConfig().match(/^\| `/gm)?.length).toBe(11)
  expect(describeConfig()).not.toMatch(/\| {2}\|$/m)
})
