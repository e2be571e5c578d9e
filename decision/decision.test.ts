import { expect, test } from 'vitest'
import { chapters } from '#decision/chapters.ts'
import { clauses } from '#decision/clauses.ts'
import { clauseStatus } from '#decision/status.ts'

test('there are 184 mechanisms with unique ids, numbered without gaps in their chapters', () => {
  expect(clauses).toHaveLength(184)
  const expected = chapters.flatMap(({ number }) =>
    clauses
      .filter(({ chapter }) => chapter === number)
      .map((_, i) => `D${String(number).padStart(2, '0')}-${i + 1}`),
  )
  expect(clauses.map(({ id }) => id)).toEqual(expected)
})

test('each chapter holds as many rows as the inventory counted', () => {
  const counts = chapters.map(({ number }) => clauses.filter(({ chapter }) => chapter === number).length)
  expect(counts).toEqual([1, 1, 11, 9, 9, 19, 24, 18, 12, 9, 10, 14, 9, 7, 6, 4, 10, 4, 7])
})

test('titles are short, present in both languages, and no two clauses share one', () => {
  for (const { zh, en, engines } of clauses) {
    expect(zh).toMatch(/^[\p{Script=Han}、]{2,14}$/u)
    expect(en).toMatch(/^[A-Z][A-Za-z ,’-]{3,45}$/)
    for (const engine of engines) expect(engine).toMatch(/^E(0[1-9]|1[0-8])$/)
  }
  expect(new Set(clauses.map(({ zh }) => zh)).size).toBe(184)
})

test('a clause is served when a module names it', () => {
  const status = clauseStatus(clauses, [
    { name: 'one', clauses: ['D13-2', 'D12-9'] },
    { name: 'two', clauses: ['D13-2'] },
  ])
  expect(status.find(({ id }) => id === 'D13-2')).toMatchObject({ status: 'served', modules: ['one', 'two'] })
  expect(status.find(({ id }) => id === 'D20-7')).toMatchObject({ status: 'notYet', modules: [] })
})

test('a clause of which anybody says that a part is missing is served in part', () => {
  const missing = { zh: '走访', en: 'visits' }
  const status = clauseStatus(clauses, [
    { name: 'one', clauses: ['D12-10'] },
    { name: 'two', clauses: [], partly: [{ id: 'D12-10', missing }] },
  ])
  expect(status.find(({ id }) => id === 'D12-10')).toMatchObject({
    status: 'partly',
    modules: ['one', 'two'],
    missing: [missing],
  })
})

test('a module that names an unknown clause is refused by name', () => {
  expect(() => clauseStatus(clauses, [{ name: 'lost', clauses: ['D99-1'] }])).toThrow('lost names D99-1')
})
