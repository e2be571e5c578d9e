import { describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { testServer } from '#apps/server/test-server.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { getModule } from '#platform/server/http/context.ts'

const { call, signIn, town } = await testServer()
const { owner, app } = town.database
const county = '511424'
const village = '511424109004'
const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
const party = 'comprehensive-governance/party-points'
const resident = 'public-services/resident-points'

const accounts = {
  member: '511424-municipal-party-member-1',
  fellow: '511424-municipal-party-member-2',
  branch: '511424-municipal-branch-secretary',
  home: `community-secretary-${village}`,
  keeper: '511424-county-centre-list-keeper-1',
  leader: '511424-government-leader-1',
  oversight: `village-supervisor-${village}`,
  worker: `grid-worker-${village}001`,
} as const
type Who = keyof typeof accounts
const cookies = new Map<Who, string>()
for (const [who, account] of Object.entries(accounts) as [Who, string][])
  cookies.set(who, await signIn(account))

const act = (by: Who, process: string, id: string, action: string, input: Fields = {}) =>
  call('POST', '/acts', { id: newId(), process, case: id, action, input }, cookies.get(by))
const done = async (...asked: Parameters<typeof act>): Promise<Fields> => {
  const { status, body } = await act(...asked)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const clock = (process: string, id: string, action: string) =>
  perform({ pool: app, written: () => undefined }, getModule({ modules }, process), system, county, {
    id: newId(),
    case: id,
    action,
    input: {},
  })
const standing = async (by: Who, scheme = 'party-points', account = '') =>
  call('GET', `/points/${scheme}?account=${account}`, undefined, cookies.get(by))

/** A member's claim as far as the ledger. */
const earned = async (rule: string): Promise<string> => {
  const id = newId()
  await done('member', party, id, 'claim', { rule, words: '十一月支部活动' })
  await done('branch', party, id, 'assess')
  await done('branch', party, id, 'publicise')
  await clock(party, id, 'post')
  return id
}

describe('members’ points (D06-5)', () => {
  it('claimed, refused, appealed, taken, shown, posted by the clock; a sum of a year and words for it', async () => {
    const id = newId()
    await done('member', party, id, 'claim', { rule: 'volunteer', words: '周末清理河道' })
    expect((await act('member', party, id, 'assess')).status).toBe(403)
    await done('home', party, id, 'refuse', { words: '签到表上没有' })
    await done('member', party, id, 'appeal', { words: '补上照片和证明人' })
    await done('home', party, id, 'assess')
    await done('branch', party, id, 'publicise')
    await clock(party, id, 'post')
    const { body } = await standing('member')
    expect(body).toMatchObject({ balance: 2, year: 2, said: { zh: '谈心帮助' } })
  })

  it('only the member and the two branches read a claim or a sum; there is no list of members', async () => {
    const id = await earned('theme-day')
    const others = [
      accounts.fellow,
      accounts.keeper,
      accounts.leader,
      accounts.oversight,
      accounts.worker,
      '511424-civil-affairs-branch-secretary',
      'community-secretary-511424109003',
      'township-clerk-511424109',
      '511424-municipal-department-handler-1',
      '511424-municipal-department-leader-1',
      '511424-county-centre-dispatcher-1',
    ]
    for (const account of others) {
      const cookie = await signIn(account)
      expect((await call('GET', `/cases/${id}`, undefined, cookie)).status, account).toBe(404)
      const asked = await call('GET', `/points/party-points?account=${accounts.member}`, undefined, cookie)
      expect(asked.status, account).toBe(404)
      const { body } = await call('GET', `/cases?process=${party}`, undefined, cookie)
      expect(JSON.stringify(body), account).not.toContain(id)
    }
    for (const who of ['member', 'branch', 'home'] as const) {
      expect((await call('GET', `/cases/${id}`, undefined, cookies.get(who))).status).toBe(200)
      expect((await standing(who, 'party-points', accounts.member)).status).toBe(200)
    }
    const area = `511424/511424109/${village}`
    for (const path of [
      `/points/party-points/posted?area=${area}&period=2026`,
      '/points/party-points/audit?quarter=2026-Q4',
      `/points/party-points/code?account=${accounts.member}`,
      `/points/party-points/home/${accounts.member}/000000000000`,
    ])
      expect((await call('GET', path, undefined, cookies.get('branch'))).status, path).toBe(404)
  })

  it('nobody claims for somebody else, and a member’s account stays the member’s own', async () => {
    const id = newId()
    const input = { rule: 'study', words: '学习', account: accounts.fellow }
    await done('member', party, id, 'claim', input)
    const { rows } = await owner.query(
      `select fields->>'account' as account from kernel.cases where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ account: accounts.member }])
    expect((await act('branch', party, newId(), 'claim', input)).status).toBe(403)
  })

  it('no column of the ledger could rank a member', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'ledger'`,
    )
    expect(rows.filter(({ name }) => /rank|position|worker|person|member|grade|level/.test(name))).toEqual([])
  })
})

describe('rules that people make', () => {
  const rules = 'study，参加集中学习，4，12\nvolunteer，参加志愿服务，6，18'

  it('hold from the next month; what was claimed before keeps its points, its cap and its version', async () => {
    const process = 'comprehensive-governance/party-points-rules'
    const before = newId()
    await done('member', party, before, 'claim', { rule: 'mediate', words: '劝和两家' })
    const id = newId()
    await done('keeper', process, id, 'write', { rules, budget: 100_000, why: '突出服务' })
    const adopt = { meetingOn: lastWeek, meeting: '县委组织部办公会', present: 9, agreed: 5 }
    expect((await act('keeper', process, id, 'adopt', adopt)).status).toBe(403)
    expect((await act('leader', process, id, 'adopt', { ...adopt, present: 10 })).status).toBe(409)
    await done('leader', process, id, 'adopt', adopt)
    const { rows } = await owner.query<{ version: number; from: string }>(
      `select version, (valid_from at time zone 'Asia/Shanghai')::text as "from" from kernel.rules where key = 'points:party-points' order by version`,
    )
    expect(rows.map(({ version }) => version)).toEqual([1, 2])
    expect(rows[1]?.from).toMatch(/-01 00:00:00$/)
    expect((await standing('member')).body).toMatchObject({ version: 1 })
    // The month turns.
    await owner.query(
      `update kernel.rules set valid_from = now() where key = 'points:party-points' and version = 2`,
    )
    const { body } = await standing('member')
    expect(body).toMatchObject({ version: 2 })
    expect((body['rules'] as { code: string }[]).map(({ code }) => code)).toEqual(['study', 'volunteer'])
    const year = Number(body['year'])
    await done('branch', party, before, 'assess')
    await done('branch', party, before, 'publicise')
    await clock(party, before, 'post')
    expect((await standing('member')).body['year']).toBe(year + 4)
    const { rows: entries } = await owner.query(
      `select points, rule_version from ledger.entries where case_id = $1`,
      [before],
    )
    expect(entries).toEqual([{ points: 4, rule_version: 1 }])
    expect((await act('member', party, newId(), 'claim', { rule: 'mediate', words: '再劝' })).status).toBe(
      422,
    )
  })

  it('a village’s meeting makes its own, attested by its oversight; no other village is touched', async () => {
    const process = 'public-services/points-rules'
    const id = newId()
    for (const [wrong, why] of [
      ['meeting，参加会议，2\nmeeting，再来，3', '编码重复'],
      ['pension，按时交养老保险，5', '不能和法定待遇挂钩'],
      ['x，好事，0', '分值是 1 到 100'],
      ['x，好事，5，3', '每期最多不能小于分值'],
    ]) {
      const { status, body } = await act('home', process, id, 'write', {
        rules: wrong,
        budget: 10,
        why: '试',
      })
      expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(why ?? '')])
    }
    await done('home', process, id, 'write', {
      rules: 'tree，认养一棵树，7，7',
      budget: 500,
      why: '村民提议',
    })
    const adopt = { meetingOn: lastWeek, meeting: '村民会议第3次', present: 101, agreed: 51 }
    await done('oversight', process, id, 'adopt', adopt)
    await owner.query(
      `update kernel.rules set valid_from = now() where key = 'points:resident-points@${village}'`,
    )
    const homeOf = async (where: string) => {
      const { rows } = await owner.query<{ id: string }>(
        'select id from base_data.households where area_path like $1 order by id limit 1',
        [`%/${where}/%`],
      )
      return rows[0]?.id ?? ''
    }
    const rulesOf = async (who: string, where: string) => {
      const account = await homeOf(where)
      const { body } = await call(
        'GET',
        `/points/resident-points?account=${account}`,
        undefined,
        await signIn(who),
      )
      return (body['rules'] as { code: string }[]).map(({ code }) => code)
    }
    expect(await rulesOf(accounts.home, village)).toEqual(['tree'])
    expect(await rulesOf('community-secretary-511424109003', '511424109003')).toContain('volunteer')
    await owner.query(`delete from kernel.rules where key = 'points:resident-points@${village}'`)
  })
})

