import { beforeAll, describe, expect, test } from 'vitest'
import { actIn, type Asked } from '#apps/server/test-acts.ts'
import { testServer, type TestServer } from '#apps/server/test-server.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'

const dayMs = 86_400_000

let server: TestServer
let secretary: Actor
let supervisor: Actor

beforeAll(async () => {
  server = await testServer()
  secretary = await server.town.actorOf('community-secretary-511424109202')
  supervisor = await server.town.actorOf('village-supervisor-511424109202')
}, 120_000)

/** One village's calendar: each act says how many days later it is done. */
const calendar = () => {
  let now = Date.now() - 90 * dayMs
  const act = (...asked: Asked) => actIn(server.town, asked, new Date(now).toISOString())
  return { act, wait: (days: number) => (now += days * dayMs) }
}

const refused = async (doing: Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

describe('公示', () => {
  test('shows the public only what was left open, takes objections without a login, and waits for their answer', async () => {
    const at = calendar()
    const { act } = at
    at.wait(90)
    const id = newId()
    const lines = '项目：低保公示\n电话：138 0000 1234\n说明：canary-甲户\n金额：3 户共 900 元'
    await act(secretary, 'publicity/notice', id, 'prepare', { kind: 'subsidy', title: '补助名单', lines })
    expect((await server.call('GET', `/notices/${id}`)).status).toBe(404)
    expect((await server.call('GET', `/notices/${id}/draft`)).status).toBe(401)
    expect(await refused(act(secretary, 'publicity/notice', id, 'review', {}))).toContain('not-allowed')
    expect(await refused(act(supervisor, 'publicity/notice', id, 'review', { cover: '说明' }))).toContain(
      '电话',
    )
    await act(supervisor, 'publicity/notice', id, 'review', { cover: '说明，电话' })
    await act(secretary, 'publicity/notice', id, 'post')
    const shown = JSON.stringify((await server.call('GET', `/notices/${id}`)).body)
    expect(shown).toContain('3 户共 900 元')
    const list = JSON.stringify((await server.call('GET', '/notices')).body)
    const kept = await server.town.database.owner.query<{ said: string }>(
      `select coalesce(string_agg(f.input::text || f.set::text, ''), '') || (select string_agg(lines::text, '') from publicity.drafts) as said
       from kernel.facts f where case_id = $1`,
      [id],
    )
    for (const said of [shown, list, kept.rows[0]?.said ?? '']) {
      expect(said).not.toContain('canary')
      expect(said).not.toContain('138')
    }

    const [objection, once] = [newId(), newId()]
    const object = () =>
      server.call('POST', `/notices/${id}/objections`, {
        id: once,
        objection,
        words: '名单不全，少了 canary-乙户',
      })
    expect((await object()).status).toBe(200)
    expect((await object()).status).toBe(200)
    at.wait(8)
    expect(await refused(act(secretary, 'publicity/notice', id, 'end'))).toContain('1 条异议')
    await act(supervisor, 'publicity/objection', objection, 'check', {
      upheld: 'upheld',
      finding: '确实少了一户',
    })
    await act(secretary, 'publicity/notice', id, 'correct', {
      line: '金额',
      value: '4 户共 1200 元',
      why: '补上一户',
    })
    expect(
      await refused(
        act(secretary, 'publicity/notice', id, 'correct', { line: '说明', value: '无', why: '改' }),
      ),
    ).toContain('没有公开的')
    await act(secretary, 'publicity/objection', objection, 'answer', { answer: '已补上，谢谢提醒' })
    const { body } = await server.call('GET', `/notices/${id}`)
    expect(body['objections']).toEqual([{ answer: '已补上，谢谢提醒' }])
    expect(JSON.stringify(body)).toContain('4 户共 1200 元')
    expect(JSON.stringify(body)).not.toContain('canary')
    await act(secretary, 'publicity/notice', id, 'end')
    const late = { id: newId(), objection: newId(), words: '还有一户' }
    expect((await server.call('POST', `/notices/${id}/objections`, late)).status).toBe(404)
  })

  test('objections end with its days, also while it still hangs there', async () => {
    const { act } = calendar()
    const id = newId()
    const notice = { kind: 'finance', title: '收支', lines: '收入：1 元', days: 7 }
    await act(secretary, 'publicity/notice', id, 'prepare', notice)
    await act(supervisor, 'publicity/notice', id, 'review', {})
    await act(secretary, 'publicity/notice', id, 'post')
    const late = { id: newId(), objection: newId(), words: '晚了' }
    const { status, body } = await server.call('POST', `/notices/${id}/objections`, late)
    expect([status, JSON.stringify(body).includes('异议期已过')]).toEqual([409, true])
  })

  test('is not shorter than its kind allows, and a withdrawn one shows no lines', async () => {
    const { act } = calendar()
    const id = newId()
    const prepare = (days: number) =>
      act(secretary, 'publicity/notice', id, 'prepare', {
        kind: 'finance',
        title: '收支',
        lines: '收入：1 元',
        days,
      })
    expect(await refused(prepare(3))).toContain('不少于 7 天')
    await prepare(7)
    await act(supervisor, 'publicity/notice', id, 'review', {})
    await act(secretary, 'publicity/notice', id, 'post')
    await act(secretary, 'publicity/notice', id, 'withdraw', { reason: '数字有误' })
    expect((await server.call('GET', `/notices/${id}`)).body['lines']).toEqual([])
  })
})
