import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wire } from '#platform/contract/wire.ts'
import { checkWire, wireFingerprint } from '#platform/server/sync/wire.ts'

const known = JSON.parse(
  readFileSync(new URL('../../../docs/wire/released.json', import.meta.url), 'utf8'),
) as Record<string, string>

it('a number of the wire names one set of shapes for ever: changing one needs a new number', async () => {
  expect(known[wire]).toBe(await wireFingerprint())
  expect(
    Object.keys(known)
      .map(Number)
      .toSorted((a, b) => a - b),
  ).toEqual(Array.from({ length: wire }, (_, i) => i + 1))
})

it('the current number and the two before it are spoken, others are told to update', () => {
  const spoken = [1, 2, 3, 4, 5, 6].filter((number) => {
    try {
      checkWire(number, 5)
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: 'client-too-old' })
      return false
    }
  })
  expect(spoken).toEqual([3, 4, 5])
})
