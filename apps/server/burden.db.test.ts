import { describe, expect, it } from 'vitest'
import { ask, call, homes, secretary, server, works } from '#apps/server/test-tables.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { inGb18030 } from '#town/sheets.ts'

const list = 'comprehensive-governance/burden-items'
const process = 'comprehensive-governance/burden-return'
const keeper = await server.signIn('511424-county-centre-list-keeper-1')
const reviewer = await server.signIn('511424-justice-legal-reviewer-1')
const leader = await server.signIn('511424-government-leader-1')
const worker = await server.signIn('grid-worker-511424109004001')

const act = (cookie: string, of: string, id: string, action: string, input: Fields = {}) =>
  call('POST', '/acts', { id: newId(), process: of, case: id, action, input }, cookie)

const done = async (...asked: Parameters<typeof act>): Promise<Fields> => {
  const { status, body } = await act(...asked)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const cardOf = async (id: string, cookie: string) => {
  const { status, body } = await call('GET', `/cases/${id}`, undefined, cookie)
  return { status, ...(body as { state: string; fields: Fields }) }
}

/** A sheet of two homes in the village, with one thing that nobody knows. */
const sheetOf = (thing: string, from = 0) =>
  inGb18030(
    [
      `编号,住址,所属网格,${thing}`,
      ...homes.slice(from, from + 2).map(({ address }, i) => `${i + 1},"${address}",,`),
    ].join('\r\n'),
  )

const publish = async (change: (item: Fields) => Fields): Promise<void> => {
  const id = newId()
  const { body } = await call('GET', `/lists/file?list=${list}&as=json`)
  const items = (JSON.parse(String(body['text'])) as Fields[]).map(change)
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await done(keeper, list, id, 'begin')
  await done(keeper, list, id, 'import', { text: JSON.stringify(items) })
  await done(keeper, list, id, 'submit')
  await done(reviewer, list, id, 'passReview')
  await done(leader, list, id, 'approve')
  await done(keeper, list, id, 'publish', { validFrom: today })
}

const issuer = async (name: string): Promise<Fields | undefined> => {
  const { body } = await call('GET', '/lists/burden')
  return (body as unknown as Fields[]).find(({ owner }) => owner === name)
}

describe('the burden inventory (D04-4)', () => {
  it('a kept form may be asked; cancelled, its requests end in every village, it is refused, and the hours are saved', async () => {
    const kept = await ask(sheetOf('月报项'), { name: 'a.csv', item: 'JF-02' })
    const other = await ask(sheetOf('别的', 4), { name: 'b.csv', item: 'JF-01' })
    expect(kept.answer.body, JSON.stringify(kept.answer.body)).toMatchObject({ state: 'asked' })
    const before = await issuer('公安局')
    expect(before).toMatchObject({ items: 1, hours: (90 * 4 * 70) / 60, cancelled: 0, savedHours: 0 })
    await publish((item) => (item['code'] === 'JF-02' ? { ...item, decision: 'cancel' } : item))
    expect(await cardOf(kept.id, works)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
    expect((await cardOf(other.id, works)).state).toBe('asked')
    const again = await ask(sheetOf('月报项'), { name: 'c.csv', item: 'JF-02' })
    expect(await cardOf(again.id, works)).toMatchObject({
      state: 'refused',
      fields: { refusedWhy: 'cancelled' },
    })
    expect(await issuer('公安局')).toMatchObject({
      items: 0,
      hours: 0,
      cancelled: 1,
      savedHours: (90 * 4 * 70) / 60,
    })
  })
})

describe('burden that comes back (D04-4)', () => {
  const said = { kind: 'form', name: '环境整治日报', issuer: '农业农村局', words: '又要每天报' }

  it('is reported, looked up in the inventory, ordered to stop, and only whoever reported says that it stopped', async () => {
    const id = newId()
    await done(secretary, process, id, 'report', said)
    expect(await cardOf(id, keeper)).toMatchObject({ state: 'reported', fields: { found: 'cancel' } })
    await done(keeper, process, id, 'order', { order: '已责令停止并通报' })
    expect((await act(keeper, process, id, 'stopped')).status).toBe(403)
    await done(secretary, process, id, 'still', { words: '群里还在要' })
    await done(keeper, process, id, 'order', { order: '约谈' })
    await done(secretary, process, id, 'stopped')
    expect((await cardOf(id, leader)).state).toBe('stopped')
  })

  it('no department reads it, nor whoever else is asked; what no list has is said so', async () => {
    const id = newId()
    await done(worker, process, id, 'report', { ...said, kind: 'app', name: '某打卡小程序' })
    expect(await cardOf(id, keeper)).toMatchObject({ fields: { found: 'unlisted' } })
    const department = await server.signIn('511424-civil-affairs-department-handler-1')
    for (const cookie of [department, works, secretary]) expect((await cardOf(id, cookie)).status).toBe(404)
    const { body } = await call('GET', `/cases?process=${process}`, undefined, secretary)
    expect(JSON.stringify(body)).not.toContain('某打卡小程序')
    await done(keeper, process, id, 'dismiss', { words: '是居民端小程序，不要求打卡' })
  })
})
