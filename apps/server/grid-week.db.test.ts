import { expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { counted, type GridSums } from '#systems/grid-affairs/grid-week/contract.ts'
import { county } from '#town/load/test-county.ts'

const { town, call, signIn } = await testServer()
const { owner } = town.database
const [grid, village] = ['511424109004001', '511424109004']
const worker = await signIn(`grid-worker-${grid}`)
const secretary = await signIn(`community-secretary-${village}`)

const week = async (
  cookie: string,
  of?: string,
): Promise<{ from: string; to: string; grids: GridSums[] }> => {
  const { body } = await call('GET', `/grids/week${of === undefined ? '' : `?of=${of}`}`, undefined, cookie)
  return body as { from: string; to: string; grids: GridSums[] }
}

const {
  rows: [home],
} = await owner.query<{ id: string; version: number; lon: number; lat: number }>(
  `select h.id, h.version, g.lon, g.lat from base_data.households h
   join base_data.grids g on g.county = h.county and g.id = h.grid where h.county = $1 and h.grid = $2 limit 1`,
  [county, grid],
)
const act = (process: string, action: string, input: object) =>
  call('POST', '/acts', { id: newId(), case: newId(), process, action, input }, worker)

it('the week of a grid is summed from what was done: nobody writes it', async () => {
  const before = (await week(worker)).grids[0]
  const place = { lon: home?.lon, lat: home?.lat, source: 'phone' }
  await act('grid-affairs/incident', 'report', { place, words: '路灯不亮', channel: 'grid' })
  const solved = {
    place,
    words: '纸箱',
    category: '0101',
    result: '已清走',
    photos: [newId()],
    channel: 'grid',
  }
  await act('grid-affairs/incident', 'solveOnSpot', solved)
  await act('grid-affairs/visit', 'visit', { household: home?.id, duty: 'visit-all', outcome: 'noChange' })
  await act('grid-affairs/visit', 'visit', { household: home?.id, duty: 'visit-all', outcome: 'absent' })
  await act('grid-affairs/round', 'do', { grid, duty: 'WG-05' })
  const change = { household: home?.id, seen: Number(home?.version) + 1, field: 'dwelling', value: '租赁' }
  await act('base-data/household-change', 'change', change)
  const after = (await week(worker)).grids[0]
  const more = counted.map((what) => [what, Number(after?.[what]) - Number(before?.[what])])
  expect(Object.fromEntries(more)).toEqual({
    reports: 2,
    onSpot: 1,
    closed: 0,
    visits: 1,
    rounds: 1,
    changes: 1,
  })
})

it('goes from Monday to Sunday, county time, whatever day is named', async () => {
  for (const of of ['2026-11-23', '2026-11-25', '2026-11-29'])
    expect(await week(worker, of)).toMatchObject({ from: '2026-11-23', to: '2026-11-29' })
  await owner.query(
    `update grid_affairs.incidents set reported_at = '2026-03-01T15:59:59Z' where county = $1 and case_id =
       (select case_id from grid_affairs.incidents where county = $1 and grid = $2 and merged_into is null limit 1)`,
    [county, grid],
  )
  expect((await week(worker, '2026-03-01')).grids[0]?.reports).toBe(1)
  expect((await week(worker, '2026-03-02')).grids[0]?.reports).toBe(0)
})

it('shows a worker the own grid, a secretary the grids of the community in their order, and nobody else anything', async () => {
  expect((await week(worker)).grids.map((one) => one.grid)).toEqual([grid])
  const grids = (await week(secretary)).grids.map((one) => one.grid)
  expect(grids.length).toBeGreaterThan(1)
  expect(grids).toEqual(grids.toSorted())
  expect(grids.every((one) => one.startsWith(village))).toBe(true)
  for (const account of ['511424-government-leader-1', `grid-supervisor-${grid}`])
    expect((await call('GET', '/grids/week', undefined, await signIn(account))).status).toBe(403)
  expect((await call('GET', '/grids/week')).status).toBe(401)
})
