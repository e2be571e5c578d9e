import { expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'

const { town, call, signIn } = await testServer()
const steward = await signIn('511424-data-data-steward-1')
const dispatcher = await signIn('511424-county-centre-dispatcher-1')

const notice = {
  year: 2027,
  source: '国务院办公厅关于2027年部分节假日安排的通知（演示）',
  days: [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }],
}

it('a year that is loaded makes its deadlines computable, as a new version each time', async () => {
  const place = await town.placeIn('511424109004001')
  const [id, now] = [newId(), '2026-12-30T02:00:00Z']
  const actor = await town.actorOf('511424-county-centre-dispatcher-1')
  await town.act(actor, id, 'report', { place, words: '路灯不亮', channel: 'hotline' }, { now })
  await town.act(actor, id, 'file', { category: '0903' }, { now })
  const send = () => town.act(actor, id, 'dispatch', { unit: '511424-municipal' }, { now })
  await expect(send()).rejects.toMatchObject({ code: 'calendar-missing' })
  expect((await call('POST', '/calendar', notice, steward)).body).toMatchObject({ version: 1 })
  expect((await call('POST', '/calendar', notice, steward)).body).toMatchObject({ version: 2 })
  expect((await send()).case.state).toBe('dispatched')
})

it('is loaded by the data steward only, and only with days of its year', async () => {
  expect((await call('POST', '/calendar', notice, dispatcher)).status).toBe(403)
  const stray = { ...notice, days: [{ date: '2028-01-01', kind: 'holiday' }] }
  expect((await call('POST', '/calendar', stray, steward)).body).toMatchObject({
    code: 'invalid',
    fields: [{ field: 'days' }],
  })
})
