import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { contract } from '#apps/contract.ts'
import { testServer, type Answer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { makeLink } from '#platform/server/session/link.ts'
import { keyOf } from '#apps/server/context.ts'
import { county } from '#town/load/test-county.ts'

const server = await testServer()
const place = await server.town.placeIn('511424109004001')

const report = (more: Record<string, unknown> = {}) =>
  server.call('POST', '/reports', { id: newId(), case: newId(), place, words: '路灯不亮', ...more })

const caseCount = async (): Promise<number> => {
  const { rows } = await server.town.database.owner.query<{ n: number }>(
    'select count(*)::int as n from kernel.cases',
  )
  return rows[0]?.n ?? 0
}

/** A problem document: both languages, says whether the work is safe, names the field, carries the request's id. */
const expectProblem = ({ status, type, body }: Answer, wanted: number, field?: string): void => {
  expect(status).toBe(wanted)
  expect(type).toMatch(/json/)
  expect(body).toMatchObject({
    status: wanted,
    words: { zh: expect.any(String), en: expect.any(String) },
    kept: { zh: expect.any(String) },
  })
  if (field !== undefined)
    expect(body['fields']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]))
  expect(JSON.stringify(body)).not.toMatch(/select |insert |\.ts:|at Object/)
}

describe('bad input is answered clearly and leaves nothing half-written', () => {
  it.each([
    ['unknown category', { category: '7777' }, 422, 'category'],
    ['point outside the county', { place: { lon: 116.39, lat: 39.9, source: 'map' } }, 422, 'place'],
    ['no place', { place: undefined }, 422, 'place'],
    ['impossible longitude', { place: { lon: 999, lat: 30, source: 'map' } }, 422, 'place.lon'],
    ['NUL in the words', { words: 'a\u0000b' }, 422, 'words'],
    ['an id that is none', { id: '17' }, 422, 'id'],
    ['words that are a number', { words: 12 }, 422, 'words'],
  ])('%s', async (_name, more, status, field) => {
    const before = await caseCount()
    expectProblem(await report(more), status, field)
    expect(await caseCount()).toBe(before)
  })

  it('a body that is no JSON', async () => {
    const response = await fetch(`${server.url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'malformed' })
  })

  it('a body beyond a megabyte', async () => {
    expectProblem(await report({ words: 'x'.repeat(1_200_000) }), 413)
  })

  it('a future device time is kept as evidence and changes no deadline', async () => {
    const { status, body } = await report({ deviceAt: '2031-01-01T00:00:00Z' })
    expect(status).toBe(200)
    const { rows } = await server.town.database.owner.query<{ at: Date; device_at: Date }>(
      'select at, device_at from kernel.facts where case_id = $1',
      [body['case']],
    )
    expect(rows[0]?.device_at.toISOString()).toBe('2031-01-01T00:00:00.000Z')
    expect(Math.abs((rows[0]?.at.getTime() ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  it('a submit that is sent twice is one case', async () => {
    const same = { id: newId(), case: newId() }
    const [one, two] = await Promise.all([report(same), report(same)])
    expect([one.body['number'], one.status, two.status]).toEqual([two.body['number'], 200, 200])
  })

  it('an unknown action, process and case', async () => {
    const cookie = await server.signIn('511424-county-centre-dispatcher-1')
    const act = (more: Record<string, unknown>) =>
      server.call(
        'POST',
        '/acts',
        { id: newId(), process: 'grid-affairs/incident', case: newId(), action: 'file', input: {}, ...more },
        cookie,
      )
    expectProblem(await act({}), 404)
    expectProblem(await act({ process: 'no/such' }), 404)
    expectProblem(await act({ action: 'constructor' }), 404)
  })

  it('a damaged cursor', async () => {
    const cookie = await server.signIn('511424-county-centre-dispatcher-1')
    expectProblem(await server.call('GET', '/cases?cursor=xx', undefined, cookie), 422, 'cursor')
  })
})

describe('receipt links', () => {
  it('open one case; forged and expired ones do not', async () => {
    const { body } = await report()
    const token = String(body['token'])
    const { status, body: receipt } = await server.call('GET', `/receipts/${token}`)
    expect([status, receipt['number']]).toEqual([200, body['number']])
    expectProblem(await server.call('GET', `/receipts/${token.slice(0, -2)}xx`), 404)
  })

  it('of a merged report tell how the other case goes on, without the other reporter’s words', async () => {
    const cookie = await server.signIn('511424-county-centre-dispatcher-1')
    const act = (id: unknown, action: string, input: object) =>
      server.call(
        'POST',
        '/acts',
        { id: newId(), process: 'grid-affairs/incident', case: id, action, input },
        cookie,
      )
    const [host, twin] = [(await report({ words: '我家门口路灯不亮' })).body, (await report()).body]
    for (const { case: id } of [host, twin]) await act(id, 'file', { category: '0903' })
    await act(twin['case'], 'merge', { into: host['case'] })
    await act(host['case'], 'dispatch', { unit: '511424-municipal' })
    const { body } = await server.call('GET', `/receipts/${String(twin['token'])}`)
    expect(body).toMatchObject({
      state: 'merged',
      mergedInto: host['number'],
      follows: { state: 'dispatched', unitName: '丹棱县市政设施管理所' },
    })
    expect((body['steps'] as { action: string }[]).map(({ action }) => action)).toEqual([
      'report',
      'file',
      'merge',
      'dispatch',
    ])
    expect(JSON.stringify(body)).not.toContain('我家门口')
  })

  it('say that they have expired', async () => {
    const key = keyOf(server.dataDir, 'links')
    const { body } = await report()
    const old = makeLink(key, { county, case: String(body['case']), until: 1_000_000_000 })
    expectProblem(await server.call('GET', `/receipts/${old}`), 410)
  })

  it('show no staff names and no contact', async () => {
    const { body } = await report({ contact: { name: '王大爷', phone: '10012345678' } })
    const receipt = await server.call('GET', `/receipts/${String(body['token'])}`)
    expect(JSON.stringify(receipt.body)).not.toMatch(/王大爷|10012345678/)
  })
})

/** Sends a file as a phone does: tus create, then one piece. */
const upload = async (bytes: Uint8Array<ArrayBuffer>, size = bytes.length) => {
  const id = newId()
  const headers = { 'Tus-Resumable': '1.0.0' }
  const metadata = `id ${btoa(id)},name ${btoa('a.jpg')},filetype ${btoa('image/jpeg')}`
  const created = await fetch(`${server.url}/api/v1/files`, {
    method: 'POST',
    headers: { ...headers, 'Upload-Length': String(size), 'Upload-Metadata': metadata },
  })
  if (!created.ok) return { id, response: created }
  const response = await fetch(`${server.url}/api/v1/files/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'Upload-Offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  })
  return { id, response }
}

const picture = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#888' } })
    .withExifMerge({ IFD3: { GPSLatitude: '30/1 0/1 0/1', GPSLongitude: '103/1 0/1 0/1' } })
    .jpeg()
    .toBuffer()

describe('photos', () => {
  it('arrive, lose their location in public copies, and are shown to who holds the link', async () => {
    const original = await picture()
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const { id, response } = await upload(new Uint8Array(original))
    expect(response.status).toBe(204)
    const { body } = await report({ photos: [id] })
    expect((await fetch(`${server.url}/api/v1/files/${id}/full`)).status).toBe(404)
    const shown = await fetch(`${server.url}/api/v1/files/${id}/full?link=${String(body['token'])}`)
    expect(shown.status).toBe(200)
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif).toBeUndefined()
  })

  it('of 20 MB are refused before a byte is sent', async () => {
    const { response } = await upload(new Uint8Array(10), 20 * 1024 * 1024)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too-large', fields: [{ field: 'photos' }] })
  })

  it('that are something else in disguise are refused by their content', async () => {
    const { response } = await upload(
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    )
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'photos' }] })
  })

  it('resume where they broke off', async () => {
    const bytes = new Uint8Array(await picture())
    const id = newId()
    const headers = { 'Tus-Resumable': '1.0.0' }
    const url = `${server.url}/api/v1/files/${id}`
    await fetch(`${server.url}/api/v1/files`, {
      method: 'POST',
      headers: { ...headers, 'Upload-Length': String(bytes.length), 'Upload-Metadata': `id ${btoa(id)}` },
    })
    const send = (from: number, to: number) =>
      fetch(url, {
        method: 'PATCH',
        headers: {
          ...headers,
          'Upload-Offset': String(from),
          'content-type': 'application/offset+octet-stream',
        },
        body: bytes.slice(from, to),
      })
    await send(0, 1000)
    const stands = await fetch(url, { method: 'HEAD', headers })
    expect(stands.headers.get('upload-offset')).toBe('1000')
    expect((await send(1000, bytes.length)).status).toBe(204)
  })
})

