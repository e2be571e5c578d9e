import { beforeAll, describe, expect, test } from 'vitest'
import { actIn, type Asked } from '#apps/server/test-acts.ts'
import { tasksOf } from '#apps/server/tasks.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { system } from '#platform/server/case/authorise.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { dutyRows } from '#systems/comprehensive-governance/disclosure-plan/plan.ts'
import { county, testCounty, type TestCounty } from '#town/load/test-county.ts'

const [duties, notices] = ['comprehensive-governance/disclosure-duty', 'publicity/notice'] as const

let town: TestCounty
let tasks: ReturnType<typeof tasksOf>
let secretary: Actor
let clerk: Actor
let otherClerk: Actor
let supervisor: Actor
let firm: Actor

beforeAll(async () => {
  town = await testCounty()
  tasks = tasksOf(doors(), '/nowhere')
  secretary = await town.actorOf('community-secretary-511424109004')
  clerk = await town.actorOf('township-clerk-511424109')
  otherClerk = await town.actorOf('centre-clerk-511424109')
  supervisor = await town.actorOf('village-supervisor-511424109004')
  firm = await town.actorOf('party-511424109004-property-firm')
}, 120_000)

const doors = () => ({ pool: town.database.app, written: () => undefined })

const act = (...asked: Asked) => actIn(town, asked)

const refused = async (doing: Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

const rows = () => inCounty(town.database.app, county, (tx) => dutyRows(tx, county, new Date().toISOString()))

const casesOf = async (code: string): Promise<{ id: string; state: string; due: string }[]> => {
  const { rows: found } = await town.database.owner.query<{ id: string; state: string; due: string }>(
    `select id, state, fields->>'dueAt' as due from kernel.cases where process = $1 and fields->>'duty' like $2`,
    [duties, `${code} %`],
  )
  return found
}

describe('disclosure plan', () => {
  test('what is overdue is opened once and late at once, reminded of by its timer, is ordered, and settled by a notice that names it', async () => {
    await tasks['disclosures']?.({})
    await tasks['disclosures']?.({})
    const [one, ...more] = await casesOf('XQ-03')
    if (!one) throw new Error('nothing was opened')
    expect(more).toEqual([])
    expect((await rows()).find(({ duty }) => duty.startsWith('XQ-03'))?.state).toBe('overdue')
    const state = async () =>
      (await inCounty(town.database.app, county, (tx) => findCase(tx, county, one.id)))?.state
    expect(await state()).toBe('overdue')
    await tasks['deadline']?.({ county, case: one.id, due: one.due })
    const reminded = await inCounty(town.database.app, county, (tx) => findCase(tx, county, one.id))
    expect([reminded?.state, reminded?.fields['late'], reminded?.fields['dueAt']]).toEqual([
      'overdue',
      true,
      undefined,
    ])
    expect(await refused(act(secretary, duties, one.id, 'settleLate'))).toContain('公示栏上还没有')
    const order = { words: '三日内公开第三季度物业服务情况' }
    expect(await refused(act(clerk, duties, one.id, 'order', { ...order, by: '2026-01-01' }))).toContain(
      '今天以后',
    )
    expect(await refused(act(secretary, duties, one.id, 'order', { ...order, by: '2036-01-01' }))).toContain(
      'not-allowed',
    )
    expect((await act(clerk, duties, one.id, 'order', { ...order, by: '2036-01-01' })).state).toBe('ordered')
    await act(firm, duties, one.id, 'explain', { words: '账目刚核完' })

    const duty = (await rows()).find((row) => row.duty.startsWith('XQ-03'))?.duty
    const notice = newId()
    const lines = '维修资金：本季未使用\n投诉：12 件，办结 11 件\n联系人：王某 13900001234'
    await act(firm, notices, notice, 'prepare', { kind: 'compound', title: '物业服务', lines, days: 7, duty })
    expect(await refused(act(firm, notices, notice, 'post'))).toContain('not-allowed')
    expect(await refused(act(supervisor, notices, notice, 'review'))).toContain('要遮盖')
    await act(supervisor, notices, notice, 'review', { cover: '联系人' })
    expect(await refused(act(secretary, duties, one.id, 'settleLate'))).toContain('公示栏上还没有')
    await act(secretary, notices, notice, 'post')
    expect((await rows()).find((row) => row.duty === duty)?.state).toBe('disclosed')
    await tasks['disclosures']?.({})
    expect(await state()).toBe('settled')
  })

  test('lower credit is only proposed, for a property company, and another person decides', async () => {
    await town.database.owner.query(`update publicity.notices set state = 'withdrawn'`)
    const [party] = await casesOf('XQ-01')
    expect(
      await refused(act(secretary, duties, party?.id ?? '', 'proposeCredit', { words: '晚了' })),
    ).toContain('只有物业')
    const id = newId()
    const { rows: areas } = await town.database.owner.query<{ path: string }>(
      `select path from kernel.areas where id = '511424109004'`,
    )
    const input = {
      duty: 'XQ-03 2020-Q1',
      name: '物业服务',
      body: 'property-firm',
      kind: 'compound',
      period: '2020-Q1',
      dueOn: '2020-04-20',
      areaPath: areas[0]?.path,
      place: '白塔社区',
    }
    await act(system, duties, id, 'open', input)
    await act(system, duties, id, 'lapse')
    const proposed = await act(clerk, duties, id, 'proposeCredit', { words: '两季没有公开' })
    expect(proposed.fields['credit']).toBe('proposed')
    expect(await refused(act(clerk, duties, id, 'decideCredit', { verdict: 'accepted' }))).toContain(
      '不能自己决定',
    )
    const decided = await act(otherClerk, duties, id, 'decideCredit', {
      verdict: 'declined',
      words: '已公开',
    })
    expect(decided.fields).toMatchObject({ credit: 'declined' })
  })
})
