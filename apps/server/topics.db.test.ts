import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { testServer, type TestServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { county } from '#town/load/test-county.ts'

let server: TestServer
let host: string
let area: string

beforeAll(async () => {
  server = await testServer()
  host = await server.signIn('community-secretary-511424109004')
  const { rows } = await server.town.database.owner.query<{ path: string }>(
    `select path from kernel.areas where county = $1 and id = '511424109004'`,
    [county],
  )
  area = rows[0]?.path ?? ''
}, 120_000)

const today = (): Temporal.PlainDate => Temporal.Now.plainDateISO('Asia/Shanghai')
const daysAgo = (n: number): string => today().subtract({ days: n }).toString()

const kind = (name: string): string => `comprehensive-governance/${name}`

const act = (process: string, id: string, action: string, input: object = {}) =>
  server.call('POST', '/acts', { id: newId(), process: kind(process), case: id, action, input }, host)

const bring = async (some: object = {}) => {
  const id = newId()
  const said = {
    process: kind('bring-to-table'),
    area,
    title: '三栋门口加一盏灯',
    about: '晚上看不见台阶',
    ...some,
  }
  return { id, answer: await server.call('POST', '/topics', { id: newId(), case: id, ...said }) }
}

const say = (topic: string, saying: string, some: object = {}) =>
  server.call('POST', `/topics/${topic}/voices`, { id: newId(), saying, ...some })

const notice = (some: object = {}) => ({
  format: 'yard',
  group: '三栋院坝',
  postedOn: daysAgo(0),
  heldOn: daysAgo(0),
  place: '三栋院坝',
  parties: '居民',
  ...some,
})
const held = {
  roll: '301户 302户 303户',
  absent: '303户',
  minutes: '都同意装',
  consensus: 'agreed',
  resolution: '装一盏太阳能灯',
}

describe('有事来协商', () => {
  test('a topic waits out of sight, is taken up, thirty speak and are read, met, carried out, rated', async () => {
    const { id, answer } = await bring({ contactName: '金丝雀', phone: '13912345678' })
    expect(answer.status).toBe(200)
    expect((await server.call('GET', `/topics/${id}`)).status).toBe(404)
    expect((await say(id, '早说')).status).toBe(409)
    expect((await server.call('GET', `/my-topics/${String(answer.body['token'])}`)).body).toMatchObject({
      state: 'proposed',
      title: '三栋门口加一盏灯',
    })
    const about = '三栋门口台阶，晚上看不见'
    const refused = await act('bring-to-table', id, 'screen', {
      category: '设施',
      title: '灯',
      about: '找 139 1234 5678',
    })
    expect(JSON.stringify(refused.body)).toContain('请删去')
    await act('bring-to-table', id, 'screen', { category: '设施', title: '三栋门口加一盏灯', about })

    const tokens: string[] = []
    for (let i = 1; i <= 30; i++) {
      const said = await say(id, `第${i}条 我的电话 138-0000-00${i + 10}`, { speaker: `金丝雀${i}` })
      tokens.push(String(said.body['token']))
    }
    expect((await server.call('GET', `/topics/${id}`)).body['voices']).toBe(0)
    for (let i = 1; i <= 30; i++) {
      const verdict = i === 13 ? { verdict: 'hidden', reason: '骂人的话' } : { verdict: 'shown' }
      expect((await act('bring-to-table', id, 'moderate', { voice: i, ...verdict })).status).toBe(200)
    }
    const shown = await server.call('GET', `/topics/${id}`)
    expect(shown.body['voices']).toBe(29)
    expect(JSON.stringify(shown.body)).toContain('金**')
    expect(JSON.stringify(shown.body)).not.toMatch(/金丝雀|0000|13912345678|第13条/)
    const hidden = await server.call('GET', `/my-topics/${tokens[12]}`)
    expect(hidden.body).toMatchObject({ reason: '骂人的话', voice: { state: 'hidden' } })

    await act('bring-to-table', id, 'notice', notice())
    expect((await act('bring-to-table', id, 'hold', held)).status).toBe(200)
    const item = { voice: 1, what: '三栋装灯', treat: 'promise', owner: '居委会', doneBy: daysAgo(-9) }
    expect((await act('bring-to-table', id, 'item', item)).status).toBe(200)
    expect(JSON.stringify((await act('bring-to-table', id, 'item', item)).body)).toContain('已经答复过')
    await act('bring-to-table', id, 'carry', { signed: '书记、居民代表' })
    await act('bring-to-table', id, 'fulfil', { item: 1, words: '已装好' })
    const rate = (token = '') =>
      server.call('POST', `/my-topics/${token}/rating`, { id: newId(), satisfied: 'yes' })
    expect((await rate(tokens[1])).status).toBe(404)
    expect((await rate(tokens[0])).status).toBe(200)
    await act('bring-to-table', id, 'close', { result: '灯亮了' })
    const closed = await server.call('GET', `/my-topics/${String(answer.body['token'])}`)
    expect(closed.body).toMatchObject({
      state: 'closed',
      topic: {
        outcome: { result: '灯亮了', expected: 3, present: 2, asked: 1, satisfied: 1 },
        items: [{ done: '已装好', satisfied: 'yes', owner: '居委会' }],
      },
    })
    const roll = await server.call('GET', `/cases/${id}/roll`, undefined, host)
    expect(roll.body).toContainEqual({ name: '303户', present: false })
    const { rows } = await server.town.database.owner.query<{ told: string }>(
      `select string_agg(input::text || set::text, '') as told from kernel.facts where case_id = $1`,
      [id],
    )
    expect(rows[0]?.told).not.toMatch(/金丝雀|0000-00|13912345678|303户/)
  })

  test('one that is not taken up says why to who brought it, and to nobody else', async () => {
    const { id, answer } = await bring({ title: '私事' })
    expect((await act('bring-to-table', id, 'refuse', {})).status).toBe(422)
    await act('bring-to-table', id, 'refuse', { reason: '是两家人的事，请找调解' })
    const mine = await server.call('GET', `/my-topics/${String(answer.body['token'])}`)
    expect(mine.body).toMatchObject({ state: 'refused', reason: '是两家人的事，请找调解' })
    expect(mine.body['topic']).toBeUndefined()
    expect((await server.call('GET', `/topics/${id}`)).status).toBe(404)
    expect(JSON.stringify((await server.call('GET', '/topics')).body)).not.toContain('私事')
  })

  test('sent twice is once; a place, a kind or a link that is none is refused', async () => {
    const id = newId()
    const same = {
      id: newId(),
      case: id,
      process: kind('bring-to-table'),
      area,
      title: '种树',
      about: '路边',
    }
    const [one, two] = [
      await server.call('POST', '/topics', same),
      await server.call('POST', '/topics', same),
    ]
    expect([one.body['number'], two.status]).toEqual([two.body['number'], 200])
    await act('bring-to-table', id, 'screen', { category: '环境', title: '种树', about: '路边' })
    const voice = { id: newId(), saying: '种樟树' }
    const [first, again] = [
      await server.call('POST', `/topics/${id}/voices`, voice),
      await server.call('POST', `/topics/${id}/voices`, voice),
    ]
    expect(first.body['token']).toBeDefined()
    expect(again.status).toBe(200)
    const voices = await server.call('GET', `/cases/${id}/voices`, undefined, host)
    expect(voices.body).toHaveLength(1)
    expect((await server.call('GET', `/cases/${id}/voices`)).status).toBe(401)
    expect((await bring({ area: county })).answer.status).toBe(422)
    expect((await bring({ process: 'grid-affairs/incident' })).answer.status).toBe(404)
    expect((await server.call('GET', '/my-topics/forged~x')).status).toBe(404)
    expect((await say(newId(), '没有这个议题')).status).toBe(404)
  })
})

describe('民情恳谈会', () => {
  test('what is asked before the meeting is answered before the work begins; the asker reads and rates it', async () => {
    const id = newId()
    await act('heart-to-heart', id, 'propose', { title: '恳谈会', about: '听大家说' })
    await act('heart-to-heart', id, 'screen', { category: '民生', title: '恳谈会', about: '听大家说' })
    const asked = await say(id, '路灯几时修')
    await say(id, '卖广告')
    await act('heart-to-heart', id, 'moderate', { voice: 2, verdict: 'hidden', reason: '广告' })
    const talk = notice({ format: 'talk', answering: '镇长', postedOn: daysAgo(3) })
    await act('heart-to-heart', id, 'notice', talk)
    await act('heart-to-heart', id, 'hold', held)
    const early = await act('heart-to-heart', id, 'carry', { signed: '书记' })
    expect(JSON.stringify(early.body)).toContain('1 个会前的问题没有答复')
    await act('heart-to-heart', id, 'item', { voice: 1, what: '路灯几时修', treat: 'case' })
    expect((await act('heart-to-heart', id, 'carry', { signed: '书记' })).status).toBe(200)
    const mine = await server.call('GET', `/my-topics/${String(asked.body['token'])}`)
    expect(mine.body).toMatchObject({ topic: { items: [{ filed: { open: true } }], asks: 'question' } })
  })
})

describe('多方协商', () => {
  test('an invited party answers, speaks under its name, signs once; one that was not invited does nothing', async () => {
    const id = newId()
    const firm = await server.signIn('party-511424109004-property-firm')
    const owners = await server.signIn('party-511424109004-owners-committee')
    const elsewhere = await server.signIn('party-511424109003-property-firm')
    const asParty = (cookie: string, action: string, input: object) =>
      server.call(
        'POST',
        '/acts',
        { id: newId(), process: kind('consultation'), case: id, action, input },
        cookie,
      )
    await act('consultation', id, 'propose', { title: '垃圾站选址', about: '三处备选' })
    await act('consultation', id, 'screen', { category: '环境', title: '垃圾站选址', about: '三处备选' })
    const { body } = await server.call('GET', `/cases/${id}/parties`, undefined, host)
    const parties = body as unknown as string[]
    expect(parties).toEqual(['白塔社区业主委员会', '白塔社区橙乡物业服务公司', '丹棱县人民法院'])
    const [, firmName = ''] = parties
    await act('consultation', id, 'notice', notice({ parties: `居民、${firmName}` }))
    expect((await asParty(firm, 'respond', { coming: 'yes', words: '派两人' })).status).toBe(200)
    expect(JSON.stringify((await asParty(owners, 'respond', { coming: 'yes' })).body)).toContain('没有邀请')
    expect((await asParty(elsewhere, 'respond', { coming: 'yes' })).status).toBe(404)
    expect((await asParty(firm, 'say', { saying: '建议选乙处' })).status).toBe(200)
    const topic = await server.call('GET', `/topics/${id}`)
    expect(topic.body['said']).toEqual([{ no: 1, words: '建议选乙处', by: firmName }])
    // Of residents a party reads what the public does: nothing unread, no whole name, no roll of households.
    await say(id, '别听物业的', { speaker: '金丝雀' })
    await say(id, '乙处太吵', { speaker: '金丝雀' })
    await act('consultation', id, 'moderate', { voice: 3, verdict: 'shown' })
    const heard = (cookie: string) => server.call('GET', `/cases/${id}/voices`, undefined, cookie)
    expect((await heard(firm)).body).toEqual([
      { no: 1, words: '建议选乙处', by: firmName, state: 'shown' },
      { no: 3, words: '乙处太吵', by: '金**', state: 'shown' },
    ])
    expect((await heard(host)).body).toHaveLength(3)
    await act('consultation', id, 'hold', { ...held, roll: `居民 ${firmName}`, absent: '' })
    expect((await server.call('GET', `/cases/${id}/roll`, undefined, firm)).status).toBe(403)
    expect((await asParty(firm, 'sign', { words: '同意' })).status).toBe(200)
    expect(JSON.stringify((await asParty(firm, 'sign', {})).body)).toContain('已经签过字')
    const card = await server.call('GET', `/cases/${id}`, undefined, firm)
    expect(card.body['fields']).toMatchObject({
      responses: [{ name: firmName, coming: true, words: '派两人' }],
      signatures: [{ name: firmName, words: '同意' }],
    })
  })
})

describe('协商形式', () => {
  test('one topic in the yard and then by a vote, online and on paper: one dossier, and no end without the result', async () => {
    const id = newId()
    const watch = await server.signIn('village-supervisor-511424109004')
    const about = { title: '空地划车位', about: '北门空地' }
    await act('consultation', id, 'propose', about)
    await act('consultation', id, 'screen', { category: '公共空间', ...about })
    await say(id, '划八个，电话 13900001234', { speaker: '金丝雀' })
    await act('consultation', id, 'moderate', { voice: 1, verdict: 'shown' })
    await act('consultation', id, 'notice', notice())
    await act('consultation', id, 'hold', held)
    expect((await act('consultation', id, 'poll')).status).toBe(200)
    expect(JSON.stringify((await act('consultation', id, 'poll')).body)).toContain('已经发起过')
    const card = await server.call('GET', `/cases/${id}`, undefined, host)
    const [link] = (card.body['fields'] as { links: { case: string }[] }).links
    const vote = (action: string, input: object = {}, cookie = host) =>
      server.call(
        'POST',
        '/acts',
        { id: newId(), process: 'ballot/vote', case: link?.case, action, input },
        cookie,
      )
    await vote('freeze', { source: 'names', on: daysAgo(0), list: '301户\n302户\n303户' })
    await vote('notice', { postedOn: daysAgo(0) })
    await vote('open')
    const { body: slips } = await server.call('GET', `/votes/${link?.case}/slips`, undefined, host)
    const [, second] = slips as unknown as { code: string }[]
    const online = { id: newId(), no: 2, code: second?.code, marks: ['for'], salt: newId() }
    expect((await server.call('POST', `/votes/${link?.case}`, online)).status).toBe(200)
    await vote('take', { numbers: '1,3' })
    await vote('count', { marks: 'for', papers: 2 })
    await vote('close')
    await act('consultation', id, 'carry', { signed: '书记' })
    expect(JSON.stringify((await act('consultation', id, 'close', { result: '好' })).body)).toContain(
      '表决还没有认定',
    )
    expect((await vote('certify', { words: '无误' }, watch)).status).toBe(200)
    expect((await act('consultation', id, 'close', { result: '划了八个' })).status).toBe(200)
    const answer = await fetch(`${server.url}/api/v1/matters/${id}/dossier`, { headers: { cookie: host } })
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files)).toEqual([
      'matter.json',
      'steps.txt',
      'said.json',
      'votes/1-household-poll.json',
    ])
    const all = Object.values(files)
      .map((file) => strFromU8(file))
      .join('')
    expect(all).toContain('划八个，电话 ***')
    expect(all).not.toMatch(/金丝雀|13900001234|303户/)
  })
})

