import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test'

export const address = (): string => {
  const url = process.env['STORIES_URL']
  if (!url) throw new Error('the server of the stories is not running')
  return url
}

/** Every story runs under two laws: no request leaves the machine, and no page throws. */
export const test = base.extend<{ lawful: undefined }>({
  // Playwright reads what a fixture depends on from this pattern, so it stays although it is empty.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(address()),
  lawful: [
    async ({ context }, use) => {
      const outside: string[] = []
      const thrown: string[] = []
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (/^https?:|^wss?:/.test(protocol) && hostname !== '127.0.0.1') outside.push(request.url())
      })
      context.on('weberror', (error) => thrown.push(String(error.error())))
      await use(undefined)
      expect(outside, 'requests that left the machine').toEqual([])
      expect(thrown, 'errors thrown in pages').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** People of the demonstration whom the stories play. */
export const people = {
  worker: 'grid-worker-511424109004001',
  supervisor: 'grid-supervisor-511424109004001',
  secretary: 'community-secretary-511424109004',
  oversight: 'village-supervisor-511424109004',
  villageSecretary: 'community-secretary-511424109202',
  villageOversight: 'village-supervisor-511424109202',
  party: 'party-511424109004-property-firm',
  dispatcher: '511424-county-centre-dispatcher-1',
  colleague: '511424-county-centre-dispatcher-2',
  inspector: '511424-county-centre-inspector-1',
  works: '511424-municipal-department-handler-1',
  enforcement: '511424-urban-management-department-handler-1',
  arbiter: '511424-county-centre-arbiter-1',
  leader: '511424-government-leader-1',
  clerk: 'township-clerk-511424109',
  keeper: '511424-county-centre-list-keeper-1',
  reviewer: '511424-justice-legal-reviewer-1',
  member: '511424-municipal-party-member-1',
  branch: '511424-municipal-branch-secretary',
} as const
export type Person = keyof typeof people

/** Takes a person's place, as the role picker does. */
export const signIn = async (request: APIRequestContext, person: Person): Promise<void> => {
  const answer = await request.post('/api/v1/demo/sign-in', { data: { account: people[person] } })
  expect(answer.status()).toBe(200)
}

/** No axe violation of level serious or worse on the page as it stands. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
  ).toEqual([])
}

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }
