import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeLeft } from '#kernel/time/format.ts'

const due = '2026-11-24T02:00:00Z'
const dueMs = Date.parse(due)
const minute = 60_000

test.each([
  [3 * 1440 * minute + 61 * minute, { state: 'left', days: 3, hours: 1, minutes: 1 }],
  [120 * minute, { state: 'left', days: 0, hours: 2, minutes: 0 }],
  [120 * minute - 1, { state: 'soon', days: 0, hours: 1, minutes: 59 }],
  [0, { state: 'soon', days: 0, hours: 0, minutes: 0 }],
  [-1, { state: 'over', days: 0, hours: 0, minutes: 0 }],
  [-25 * 60 * minute, { state: 'over', days: 1, hours: 1, minutes: 0 }],
])('%d ms before', (before, expected) => expect(timeLeft(due, dueMs - before)).toEqual(expected))

test('the parts add up to the whole minutes', () =>
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 1e10 }), (before) => {
      const { days, hours, minutes } = timeLeft(due, dueMs - before)
      expect(days * 1440 + hours * 60 + minutes).toBe(Math.floor(Math.abs(before) / minute))
    }),
  ))

test('no moment is a RangeError', () => expect(() => timeLeft('tomorrow', 0)).toThrow(RangeError))
