import { assert, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import { dawnOf, dayOf } from '#kernel/time/day.ts'

it('a day is the one that Temporal names, and its dawn is its first moment', () => {
  const year = { min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') }
  assert(
    property(integer(year), (moment) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Asia/Shanghai')
      const day = dayOf(moment)
      expect(day).toBe(zoned.toPlainDate().toString())
      expect(dayOf(new Date(moment).toISOString())).toBe(day)
      expect(Date.parse(dawnOf(day))).toBe(zoned.startOfDay().epochMilliseconds)
    }),
  )
})