/** Routes that anybody may ask, because residents need them before any login. */
const open = [
  'session.demoRoles',
  'session.signIn',
  'session.signOut',
  'incidents.categories',
  'incidents.report',
  'incidents.receipt',
  'incidents.answer',
  'incidents.place',
  'places.areas',
  'places.county',
  'clauses.list',
  'catalogues.editions',
  'catalogues.items',
  'catalogues.changes',
  'catalogues.file',
  'catalogues.burden',
  'ledger.posted',
  // A home is known by the code on its slip.
  'ledger.home',
  'ledger.claim',
  // A voter is known by the slip's code, an objector by nothing.
  'votes.paper',
  'votes.vote',
  'votes.file',
  'publicity.list',
  'publicity.notice',
  'publicity.object',
  'projects.years',
  'projects.board',
  'topics.wall',
  'topics.topic',
  'topics.bring',
  'topics.say',
  // Known by the own signed link.
  'topics.mine',
  'topics.rate',
  // A device whose session is gone proves itself by its own token (sync.db.test.ts).
  'sync.handOver',
  'sync.wipe',
]

describe('without signing in', () => {
  const routes = Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => ({
      name: `${group}.${name}`,
      route: procedure['~orpc'].route,
    })),
  )

  it('knows every route', () => expect(routes.length).toBeGreaterThan(20))

  it.each(routes.filter(({ name }) => !open.includes(name)).map(({ name, route }) => [name, route] as const))(
    '%s is refused',
    async (_name, { method = 'GET', path = '' }) => {
      const filled = path
        .replace(/\{(id|case)\}/, newId())
        .replace('{code}', 'rework')
        .replace(/\{[zxy]\}/g, '0')
      const query =
        method === 'GET'
          ? '?lon=1&lat=1&west=1&south=1&east=2&north=2&from=2026-01-01&to=2026-01-02&by=unit&part=numerator&account=x&quarter=2026-Q4'
          : ''
      const input = {
        id: newId(),
        process: 'grid-affairs/incident',
        case: newId(),
        action: 'file',
        purpose: 'callBack',
        tab: newId(),
        doing: 'looking',
        year: 2027,
        days: [{ date: '2027-01-01', kind: 'holiday' }],
        source: 'x',
        wire: 1,
        device: newId(),
        acts: [],
        take: true,
      }
      expectProblem(await server.call(method, `${filled}${query}`, method === 'GET' ? undefined : input), 401)
    },
  )

  it('the live feed is refused', async () => {
    expect((await fetch(`${server.url}/api/v1/live`)).status).toBe(401)
  })
})
