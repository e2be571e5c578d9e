import { expect, test } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import type { Fields } from '#kernel/case/fold.ts'

const { call, signIn, town } = await testServer()
const list = 'comprehensive-governance/township-duties'
const day = (offset: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)

const cookies = {
  keeper: await signIn('511424-county-centre-list-keeper-1'),
  reviewer: await signIn('511424-justice-legal-reviewer-1'),
  leader: await signIn('511424-government-leader-1'),
  clerk: await signIn('township-clerk-511424109'),
}

const act = async (
  by: keyof typeof cookies,
  id: string,
  action: string,
  input: Fields = {},
  process = list,
) => call('POST', '/acts', { id: newId(), process, case: id, action, input }, cookies[by])

const done = async (...asked: Parameters<typeof act>) => {
  const answer = await act(...asked)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const item = (code: string, more: Fields = {}): Fields => ({
  code,
  name: `事项${code}`,
  basis: '某法',
  owner: '民政局',
  part: 'basic',
  ...more,
})

/** Brings a draft from its text to the published edition. */
const publish = async (process: string, text: string, validFrom: string): Promise<string> => {
  const id = newId()
  await done('keeper', id, 'begin', {}, process)
  await done('keeper', id, 'import', { text }, process)
  await done('keeper', id, 'submit', {}, process)
  await done('reviewer', id, 'passReview', {}, process)
  await done('leader', id, 'approve', {}, process)
  await done('keeper', id, 'publish', { validFrom }, process)
  return id
}

const codesOn = async (on: string): Promise<string[]> => {
  const { body } = await call('GET', `/lists/items?list=${list}&on=${on}`)
  return (body['items'] as { code: string }[]).map(({ code }) => code)
}

const stateOf = async (id: string): Promise<unknown> =>
  (await call('GET', `/cases/${id}`, undefined, cookies.keeper)).body['state']

test('anybody reads the list in force without signing in, and as of a day', async () => {
  expect(await codesOn(day(0))).toContain('SH-01')
  expect(await codesOn('2025-12-31')).toEqual([])
})

test('what was exported is imported again without a difference', async () => {
  const draft = newId()
  await done('keeper', draft, 'begin')
  for (const as of ['csv', 'json']) {
    const { body } = await call('GET', `/lists/file?list=${list}&as=${as}`)
    await done('keeper', draft, 'import', { text: body['text'] as string })
    const { body: card } = await call('GET', `/cases/${draft}`, undefined, cookies.keeper)
    const { body: shown } = await call('GET', `/lists/items?list=${list}`)
    const own = (shown['items'] as Fields[]).map(
      ({ from: _f, until: _u, edition: _e, suspended: _s, ...rest }) => rest,
    )
    expect((card['fields'] as Fields)['items']).toEqual(own)
    // The whole table never enters a fact.
    expect(JSON.stringify(card['facts'])).not.toContain('"text"')
  }
  await done('keeper', draft, 'withdraw', { words: '只是试试' })
})

test('items of one code may not hold on the same day; a wrong row is named', async () => {
  const draft = newId()
  await done('keeper', draft, 'begin')
  const overlapping = [item('A', { validTo: '2027-06-01' }), item('A', { validFrom: '2027-05-31' })]
  const refused = await act('keeper', draft, 'import', { text: JSON.stringify(overlapping) })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).toContain('重叠')
  const following = [item('A', { validTo: '2027-06-01' }), item('A', { validFrom: '2027-06-01' })]
  await done('keeper', draft, 'import', { text: JSON.stringify(following) })
  const wrong = await act('keeper', draft, 'import', { text: 'code,name\nA,甲' })
  expect(JSON.stringify(wrong.body)).toContain('第 1 行')
  const many = Array.from({ length: 2001 }, (_, i) => item(String(i)))
  expect((await act('keeper', draft, 'import', { text: JSON.stringify(many) })).status).toBe(422)
  const second = await act('keeper', newId(), 'begin')
  expect(second.status).toBe(409)
  await done('keeper', draft, 'withdraw', { words: '只是试试' })
})

test('nobody reviews, approves or publishes in another’s place', async () => {
  const draft = newId()
  await done('keeper', draft, 'begin')
  expect((await act('leader', draft, 'approve')).status).toBeGreaterThanOrEqual(403)
  expect((await act('keeper', draft, 'publish', { validFrom: day(0) })).status).toBe(409)
  expect((await act('clerk', draft, 'submit')).status).toBe(403)
  await done('keeper', draft, 'withdraw', { words: '只是试试' })
})

test('the next edition takes the place of the one before on its day; history stays as it was', async () => {
  const { rows } = await town.database.owner.query<{ source: string }>(
    'select source from catalogue.editions where list = $1 and edition = 1',
    [list],
  )
  const first = rows[0]?.source ?? ''
  const { body } = await call('GET', `/lists/file?list=${list}&as=json`)
  const items = (JSON.parse(body['text'] as string) as Fields[]).filter(({ code }) => code !== 'PH-02')
  const second = await publish(list, JSON.stringify([...items, item('NEW-1')]), day(0))
  expect(await stateOf(second)).toBe('inForce')
  expect(await stateOf(first)).toBe('superseded')
  expect(await codesOn(day(0))).toContain('NEW-1')
  expect(await codesOn(day(0))).not.toContain('PH-02')
  expect(await codesOn(day(-1))).toContain('PH-02')
  const changes = await call('GET', `/lists/changes?list=${list}&before=1&after=2`)
  expect(changes.body).toMatchObject([
    { code: 'PH-02', kind: 'removed' },
    { code: 'NEW-1', kind: 'added' },
  ])
  const third = newId()
  await done('keeper', third, 'begin')
  expect(await stateOf(second)).toBe('adjusting')
  for (const [by, action] of [
    ['keeper', 'submit'],
    ['reviewer', 'passReview'],
    ['leader', 'approve'],
  ] as const)
    await done(by, third, action)
  // An edition of the same day would leave the one before no day at all.
  expect((await act('keeper', third, 'publish', { validFrom: day(0) })).status).toBe(422)
  expect((await act('keeper', third, 'publish', { validFrom: day(-1) })).status).toBe(422)
  await done('keeper', third, 'publish', { validFrom: day(2) })
  expect(await stateOf(third)).toBe('published')
  expect(await stateOf(second)).toBe('adjusting')
  expect((await act('keeper', newId(), 'begin')).status).toBe(409)
})

test('removing an item from the grid workers’ list removes its visits', async () => {
  const grid = 'grid-affairs/grid-duties'
  const worker = 'grid-worker-511424109004001'
  const { rows } = await town.database.owner.query<{ home: string }>(
    `select h.id as home from base_data.households h join kernel.posts p on p.account = $1 and p.area_path = h.area_path limit 1`,
    [worker],
  )
  const cookie = await signIn(worker)
  const visit = (duty: string) =>
    call(
      'POST',
      '/acts',
      {
        id: newId(),
        process: 'grid-affairs/visit',
        case: newId(),
        action: 'visit',
        input: { household: rows[0]?.home, duty, outcome: 'noChange' },
      },
      cookie,
    )
  expect((await visit('visit-elder')).status).toBe(200)
  const { body } = await call('GET', `/lists/file?list=${grid}&as=json`)
  const items = (JSON.parse(body['text'] as string) as Fields[]).filter(({ code }) => code !== 'visit-elder')
  await publish(grid, JSON.stringify(items), day(0))
  expect((await visit('visit-elder')).status).toBe(422)
  expect((await visit('visit-all')).status).toBe(200)
})
