import { beforeAll, expect, test } from 'vitest'
import { actIn, type Asked } from '#apps/server/test-acts.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { testCounty, type TestCounty } from '#town/load/test-county.ts'

const projects = 'comprehensive-governance/people-projects'

let town: TestCounty
let clerk: Actor
let deputy: Actor
let supervisor: Actor

beforeAll(async () => {
  town = await testCounty()
  clerk = await town.actorOf('township-clerk-511424109')
  deputy = await town.actorOf('deputy-511424109')
  supervisor = await town.actorOf('village-supervisor-511424109004')
}, 120_000)

const act = (...asked: Asked) => actIn(town, asked)

const refused = async (doing: Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

const today = (): string => Temporal.Now.plainDateISO('Asia/Shanghai').toString()
const names = (n: number): string => Array.from({ length: n }, (_, i) => `代表${i + 1}`).join('\n')
const project = (i: number): string => `项目${i}`
const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => project(from + i)).join(',')
const lastLink = ({ fields }: Case): string => (fields['links'] as { case: string }[]).at(-1)?.case ?? ''

/** Sixty deputies, all present; `piles` are equal ballots and how many of each. */
const ballot = async (vote: string, piles: readonly (readonly [string, number])[]): Promise<void> => {
  await act(clerk, 'ballot/vote', vote, 'freeze', { source: 'names', on: today(), list: names(60) })
  await act(clerk, 'ballot/vote', vote, 'notice', { postedOn: today() })
  await act(clerk, 'ballot/vote', vote, 'open')
  await act(clerk, 'ballot/vote', vote, 'take', { numbers: '1-60' })
  for (const [marks, papers] of piles) await act(clerk, 'ballot/vote', vote, 'count', { marks, papers })
  await act(clerk, 'ballot/vote', vote, 'close')
  expect(await refused(act(supervisor, 'ballot/vote', vote, 'certify'))).toContain('not-there')
  await act(deputy, 'ballot/vote', vote, 'certify')
}

test('fifteen candidates, ten places: a tie for the last is settled by a second ballot', async () => {
  const id = newId()
  await act(clerk, projects, id, 'open', { title: '2027 年民生实事', about: '十件', seats: 10 })
  for (let i = 1; i <= 15; i++)
    await act(i > 12 ? deputy : clerk, projects, id, 'propose', { project: project(i), why: '群众盼' })
  const list = (candidates: string) => act(clerk, projects, id, 'list', { candidates })
  expect(await refused(act(clerk, projects, id, 'propose', { project: project(1), why: '再提' }))).toContain(
    '已经有',
  )
  expect(await refused(list(range(1, 10)))).toContain('差额')
  expect(await refused(list(`${range(1, 14)},别的`))).toContain('没有人提过')
  await list(range(1, 15))
  await act(deputy, projects, id, 'deliberate', { words: '项目三要写明地点' })
  const first = lastLink(await act(clerk, projects, id, 'vote'))
  // Nine are on every ballot; the tenth place is shared by two, with 31 each of 60: one marks both but only eight others.
  await ballot(first, [
    [`${range(1, 9)},项目10`, 29],
    [`${range(1, 9)},项目11`, 29],
    [`${range(1, 8)},项目10,项目11`, 2],
  ])
  expect(await refused(act(clerk, projects, id, 'recordVote'))).toContain('并列')
  const again = await act(clerk, projects, id, 'second')
  expect(again.fields).toMatchObject({ candidates: ['项目10', '项目11'], seats: 1 })
  const second = lastLink(await act(clerk, projects, id, 'vote'))
  expect(second).not.toBe(first)
  await ballot(second, [
    ['项目11', 35],
    ['项目10', 25],
  ])
  const { state, fields } = await act(clerk, projects, id, 'recordVote')
  expect([state, (fields['chosen'] as string[]).length, (fields['chosen'] as string[]).at(-1)]).toEqual([
    'chosen',
    10,
    '项目11',
  ])
  await act(deputy, projects, id, 'supervise', { words: '工地围挡不严' })
  expect(
    await refused(act(clerk, projects, id, 'progress', { project: '项目12', percent: 5, words: '' })),
  ).toContain('words')
  const progress = { percent: 40, words: '路基已完' }
  expect(await refused(act(clerk, projects, id, 'progress', { project: '项目12', ...progress }))).toContain(
    '没有选中',
  )
  await act(clerk, projects, id, 'progress', { project: '项目11', ...progress })
  expect(await refused(act(clerk, projects, id, 'rate'))).toContain('还没有测评')
  const survey = async (satisfied: number) => {
    for (const one of fields['chosen'] as string[])
      await act(clerk, projects, id, 'survey', { project: one, asked: 100, satisfied })
  }
  await survey(59)
  expect((await act(clerk, projects, id, 'rate')).fields).toMatchObject({ again: true, asked: 1000 })
  expect(await refused(act(clerk, projects, id, 'conclude'))).toContain('再报告一次')
  await act(clerk, projects, id, 'report', { words: '逐项说明了原因' })
  expect(await refused(act(clerk, projects, id, 'rate'))).toContain('还没有测评')
  await survey(78)
  expect((await act(clerk, projects, id, 'rate')).fields['again']).toBe(false)
  const concluded = await act(clerk, projects, id, 'conclude')
  expect([concluded.state, concluded.fields['satisfied']]).toEqual(['concluded', 780])
})
