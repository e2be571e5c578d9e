import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { testServer, type TestServer } from '#apps/server/test-server.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { voteModule } from '#engines/ballot/module.ts'
import { publishedFile } from '#engines/ballot/store.ts'
import { county } from '#town/load/test-county.ts'
import { firstDifference } from '../../tools/verify-vote/verify.ts'

let server: TestServer
let secretary: Actor
let supervisor: Actor
let clerk: Actor

beforeAll(async () => {
  server = await testServer()
  secretary = await server.town.actorOf('community-secretary-511424109004')
  supervisor = await server.town.actorOf('village-supervisor-511424109004')
  clerk = await server.town.actorOf('township-clerk-511424109')
}, 120_000)

const act = (actor: Actor, id: string, action: string, input: Fields = {}, now?: string) =>
  perform(
    { pool: server.town.database.app, written: () => undefined },
    voteModule,
    actor,
    county,
    { id: newId(), case: id, action, input },
    now,
  )

const refused = async (doing: Promise<unknown>): Promise<string> => {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return JSON.stringify(error)
}

const names = (n: number): string => Array.from({ length: n }, (_, i) => `户${i + 1}`).join('\n')
const daysAgo = (n: number): string =>
  Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: n }).toString()

/** A vote on a list, noticed long enough ago and open. */
const voting = async (rule: string, list: string, source = 'names', some: Fields = {}): Promise<string> => {
  const id = newId()
  await act(secretary, id, 'draft', { title: '修路', about: '', rule, ...some })
  await act(secretary, id, 'freeze', { source, on: daysAgo(20), list })
  await act(secretary, id, 'notice', { postedOn: daysAgo(15) })
  await act(secretary, id, 'open')
  return id
}

const fileOf = (id: string) =>
  inCounty(server.town.database.app, county, (tx) => publishedFile(tx, county, id))

describe('a secret vote of 301 households', () => {
  let id: string

  test('is adjourned at 199, and passes in its second session', async () => {
    id = await voting('villagers-households', names(301))
    await act(secretary, id, 'take', { numbers: '1-199' })
    expect(await refused(act(secretary, id, 'close'))).toContain('199 张票没有计')
    await act(secretary, id, 'count', { marks: 'for', papers: 199 })
    const first = await act(secretary, id, 'close')
    expect([first.case.state, first.case.fields['outcome']]).toEqual(['adjourned', 'no-quorum'])
    await act(secretary, id, 'notice', { postedOn: daysAgo(10) })
    await act(secretary, id, 'open')
    await act(secretary, id, 'take', { numbers: '1-201' })
    await act(secretary, id, 'count', { marks: 'for', papers: 101 })
    await act(secretary, id, 'count', { marks: 'against', papers: 95 })
    await act(secretary, id, 'count', { papers: 5 })
    const second = await act(secretary, id, 'close')
    expect([second.case.state, second.case.fields['outcome']]).toEqual(['closed', 'passed'])
    expect(await refused(act(secretary, id, 'take', { numbers: '250' }))).toContain('wrong-state')
  })

  test('is certified by another person and published; the recount agrees', async () => {
    expect(await refused(act(secretary, id, 'certify', { words: '' }))).toContain('not-allowed')
    expect(await fileOf(id)).toBeUndefined()
    expect((await server.call('GET', `/votes/${id}/file`)).status).toBe(404)
    await act(supervisor, id, 'certify', { words: '计票无误' })
    await act(secretary, id, 'publish')
    const { body } = await server.call('GET', `/votes/${id}/file`)
    expect(firstDifference(JSON.stringify(body))).toBeUndefined()
    expect(JSON.stringify(body)).not.toContain('户1')
    expect(await refused(act(secretary, id, 'settle'))).toContain('异议期到')
  })
})

