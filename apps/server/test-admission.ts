import { expect } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'

// The road of an admission over HTTP: who applies, who checks, who decides. Each test file has its own county.

export const { call, signIn, town, url } = await testServer()
export const { owner, app } = town.database
export const county = '511424'
export const [township, grid] = ['comprehensive-governance/township-duties', 'grid-affairs/grid-duties']
export const qile = '511424109-township'
export const baita = '511424109004001'

export const accounts = {
  department: '511424-civil-affairs-department-handler-1',
  keeper: '511424-county-centre-list-keeper-1',
  leader: '511424-government-leader-1',
  reviewer: '511424-justice-legal-reviewer-1',
  clerk: 'township-clerk-511424109',
  worker: 'grid-worker-511424109004001',
} as const
type Who = keyof typeof accounts

export const cookies = new Map<Who, string>()
for (const [who, account] of Object.entries(accounts) as [Who, string][])
  cookies.set(who, await signIn(account))

export const post = (by: Who, process: string, id: string, action: string, input: Fields = {}) =>
  call('POST', '/acts', { id: newId(), process, case: id, action, input }, cookies.get(by))

export const done = async (...asked: Parameters<typeof post>): Promise<Fields> => {
  const { status, body } = await post(...asked)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

export const cardOf = async (id: string): Promise<{ state: string; fields: Fields }> =>
  (await call('GET', `/cases/${id}`, undefined, cookies.get('keeper'))).body as {
    state: string
    fields: Fields
  }
export const stateOf = async (id: string): Promise<string> => (await cardOf(id)).state

export const day = (offset: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)
export const task = (item: string, to: string): Fields => ({ item, to, words: '请尽快办理', due: day(30) })

/** Asks a task; answers the case. */
export const ask = async (list: string, item: string, to: string): Promise<string> => {
  const id = newId()
  await done('department', `${list}-order`, id, 'ask', task(item, to))
  return id
}

/** What the meeting that decides leaves behind. */
export const decision = { meetingOn: day(-3), meeting: '县委常委会第12次会议', decided: '同意准入' }

export const application: Fields = {
  name: '养犬登记入户核对',
  basis: '动物防疫法',
  perYear: 2,
  minutes: 20,
  people: 300,
}

/** Brings an application to the day of its decision. */
export const assessed = async (list: string, more: Fields): Promise<string> => {
  const [id, process] = [newId(), `${list}-admission`]
  await done('department', process, id, 'apply', { ...application, ...more })
  await done('keeper', process, id, 'passBasis')
  await done('keeper', process, id, 'passFunding')
  await done('keeper', process, id, 'assess', { words: '每格每年两次，可以承受' })
  return id
}
