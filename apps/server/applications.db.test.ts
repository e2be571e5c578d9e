import { describe, expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'

const { call, signIn, town } = await testServer()
const { owner } = town.database
const process = 'public-services/service-application'
const clerk = await signIn('township-clerk-511424109')
const elsewhere = await signIn('township-clerk-511424102')
const phone = '10012345678'

const apply = async (more: Record<string, unknown> = {}) => {
  const caseId = newId()
  const said = { item: 'XQ-02', township: '511424109', name: '张三', phone, has: ['身份证'], ...more }
  const answer = await call('POST', '/services/applications', { id: newId(), case: caseId, ...said })
  return { caseId, status: answer.status, token: String(answer.body['token']), body: answer.body }
}
const act = (cookie: string, id: string, action: string, input: object = {}) =>
  call('POST', '/acts', { id: newId(), process, case: id, action, input }, cookie)
const look = async (token: string) => (await call('GET', `/services/applications/${token}`)).body

describe('applications from the guide (D07-7)', () => {
  it('keep the guide’s papers, are asked for what is missing, and are decided within the promise', async () => {
    const { caseId, token, status, body } = await apply()
    expect(status, JSON.stringify(body)).toBe(200)
    expect(await look(token)).toMatchObject({
      state: 'applied',
      title: '高龄津贴申领',
      promisedDays: 5,
      materials: [
        { name: '身份证', has: true },
        { name: '银行卡', has: false },
      ],
      may: ['withdraw'],
    })
    expect((await act(elsewhere, caseId, 'accept')).status).toBe(404)
    expect((await act(clerk, caseId, 'askMore', { words: '请带银行卡' })).status).toBe(200)
    const supply = { id: newId(), action: 'supply', words: '已办好银行卡' }
    expect((await call('POST', `/services/applications/${token}`, supply)).body).toEqual({ state: 'applied' })
    expect((await act(clerk, caseId, 'accept')).status).toBe(200)
    const { rows } = await owner.query<{ days: number }>(
      `select extract(epoch from due_at - now()) / 86400 as days from kernel.cases where id = $1`,
      [caseId],
    )
    // Five working days are at least five and, over the longest holidays, at most sixteen days away.
    expect(Number(rows[0]?.days)).toBeGreaterThan(4)
    expect(Number(rows[0]?.days)).toBeLessThan(17)
    expect((await act(clerk, caseId, 'grant', { words: '下月起发放' })).status).toBe(200)
    const done = await look(token)
    expect(done).toMatchObject({ state: 'granted', may: [] })
    expect(JSON.stringify(done)).toContain('下月起发放')
  })

  it('name and telephone stand in no fact, and open for a purpose only', async () => {
    const { caseId } = await apply()
    const { rows } = await owner.query<{ said: string }>(
      `select string_agg(input::text || set::text, ' ') as said from kernel.facts where case_id = $1`,
      [caseId],
    )
    expect(rows[0]?.said).not.toContain(phone)
    expect(rows[0]?.said).not.toContain('张三')
    const opened = await call('POST', `/cases/${caseId}/contact`, { purpose: 'askForMore' }, clerk)
    expect(opened.body).toMatchObject({ name: '张三', phone })
  })

  it('of what no guide has, for no township, without a telephone or with a wrong link are refused', async () => {
    for (const wrong of [{ item: 'XQ-99' }, { township: 'x' }, { phone: 'abc' }])
      expect((await apply(wrong)).status, JSON.stringify(wrong)).toBe(422)
    const { token, caseId } = await apply()
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect((await call('GET', `/services/applications/${forged}`)).status).toBe(404)
    const withdrawn = await call('POST', `/services/applications/${token}`, {
      id: newId(),
      action: 'withdraw',
    })
    expect(withdrawn.body).toEqual({ state: 'withdrawn' })
    expect((await act(clerk, caseId, 'accept')).status).toBe(409)
  })
})
