import { describe, expect, test } from 'vitest'
import type { Row } from './row.ts'
import { rows } from './rows.ts'

const seed = 20261124
const fast = rows.filter((row) => row.fast)
const patience = ({ seconds }: Row) => seconds.quick * 1000

test('the rows that run here are those that say so', () => {
  expect(fast.map(({ id }) => id)).toEqual([
    'R1',
    'R4',
    'R8',
    'R11',
    'R12',
    'R13',
    'R14',
    'R15',
    'R16',
    'R17',
  ])
})

describe.each(fast.map((row) => [row.id, row] as const))('%s', (_id, row) => {
  test(row.title, { timeout: patience(row) }, async () => {
    expect(await row.run({ seed, size: 'quick' })).toMatchObject({ words: 'as the bar says', pass: true })
  })

  test.each(Object.entries(row.plants))('catches %s: %s', { timeout: patience(row) }, async (plant) => {
    expect(await row.run({ seed, size: 'quick', plant })).toMatchObject({ run: true, pass: false })
  })
})
