import { Agent, request, type IncomingHttpHeaders } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
}

export interface Asked {
  readonly body?: unknown
  readonly bytes?: Uint8Array
  readonly cookie?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

export interface Client {
  /** One request; rejects when the link is lost or nothing came within the client's patience. */
  readonly send: (method: string, path: string, asked?: Asked) => Promise<Answer>
  readonly close: () => void
}

const bodyOf = (text: string): Answer['body'] => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : { value }
  } catch {
    return { text }
  }
}

const headersOf = ({ body, cookie, headers }: Asked): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(cookie === undefined ? {} : { cookie }),
  ...headers,
})

/** A client over a given number of connections, so that a row decides how many there are. */
export const makeClient = (url: string, { sockets = 8, patience = 60_000 } = {}): Client => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })
  const send: Client['send'] = (method, path, asked = {}) =>
    new Promise((resolve, reject) => {
      const options = { method, agent, headers: headersOf(asked), timeout: patience }
      const call = request(`${url}${path}`, options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: bodyOf(Buffer.concat(chunks).toString()),
          }),
        )
      })
      call.once('timeout', () => call.destroy(new Error('no answer in time')))
      call.once('error', reject)
      call.end(asked.bytes ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body)))
    })
  return { send, close: () => agent.destroy() }
}

/** Signs in as somebody of the demonstration; answers the cookie. */
export const signIn = async (client: Client, account: string): Promise<string> => {
  const { status, headers } = await client.send('POST', '/api/v1/demo/sign-in', { body: { account } })
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (!cookie) throw new Error(`nobody signed in as ${account}: ${status}`)
  return cookie
}
