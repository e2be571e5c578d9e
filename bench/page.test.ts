import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageOf, type Report } from './page.ts'
import { judge, median, percentile } from './measure.ts'

const docs = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')

test('the page says what its run measured', () => {
  const report: Report = JSON.parse(docs('performance.json'))
  expect(docs('performance.md')).toBe(pageOf(report))
})

test('the ratio is the median of the rounds, and a restless reference is noticed', () => {
  const rounds = [
    { reference: 100, product: 50 },
    { reference: 120, product: 30 },
    { reference: 110, product: 99 },
  ]
  expect(judge(rounds)).toMatchObject({ ratio: 0.5, figure: 50, reference: 110, unstable: false })
  expect(judge([...rounds, { reference: 201, product: 1 }]).unstable).toBe(true)
})

test('medians and percentiles of known values', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1)]).toEqual([50, 99, 100])
})