describe('residents by themselves (D09-16)', () => {
  it('claim and look behind their code, for their own home only; a quarter is audited from the ledger', async () => {
    const { rows } = await owner.query<{ id: string; grid: string }>(
      'select id, grid from base_data.households where area_path like $1 order by id limit 2',
      [`%/${village}001`],
    )
    const [home, other] = rows.map(({ id }) => id)
    const { body } = await call(
      'GET',
      `/points/resident-points/code?account=${home}`,
      undefined,
      cookies.get('worker'),
    )
    const code = String(body['code'])
    expect((await call('GET', `/points/resident-points/code?account=${home}`)).status).toBe(401)
    expect((await call('GET', `/points/resident-points/home/${other}/${code}`)).status).toBe(404)
    const path = `/points/resident-points/home/${home}/${code}`
    const claim = { id: newId(), case: newId(), rule: 'volunteer', words: '帮邻居搬家' }
    expect((await call('POST', path, claim)).body).toEqual({ repeated: false })
    expect((await call('POST', path, claim)).body).toEqual({ repeated: true })
    const wrong = { ...claim, id: newId(), case: newId() }
    expect((await call('POST', `/points/resident-points/home/${other}/${code}`, wrong)).status).toBe(404)
    const { body: before } = await call('GET', path)
    expect(before).toMatchObject({ balance: 0, claims: [{ state: 'claimed' }] })
    const supervisor = await signIn(`grid-supervisor-${village}001`)
    const assess = { id: newId(), process: resident, case: claim.case, action: 'assess', input: {} }
    expect((await call('POST', '/acts', assess, supervisor)).status).toBe(200)
    await done('home', resident, claim.case, 'publicise')
    await clock(resident, claim.case, 'post')
    await done('home', 'public-services/points-shop', newId(), 'redeem', { account: home, goods: 'towel' })
    expect((await call('GET', path)).body).toMatchObject({ balance: 1, year: 5 })
    const now = new Date(Date.now() + 8 * 3_600_000)
    const quarter = `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`
    const audit = await call(
      'GET',
      `/points/resident-points/audit?quarter=${quarter}`,
      undefined,
      cookies.get('oversight'),
    )
    expect(audit.body).toMatchObject({
      posted: 5,
      redeemed: 4,
      takenBack: 0,
      held: 1,
      accounts: 1,
      sound: true,
    })
    expect(audit.body['goods']).toContainEqual({ code: 'towel', name: '毛巾', handed: 1, cost: 4, stock: 29 })
    await owner.query(`update ledger.balances set points = points + 3 where account = $1`, [home])
    const wrongBooks = await call(
      'GET',
      `/points/resident-points/audit?quarter=${quarter}`,
      undefined,
      cookies.get('oversight'),
    )
    expect(wrongBooks.body).toMatchObject({ sound: false })
  })

  it('more than twenty claims wait for nobody', async () => {
    const { rows } = await owner.query<{ id: string }>(
      'select id from base_data.households where area_path like $1 order by id desc limit 1',
      [`%/${village}001`],
    )
    const account = rows[0]?.id ?? ''
    const { body } = await call(
      'GET',
      `/points/resident-points/code?account=${account}`,
      undefined,
      cookies.get('worker'),
    )
    const send = () =>
      call('POST', `/points/resident-points/home/${account}/${String(body['code'])}`, {
        id: newId(),
        case: newId(),
        rule: 'sorting',
        words: '分类',
      })
    for (let i = 0; i < 20; i++) expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(409)
  })
})
