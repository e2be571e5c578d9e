import { expect, test } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { partRequest } from '#platform/server/case/input.ts'
import { voteModule } from '#engines/ballot/module.ts'

const about = { id: newId(), case: newId(), action: 'vote' }

test('of a second version of a ballot nothing is kept that says how it was marked', () => {
  const input = { no: 7, marks: ['for'], salt: '3f1c8b0e-5d1a-4c59-9b39-0f4c8f6f2a11' }
  expect(partRequest(voteModule, { ...about, input })).toEqual({
    request: { ...about, input: { no: 7 } },
    apart: undefined,
  })
})

test('nor of one that cannot be read', () => {
  expect(partRequest(voteModule, { ...about, input: { no: 'seven', marks: ['for'] } })).toEqual({
    request: { ...about, input: {} },
    apart: undefined,
  })
})