describe('民生实事', () => {
  test('a resident suggests a project, reads whether it is taken up; anybody reads the board, nobody a name', async () => {
    const id = newId()
    const clerk = await server.signIn('township-clerk-511424109')
    const asClerk = (action: string, input: object) =>
      server.call(
        'POST',
        '/acts',
        { id: newId(), process: kind('people-projects'), case: id, action, input },
        clerk,
      )
    await asClerk('open', { title: '2027 年民生实事', about: '十件', seats: 1 })
    const speaker = '金丝雀'
    const taken = await say(id, '给三组修一座桥，电话13912345678', { speaker })
    const hidden = await say(id, '给我家修围墙', { speaker })
    await asClerk('propose', { voice: 1, project: '三组便民桥', why: '过河要绕五里' })
    await asClerk('moderate', { voice: 2, verdict: 'hidden', reason: '只为一家' })
    const mine = (answer: { body: Record<string, unknown> }) =>
      server.call('GET', `/my-topics/${String(answer.body['token'])}`)
    expect((await mine(taken)).body).toMatchObject({
      reason: '已列入项目库：三组便民桥',
      voice: { state: 'shown' },
    })
    expect((await mine(hidden)).body).toMatchObject({ reason: '只为一家', voice: { state: 'hidden' } })
    const board = await server.call('GET', `/projects/${id}`)
    expect(board.body).toMatchObject({ state: 'collecting', pool: ['三组便民桥'], seats: 1, lines: [] })
    expect(JSON.stringify([board.body, (await mine(taken)).body['topic']])).not.toMatch(/金丝雀|1391234/)
    expect((await server.call('GET', `/topics/${id}`)).status).toBe(404)
    expect(
      JSON.stringify((await asClerk('propose', { voice: 2, project: '围墙', why: '无' })).body),
    ).toContain('没有这一条建议')
  })
})
