import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { actIn, type Asked } from '#apps/server/test-acts.ts'
import { testServer, type TestServer } from '#apps/server/test-server.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { firstDifference } from '../../tools/verify-vote/verify.ts'

const matters = 'comprehensive-governance/four-deliberations'
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
  const day = () =>
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  const act = (...asked: Asked) => actIn(server.town, asked, new Date(now).toISOString())
  return { act, day, wait: (days: number) => (now += days * dayMs) }
}
type Calendar = ReturnType<typeof calendar>

const refused = async (doing: Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

const lastLink = ({ fields }: Case): string => (fields['links'] as { case: string }[]).at(-1)?.case ?? ''
const names = (n: number): string => Array.from({ length: n }, (_, i) => `户代表${i + 1}`).join('\n')

const hold = async (
  { act, day, wait }: Calendar,
  vote: string,
  came: number,
  agreed: number,
): Promise<Case> => {
  await act(secretary, 'ballot/vote', vote, 'notice', { postedOn: day() })
  wait(10)
  await act(secretary, 'ballot/vote', vote, 'open')
  await act(secretary, 'ballot/vote', vote, 'take', { numbers: `1-${came}` })
  await act(secretary, 'ballot/vote', vote, 'count', { marks: 'for', papers: agreed })
  if (came > agreed)
    await act(secretary, 'ballot/vote', vote, 'count', { marks: 'against', papers: came - agreed })
  return act(secretary, 'ballot/vote', vote, 'close')
}

const decided = async (at: Calendar, vote: string, size: number, came: number, agreed: number) => {
  await at.act(secretary, 'ballot/vote', vote, 'freeze', { source: 'names', on: at.day(), list: names(size) })
  await hold(at, vote, came, agreed)
  await at.act(supervisor, 'ballot/vote', vote, 'certify')
}

const board = async ({ act, wait }: Calendar, notice: string): Promise<void> => {
  await act(supervisor, 'publicity/notice', notice, 'review', { cover: '负责人' })
  await act(secretary, 'publicity/notice', notice, 'post')
  wait(7)
  await act(secretary, 'publicity/notice', notice, 'end')
}

const committees = { members: 7, present: 6, agreed: 6, minutes: '一致同意' }
const discussed = async (at: Calendar, id: string, code = 'road'): Promise<void> => {
  await at.act(secretary, matters, id, 'propose', {
    code,
    title: '硬化入组路',
    about: '三组到村口',
    budget: 80_000,
  })
  await at.act(secretary, matters, id, 'discuss', { heldOn: at.day(), ...committees })
}

describe('四议两公开', () => {
  test('runs through its six stages: adjourned at 199 of 301, passed the second time, disclosed twice, exported whole', async () => {
    const at = calendar()
    const { act } = at
    const id = newId()
    await discussed(at, id)
    expect(
      await refused(act(secretary, matters, id, 'resolve', { electorate: 'villagers-households' })),
    ).toContain('wrong-state')
    const party = lastLink(await act(secretary, matters, id, 'examine'))
    expect(await refused(act(secretary, matters, id, 'recordExamined'))).toContain('没有认定的结果')
    await decided(at, party, 40, 35, 30)
    await act(secretary, matters, id, 'recordExamined')
    const vote = lastLink(
      await act(secretary, matters, id, 'resolve', { electorate: 'villagers-households' }),
    )
    await act(secretary, 'ballot/vote', vote, 'freeze', { source: 'names', on: at.day(), list: names(301) })
    expect((await hold(at, vote, 199, 199)).state).toBe('adjourned')
    expect(await refused(act(secretary, matters, id, 'recordResolved'))).toContain('没有认定的结果')
    expect((await hold(at, vote, 230, 180)).fields['outcome']).toBe('passed')
    await act(supervisor, 'ballot/vote', vote, 'certify')
    await act(secretary, matters, id, 'recordResolved')
    const lines = '事项：硬化入组路\n负责人：张三 13800001234'
    const notice = lastLink(await act(secretary, matters, id, 'disclose', { lines }))
    expect(
      await refused(act(secretary, matters, id, 'implement', { executor: '村委会', finishBy: at.day() })),
    ).toContain('还没有满期')
    await board(at, notice)
    await act(secretary, matters, id, 'implement', { executor: '村委会', finishBy: at.day() })
    await act(secretary, matters, id, 'finish', { result: '已通车', cost: 78_000 })
    const result = lastLink(
      await act(secretary, matters, id, 'discloseResult', { lines: '结果：已通车\n负责人：张三' }),
    )
    await board(at, result)
    expect((await act(secretary, matters, id, 'close')).state).toBe('closed')

    const cookie = await server.signIn(secretary.id)
    const answer = await fetch(`${server.url}/api/v1/matters/${id}/dossier`, { headers: { cookie } })
    expect(answer.headers.get('content-type')).toContain('application/zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files)).toEqual([
      'matter.json',
      'steps.txt',
      'votes/1-party-members.json',
      'votes/2-villagers-households.json',
      'notices/1-resolution.json',
      'notices/2-result.json',
    ])
    const recounted = strFromU8(files['votes/2-villagers-households.json'] ?? new Uint8Array())
    expect(firstDifference(recounted)).toBeUndefined()
    expect(
      Object.values(files)
        .map((file) => strFromU8(file))
        .join(''),
    ).not.toMatch(/张三|13800001234|户代表1/)
  })

  test('a matter that is voted down goes back to the beginning and is voted on anew', async () => {
    const at = calendar()
    const id = newId()
    await discussed(at, id)
    const first = lastLink(await at.act(secretary, matters, id, 'examine'))
    await decided(at, first, 40, 35, 20)
    expect(await refused(at.act(secretary, matters, id, 'recordExamined'))).toContain('没有通过')
    expect((await at.act(secretary, matters, id, 'return', { reason: '预算太高' })).state).toBe('proposed')
    await at.act(secretary, matters, id, 'discuss', { heldOn: at.day(), ...committees })
    const second = lastLink(await at.act(secretary, matters, id, 'examine'))
    expect(second).not.toBe(first)
    expect(await refused(at.act(secretary, matters, id, 'recordExamined'))).toContain('没有认定的结果')
    await decided(at, second, 40, 40, 40)
    expect((await at.act(secretary, matters, id, 'recordExamined')).state).toBe('examined')
  })

  test('a major matter needs the Party organisation’s study, then a consultation; collective property its own members', async () => {
    const at = calendar()
    const id = newId()
    const { act } = at
    await act(secretary, matters, id, 'propose', {
      code: 'lease',
      title: '流转三组土地',
      about: '二百亩',
      budget: 0,
    })
    const discuss = { heldOn: at.day(), ...committees }
    expect(await refused(act(secretary, matters, id, 'discuss', discuss))).toContain('重大事项')
    await act(secretary, matters, id, 'study', { opinion: 'amend', heldOn: at.day(), minutes: '再谈租金' })
    expect(await refused(act(secretary, matters, id, 'discuss', discuss))).toContain('重大事项')
    await act(secretary, matters, id, 'study', { opinion: 'submit', heldOn: at.day(), minutes: '同意' })
    await act(secretary, matters, id, 'discuss', discuss)
    await decided(at, lastLink(await act(secretary, matters, id, 'examine')), 9, 9, 9)
    await act(secretary, matters, id, 'recordExamined')
    const resolve = (electorate: string) => act(secretary, matters, id, 'resolve', { electorate })
    expect(await refused(resolve('collective-members'))).toContain('集体财产')
    expect(await refused(resolve('villagers-adults'))).toContain('群众协商')
    await act(secretary, matters, id, 'consult', {
      consultedOn: at.day(),
      people: 30,
      opinions: '要写明租期',
    })
    expect((await resolve('villagers-adults')).state).toBe('resolving')
  })

  test('the kinds of matters are the list’s: one that it does not name is refused, what it said is kept', async () => {
    const at = calendar()
    const propose = (code: string, id = newId()) =>
      at.act(secretary, matters, id, 'propose', { code, title: '路', about: '路', budget: 1 })
    expect(await refused(propose('casino'))).toContain('清单里没有')
    expect((await propose('fee')).fields).toMatchObject({
      category: '筹资筹劳和收费',
      major: 'yes',
      listed: 1,
      urban: false,
    })
  })

  test('one meeting for the first two stages: by the county’s rule, where one person holds both posts', async () => {
    const at = calendar()
    const merged = (who: Actor, some: Fields = {}) =>
      at.act(who, matters, newId(), 'proposeMerged', {
        code: 'road',
        title: '硬化入组路',
        about: '三组到村口',
        budget: 80_000,
        heldOn: at.day(),
        ...committees,
        why: '书记兼主任，同一批人到会',
        ...some,
      })
    const done = await merged(secretary)
    expect([done.state, done.fields['discussed']]).toEqual(['discussed', '6/6/7'])
    expect(done.fields['merged']).toContain('第 1 版')
    expect(await refused(merged(secretary, { present: 3, agreed: 3 }))).toContain('到会要过半数')
    expect(await refused(merged(secretary, { code: 'lease' }))).toContain('党组织研究')
    const major = await merged(secretary, { code: 'lease', studied: '支委会同意提交' })
    expect(major.fields['study']).toBe('submit')
    const apart = await server.town.actorOf('community-secretary-511424109002')
    expect(await refused(merged(apart))).toContain('书记兼')
    await server.town.database.owner.query(
      `insert into kernel.rules (county, key, version, valid_from, body, basis)
       select county, key, 2, $1::timestamptz, '{"allowed": false}', 'test' from kernel.rules where key = 'merge-first-stages'`,
      [new Date(Date.now() - 200 * dayMs).toISOString()],
    )
    expect(await refused(merged(secretary))).toContain('不允许合并')
    await server.town.database.owner.query(
      `delete from kernel.rules where key = 'merge-first-stages' and version = 2`,
    )
  })

  test('a community is decided by its residents, with an electorate and a quorum of its own', async () => {
    const at = calendar()
    const id = newId()
    const urban = await server.town.actorOf('community-secretary-511424109004')
    const watch = await server.town.actorOf('village-supervisor-511424109004')
    const act = (action: string, input: Fields = {}) => at.act(urban, matters, id, action, input)
    await act('propose', { code: 'parking', title: '划停车位', about: '北门空地', budget: 9000 })
    const discuss = { heldOn: at.day(), ...committees }
    expect(await refused(act('discuss', discuss))).toContain('重大事项')
    await act('study', { opinion: 'submit', heldOn: at.day(), minutes: '同意' })
    await act('discuss', discuss)
    const party = lastLink(await act('examine'))
    await at.act(urban, 'ballot/vote', party, 'freeze', { source: 'names', on: at.day(), list: names(9) })
    await at.act(urban, 'ballot/vote', party, 'notice', { postedOn: at.day() })
    await at.act(urban, 'ballot/vote', party, 'open')
    await at.act(urban, 'ballot/vote', party, 'take', { numbers: '1-9' })
    await at.act(urban, 'ballot/vote', party, 'count', { marks: 'for', papers: 9 })
    await at.act(urban, 'ballot/vote', party, 'close')
    await at.act(watch, 'ballot/vote', party, 'certify')
    await act('recordExamined')
    await act('consult', { consultedOn: at.day(), people: 30, opinions: '留出消防通道' })
    expect(await refused(act('resolve', { electorate: 'villagers-adults' }))).toContain('社区由居民会议')
    const vote = lastLink(await act('resolve', { electorate: 'residents-households' }))
    const frozen = await at.act(urban, 'ballot/vote', vote, 'freeze', { source: 'households', on: at.day() })
    const { voters, quorum } = frozen.fields as { voters: number; quorum: number }
    expect(quorum).toBe(Math.floor(voters / 2) + 1)
    expect(frozen.fields['law']).toContain('城市居民委员会组织法')
    expect(frozen.fields['ruleVersion']).toBe(1)
  })

  test('too few of the committees, or too few who agree, discuss nothing', async () => {
    const at = calendar()
    const id = newId()
    await at.act(secretary, matters, id, 'propose', { code: 'road', title: '路', about: '路', budget: 1 })
    const discuss = (members: number, present: number, agreed: number) =>
      at.act(secretary, matters, id, 'discuss', { heldOn: at.day(), members, present, agreed, minutes: '无' })
    expect(await refused(discuss(8, 4, 4))).toContain('到会要过半数')
    expect(await refused(discuss(8, 6, 3))).toContain('过半数同意')
    expect(await refused(discuss(8, 9, 9))).toContain('不超过应到')
  })
})
