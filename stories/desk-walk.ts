import type { APIRequestContext, Browser, Page } from '@playwright/test'
import { newId } from '#kernel/id/id.ts'
import { address, expect, signIn, type Person } from './test.ts'

/** A person beside the one whose page is shown: with cookies of their own. */
export const beside = async (browser: Browser, person: Person): Promise<APIRequestContext> => {
  const context = await browser.newContext({ baseURL: address() })
  await signIn(context.request, person)
  return context.request
}

export const centreOf = async (request: APIRequestContext): Promise<{ lon: number; lat: number }> => {
  const [grid] = (await (await request.get('/api/v1/areas?kind=grid&id=511424109004001')).json()) as [
    { lon: number; lat: number },
  ]
  return { lon: grid.lon, lat: grid.lat }
}

interface Answer {
  readonly case: string
  readonly number: string
  readonly state: string
}

export const act = async (
  request: APIRequestContext,
  process: string,
  action: string,
  input: object,
  id: string = newId(),
): Promise<Answer> => {
  const answer = await request.post('/api/v1/acts', {
    data: { id: newId(), process, case: id, action, input },
  })
  expect(answer.status(), `${action}: ${await answer.text()}`).toBe(200)
  return (await answer.json()) as Answer
}

/** A grid worker's report without a category: what it is stands only in the words. */
export const report = async (request: APIRequestContext, words: string): Promise<Answer> => {
  const place = { ...(await centreOf(request)), source: 'phone', words: '白塔路' }
  return act(request, 'grid-affairs/incident', 'report', { place, words, channel: 'grid' })
}

export const call = async (request: APIRequestContext, words: string): Promise<Answer> => {
  const place = { ...(await centreOf(request)), source: 'phone' }
  return act(request, 'command/grid-call', 'call', { place, words })
}

/** Counts the keys that a page really receives. */
export const countKeys = async (page: Page) => {
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { pressed: number }
    counted.pressed = 0
    globalThis.addEventListener('keydown', () => (counted.pressed += 1), true)
  })
  return () => page.evaluate(() => (globalThis as unknown as { pressed: number }).pressed)
}
