import { describe, expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'

const { call, signIn, town } = await testServer()
const { owner } = town.database
const list = 'public-services/environment-list'
const project = 'public-services/environment-project'
const duties = 'comprehensive-governance/township-duties'
const accounts = {
  keeper: '511424-county-centre-list-keeper-1',
  reviewer: '511424-justice-legal-reviewer-1',
  leader: '511424-government-leader-1',
  urban: '511424-urban-management-department-handler-1',
  works: '511424-municipal-department-handler-1',
  secretary: 'community-secretary-511424109004',
  neighbour: 'community-secretary-511424109003',
  clerk: 'township-clerk-511424109',
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
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const itemsOf = async (name: string): Promise<Fields[]> =>
  (await call('GET', `/lists/items?list=${name}`)).body['items'] as Fields[]

const publish = async (name: string, draft: string): Promise<void> => {
  await done('keeper', name, draft, 'submit')
  await done('reviewer', name, draft, 'passReview')
  await done('leader', name, draft, 'approve')
  await done('keeper', name, draft, 'publish', { validFrom: today })
}
const projectOf = async (code: string) => {
  const { rows } = await owner.query<{ id: string; state: string; unit: string }>(
    `select id, state, unit from kernel.cases where process = $1 and fields->>'code' = $2`,
    [project, code],
  )
  return rows
}

describe('the environment list (D08-23)', () => {
  it('each entry is a project of its owner, accepted by another on the spot; then the list shows it as done', async () => {
    const [found, ...others] = await projectOf('HJ-01')
    expect([found?.state, found?.unit, others]).toEqual(['listed', '511424-urban-management', []])
    const id = found?.id ?? ''
    expect((await act('works', project, id, 'start', { plan: 'x', doneBy: today })).status).toBe(404)
    await done('urban', project, id, 'start', { plan: '改造雨水口', doneBy: today })
    await done('urban', project, id, 'report', { words: '雨水口已换' })
    await done('urban', project, id, 'finish', { words: '雨后不积水' })
    expect((await act('urban', project, id, 'accept', { words: '好' })).status).toBe(403)
    expect((await act('neighbour', project, id, 'accept', { words: '好' })).status).toBe(404)
    await done('secretary', project, id, 'redo', { words: '东头还积水' })
    await done('urban', project, id, 'finish', { words: '东头也做了' })
    await done('secretary', project, id, 'accept', { words: '昨晚下雨看过' })
    const items = await itemsOf(list)
    expect(items.map(({ code, closedOn }) => [code, closedOn])).toEqual([
      ['HJ-01', today],
      ['HJ-02', undefined],
    ])
  })

  it('a new edition opens what is new, takes back what is gone, and forgets nothing that is done', async () => {
    const draft = newId()
    await done('keeper', list, draft, 'begin')
    await done('keeper', list, draft, 'remove', { code: 'HJ-02' })
    const item = {
      code: 'HJ-03',
      name: '校门口乱停车',
      basis: '道路交通安全法',
      owner: '市政设施管理所',
      place: '齐乐镇白塔社区小学',
      goal: '划定停车位',
      finishBy: '2027-03-01',
    }
    await done('keeper', list, draft, 'put', item)
    await publish(list, draft)
    expect((await projectOf('HJ-02')).map(({ state }) => state)).toEqual(['dropped'])
    expect(await projectOf('HJ-03')).toMatchObject([{ state: 'listed', unit: '511424-municipal' }])
    expect(await projectOf('HJ-01')).toHaveLength(1)
    expect((await itemsOf(list)).map(({ code, closedOn }) => [code, closedOn])).toEqual([
      ['HJ-01', today],
      ['HJ-03', undefined],
    ])
  })
})

describe('changes asked of the duty list (D04-2)', () => {
  const process = `${duties}-adjustment`

  it('asked by a township, checked, agreed, taken into the draft by hand, published, filed', async () => {
    const id = newId()
    const asked = {
      change: 'change',
      code: 'PH-02',
      name: '食品摊贩名单核对',
      perYear: 2,
      why: '一年两次够了',
    }
    await done('clerk', process, id, 'ask', asked)
    expect((await act('clerk', process, id, 'agree', { words: '好' })).status).toBe(403)
    await done('keeper', process, id, 'check', { words: '核过' })
    await done('leader', process, id, 'agree', { words: '同意' })
    expect((await act('keeper', process, id, 'take')).status).toBe(409)
    const draft = newId()
    await done('keeper', duties, draft, 'begin')
    await done('keeper', process, id, 'take')
    const before = (await itemsOf(duties)).find(({ code }) => code === 'PH-02')
    expect(before).toMatchObject({ name: '食品摊贩登记信息核对', perYear: 4 })
    await publish(duties, draft)
    const after = (await itemsOf(duties)).find(({ code }) => code === 'PH-02')
    expect(after).toMatchObject({ name: '食品摊贩名单核对', perYear: 2, part: 'joint', minutes: 30 })
    const { rows } = await owner.query<{ days: number }>(
      `select round(extract(epoch from due_at - now()) / 86400)::int as days from kernel.cases where id = $1`,
      [draft],
    )
    expect(rows[0]?.days).toBe(30)
    await done('keeper', duties, draft, 'file', { filedWith: '市委编办', filedOn: today, fileNo: '备2026-7' })
    const { body } = await call('GET', `/cases/${draft}`, undefined, cookies.get('keeper'))
    expect(body).toMatchObject({ state: 'inForce', fields: { fileNo: '备2026-7' } })
  })

  it('nobody adds what is there, changes what is not, or adds half an item', async () => {
    const wrong = [
      { change: 'add', code: 'JB-01', why: '试' },
      { change: 'change', code: 'NO-1', why: '试' },
      { change: 'remove', code: 'NO-1', why: '试' },
      { change: 'add', code: 'NEW-1', name: '新事项', why: '试' },
    ]
    for (const input of wrong)
      expect((await act('urban', process, newId(), 'ask', input)).status, input.code).toBe(422)
  })
})
