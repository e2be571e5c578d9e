import { newId } from '#kernel/id/id.ts'
import { geometry } from '#town/geometry.ts'
import { signIn, type Answer, type Client } from './client.ts'
import { county } from './county.ts'

/** Who acts in the rows: people of the demonstration county. */
export const accounts = {
  dispatcher: '511424-county-centre-dispatcher-1',
  secondDispatcher: '511424-county-centre-dispatcher-2',
  works: '511424-municipal-department-handler-1',
  secondWorks: '511424-municipal-department-handler-2',
  inspector: '511424-county-centre-inspector-1',
  secondInspector: '511424-county-centre-inspector-2',
  arbiter: '511424-county-centre-arbiter-1',
} as const

export type Role = keyof typeof accounts
export type Cookies = Readonly<Record<Role, string>>

const centre = geometry(county).grids.find(({ id }) => id === '511424109004001')?.centre ?? [0, 0]

/** The middle of 白塔社区1号网格. */
export const place = { lon: centre[0], lat: centre[1], source: 'map' } as const

export const incidentProcess = 'grid-affairs/incident'

/** A session of each person. */
export const signInAll = async (client: Client): Promise<Cookies> => {
  const roles = Object.keys(accounts) as Role[]
  const cookies = await Promise.all(roles.map(async (role) => [role, await signIn(client, accounts[role])]))
  return Object.fromEntries(cookies) as Cookies
}

export interface Step {
  readonly by: Role | 'resident'
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  readonly to: string
}

/** The straight road of a lamp that is out, from report to closed. */
export const road: readonly Step[] = [
  { by: 'resident', action: 'report', input: { place, words: '白塔路口路灯不亮' }, to: 'reported' },
  { by: 'dispatcher', action: 'file', input: { category: '0903' }, to: 'filed' },
  { by: 'dispatcher', action: 'dispatch', input: { unit: '511424-municipal' }, to: 'dispatched' },
  { by: 'works', action: 'accept', input: {}, to: 'handling' },
  { by: 'works', action: 'feedback', input: { outcome: 'solved', words: '换了灯泡' }, to: 'inspecting' },
  { by: 'inspector', action: 'pass', input: {}, to: 'closed' },
]

export interface Act {
  readonly id: string
  readonly case: string
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  readonly deviceAt?: string
}

/** Sends one action as somebody: a resident through the open door, staff through theirs. */
export const sendAct = (client: Client, cookies: Cookies, by: Step['by'], act: Act): Promise<Answer> => {
  if (by !== 'resident')
    return client.send('POST', '/api/v1/acts', {
      body: { process: incidentProcess, ...act },
      cookie: cookies[by],
    })
  const { action: _report, input, ...about } = act
  return client.send('POST', '/api/v1/reports', { body: { ...about, ...input }, cookie: cookies.dispatcher })
}

/** Takes a fresh case along the road until a state; answers its id. */
export const walk = async (client: Client, cookies: Cookies, until: string): Promise<string> => {
  const id = newId()
  for (const { by, action, input, to } of road) {
    const { status, body } = await sendAct(client, cookies, by, { id: newId(), case: id, action, input })
    if (status !== 200) throw new Error(`${action} was answered ${status}: ${JSON.stringify(body)}`)
    if (to === until) return id
  }
  throw new Error(`the road does not lead to ${until}`)
}
