import { expect, it } from 'vitest'
import { saidAt } from '#kernel/time/said.ts'

const now = '2026-11-24T02:00:00.000Z'

it.each([
  ['an hour ago', '2026-11-24T09:00:00+08:00', '2026-11-24T01:00:00.000Z'],
  ['now', now, now],
  ['ahead', '2026-11-24T02:00:00.001Z', now],
  ['more than a month ago', '2026-10-01T00:00:00Z', now],
  ['nothing that is a time', 'gestern', now],
  ['nothing', undefined, now],
])('a device that says %s', (_, said, at) => {
  expect(saidAt(said, now)).toBe(at)
})
