import { pointToTile } from '@mapbox/tilebelt'
import { beforeAll, expect, test } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import type { Mark } from '#systems/grid-affairs/incident/tiles.ts'

const server = await testServer()
const [grid, otherGrid] = ['511424109004001', '511424109004002']
let [dispatcher, worker] = ['', '']
let [here, there] = [
  { lon: 0, lat: 0 },
  { lon: 0, lat: 0 },
]

const report = async ({ lon, lat }: { lon: number; lat: number }) => {
  const asked = { id: newId(), case: newId(), place: { lon, lat, source: 'map' }, words: '路灯不亮' }
  const { status } = await server.call('POST', '/reports', asked)
  expect(status).toBe(200)
  return asked.case
}

beforeAll(async () => {
  dispatcher = await server.signIn('511424-county-centre-dispatcher-1')
  worker = await server.signIn(`grid-worker-${grid}`)
  here = await server.town.placeIn(grid)
  there = await server.town.placeIn(otherGrid)
  await report(here)
  await report(here)
  await report(there)
})

const marksAt = async (z: number, { lon, lat }: { lon: number; lat: number }, cookie: string) => {
  const [x, y] = pointToTile(lon, lat, z)
  const { status, body } = await server.call('GET', `/map/tiles/${z}/${x}/${y}`, undefined, cookie)
  expect(status).toBe(200)
  return body as unknown as Mark[]
}
const total = (marks: readonly Mark[]) => marks.reduce((sum, { count }) => sum + count, 0)

test('every zoom counts the same cases', async () => {
  for (let z = 0; z <= 9; z++) expect(total(await marksAt(z, here, dispatcher))).toBe(3)
})

test('two at one place are one mark that counts them; one alone is its case', async () => {
  const marks = await marksAt(20, here, dispatcher)
  expect(marks).toHaveLength(1)
  expect(marks[0]).toMatchObject({ count: 2 })
  expect(marks[0]).not.toHaveProperty('case')
  const [alone] = await marksAt(20, there, dispatcher)
  expect(alone).toMatchObject({ count: 1, case: { title: '路灯不亮', state: 'reported' } })
})

test('a worker sees the own grid; nobody sees anything without signing in', async () => {
  expect(total(await marksAt(5, here, worker))).toBe(2)
  const { status } = await server.call('GET', '/map/tiles/5/25/13')
  expect(status).toBe(401)
})

test('what is new is seen within five seconds, what has ended is gone', async () => {
  const one = await report(there)
  await expect.poll(async () => total(await marksAt(7, there, dispatcher)), { timeout: 5000 }).toBe(4)
  const act = { id: newId(), process: 'grid-affairs/incident', case: one, action: 'reject' }
  const input = { reason: 'notFound', words: '现场没有发现' }
  const { status } = await server.call('POST', '/acts', { ...act, input }, dispatcher)
  expect(status).toBe(200)
  await expect.poll(async () => total(await marksAt(7, there, dispatcher)), { timeout: 5000 }).toBe(3)
})

test('a tile that does not exist is not there', async () => {
  expect((await server.call('GET', '/map/tiles/3/8/0', undefined, dispatcher)).status).toBe(404)
  expect((await server.call('GET', '/map/tiles/21/0/0', undefined, dispatcher)).status).toBe(422)
})
