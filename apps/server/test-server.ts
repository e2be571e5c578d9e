import { afterAll } from 'vitest'
import { serve } from '#apps/server/main.ts'
import { readConfig } from '#platform/server/config/config.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { makeAnnouncer } from '#platform/server/live/wake.ts'
import { createLog } from '#platform/server/log/log.ts'
import { testCounty, type TestCounty } from '#town/load/test-county.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Record<string, unknown>
  readonly cookie: string | undefined
}

export interface TestServer {
  readonly town: TestCounty
  readonly url: string
  readonly dataDir: string
  readonly call: (method: string, path: string, body?: unknown, cookie?: string) => Promise<Answer>
  /** Signs in as somebody of the demonstration; answers the cookie. */
  readonly signIn: (account: string) => Promise<string>
}

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const body = type.includes('json') && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : { text }
  return { status: response.status, type, body, cookie: response.headers.get('set-cookie')?.split(';')[0] }
}

const openServer = async (
  { database: { app, owner } }: TestCounty,
  dataDir: string,
  onError: (error: unknown) => void,
) => {
  const database = { app, owner, embedded: undefined, close: async () => undefined }
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: '1',
    LOG_LEVEL: 'silent',
  })
  return serve(database, config, createLog({ level: 'silent' }), makeAnnouncer(owner, onError))
}

const callAt =
  (url: string): TestServer['call'] =>
  async (method, path, body, cookie) => {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
    }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    return answerOf(await fetch(`${url}/api/v1${path}`, { method, headers, ...sent }))
  }

/** The product over HTTP on a small county in a database of the test file's own. */
export const testServer = async (): Promise<TestServer> => {
  const town = await testCounty()
  const { path: dataDir, remove } = testFolder('edge')
  let open = true
  const server = await openServer(town, dataDir, (error) => {
    // What is announced in the last moment of a file finds its database closed.
    if (open) throw error
  })
  afterAll(async () => {
    open = false
    await server.stop()
    remove()
  })
  const call = callAt(server.url)
  const signIn: TestServer['signIn'] = async (account) => {
    const { cookie } = await call('POST', '/demo/sign-in', { account })
    if (!cookie) throw new Error(`nobody signed in as ${account}`)
    return cookie
  }
  return { town, url: server.url, dataDir, call, signIn }
}
