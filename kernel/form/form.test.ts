import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { onDay, oneOf, picked, reasonIn, text, whole, written } from '#kernel/form/form.ts'

const chinese = /[\u4e00-\u9fff]/

test('whatever is wrong with a field is said in both languages', () => {
  const wrong = [
    written(4).safeParse(' '),
    written(4).safeParse('too long'),
    text(9).safeParse('a\u0000b'),
    text(9).safeParse('\ud800'),
    oneOf({ yes: 1, no: 2 }).safeParse('maybe'),
    picked(9).safeParse(''),
    onDay.safeParse('2026-02-30'),
    whole(9).safeParse('x'),
    whole(9).safeParse(1.5),
    whole(9, 2).safeParse(1),
    whole(9).safeParse(10),
  ]
  for (const { error } of wrong) {
    const { zh, en } = reasonIn(error?.issues[0]?.message ?? '')
    expect(zh).toMatch(chinese)
    expect(en).not.toMatch(chinese)
  }
})

test('words are kept as they were written, without blanks around them', () => {
  assert(
    property(array(integer({ min: 0, max: 0xffff }), { maxLength: 20 }), (units) => {
      const said = String.fromCharCode(...units)
      const kept = text(60).safeParse(said)
      expect(kept.success).toBe(said.isWellFormed() && !said.includes('\u0000'))
      if (kept.success) expect(kept.data).toBe(said.trim())
    }),
  )
})

test('what the library says by itself is shown as the reader decides', () => {
  expect(reasonIn('Invalid input')).toEqual({ zh: 'Invalid input', en: 'Invalid input' })
  expect(reasonIn('Invalid input', () => ({ zh: '请选择', en: 'Choose' }))).toEqual({
    zh: '请选择',
    en: 'Choose',
  })
})