describe('refusals', () => {
  test('a notice that is too short, a roll of tomorrow, candidates no more than seats', async () => {
    const id = newId()
    await act(secretary, id, 'draft', { title: '修路', rule: 'villagers-households' })
    expect(
      await refused(act(secretary, id, 'freeze', { source: 'names', on: daysAgo(-1), list: '甲' })),
    ).toContain('只能冻结到今天')
    await act(secretary, id, 'freeze', { source: 'households', on: daysAgo(0) })
    await act(secretary, id, 'notice', { postedOn: daysAgo(9) })
    expect(await refused(act(secretary, id, 'open'))).toContain('提前 10 天')
    const choose = { title: '项目', rule: 'deputies', candidates: '路\n桥', seats: 2 }
    expect(await refused(act(secretary, newId(), 'draft', choose))).toContain('差额')
  })

  test('voting twice, a stranger, a proxy where none is allowed, who voted what in a secret vote', async () => {
    const id = await voting('villagers-households', names(9))
    await act(secretary, id, 'take', { numbers: '1' })
    expect(await refused(act(secretary, id, 'take', { numbers: '1-3' }))).toContain('已经参加过')
    expect(await refused(act(secretary, id, 'take', { numbers: '10' }))).toContain('不在名册上')
    expect(await refused(act(secretary, id, 'take', { numbers: '2', holder: 1 }))).toContain('不能委托')
    expect(await refused(act(secretary, id, 'take', { numbers: '2', marks: 'for' }))).toContain('无记名')
    expect(await refused(act(secretary, id, 'count', { marks: 'for', papers: 2 }))).toContain('只有 1 张')
  })

  test('an annulled vote decides nothing', async () => {
    const id = await voting('household-poll', names(3))
    await act(secretary, id, 'take', { numbers: '1-3' })
    await act(secretary, id, 'count', { marks: 'for', papers: 3 })
    await act(secretary, id, 'close')
    await act(clerk, id, 'annul', { reason: '名册有误' })
    expect(await refused(act(supervisor, id, 'certify', {}))).toContain('wrong-state')
  })
})

describe('owners (民法典 278)', () => {
  test('one buyer of two units is one head with both areas; proxies end at one step', async () => {
    const list = '甲,100\n乙,100\n丙,100\n丙,100\n丁,50'
    const id = await voting('owners-ordinary', list, 'owners')
    await act(secretary, id, 'take', { numbers: '1', marks: 'for' })
    await act(secretary, id, 'take', { numbers: '2', marks: 'for', holder: 1 })
    expect(await refused(act(secretary, id, 'take', { numbers: '3', marks: 'for', holder: 2 }))).toContain(
      '不能再代人',
    )
    await act(secretary, id, 'take', { numbers: '3', marks: 'against' })
    const { case: closed } = await act(secretary, id, 'close')
    // Heads 2 of 3, but only half of the area that took part.
    expect(closed.fields['outcome']).toBe('rejected')
    expect(closed.fields['participants']).toEqual({ heads: 3, area: 40_000 })
  })
})

const code = async (id: string, no: number): Promise<string> => {
  const { body } = await server.call(
    'GET',
    `/votes/${id}/slips`,
    undefined,
    await server.signIn(secretary.id),
  )
  const slips = body as unknown as { no: number; code: string }[]
  return slips.find((slip) => slip.no === no)?.code ?? ''
}
const cast = (id: string, no: number, secret: string, marks = ['for'], actId = newId(), salt = newId()) =>
  server.call('POST', `/votes/${id}`, { id: actId, no, code: secret, marks, salt })

describe('voting online', () => {
  test('counts with paper in one roll, everybody once, and leaves no trace of who marked what', async () => {
    const id = await voting('household-poll', names(5))
    const [second, fifth] = [await code(id, 2), await code(id, 5)]
    const [once, salt] = [newId(), newId()]
    expect((await cast(id, 2, second, ['against'], once, salt)).status).toBe(200)
    expect((await cast(id, 2, second, ['against'], once, salt)).body).toEqual({ repeated: true })
    expect((await cast(id, 2, second)).status).toBe(422)
    expect((await cast(id, 3, second)).status).toBe(404)
    await act(secretary, id, 'take', { numbers: '1,3,4' })
    expect((await cast(id, 5, fifth)).status).toBe(200)
    await act(secretary, id, 'count', { marks: 'for', papers: 3 })
    const { case: closed } = await act(secretary, id, 'close')
    expect(closed.fields['support']).toEqual({
      for: { heads: 4 },
      against: { heads: 1 },
      abstain: { heads: 0 },
    })
    expect((await cast(id, 5, fifth)).status).toBe(409)
    const { rows } = await server.town.database.owner.query<{ said: string }>(
      `select (input::text || set::text) as said from kernel.facts where case_id = $1 and action = 'vote'`,
      [id],
    )
    expect(rows).toHaveLength(2)
    for (const { said } of rows) expect(said).not.toMatch(/against|for|salt/)
    const papers = await server.town.database.owner.query(
      `select no from ballot.papers where case_id = $1 and no <> 0`,
      [id],
    )
    expect(papers.rows).toEqual([])
  })

  test('slips are for the convenor alone', async () => {
    const id = await voting('household-poll', names(2))
    expect((await server.call('GET', `/votes/${id}/slips`)).status).toBe(401)
    const other = await server.signIn('community-secretary-511424109005')
    expect((await server.call('GET', `/votes/${id}/slips`, undefined, other)).status).toBe(404)
  })
})
