import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { listQuery, type CaseRow } from '#platform/contract/case.ts'
import { listCases } from '#platform/server/case/list.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
let dispatcher: Actor, worker: Actor
const said = ['甪巷路灯不亮', '甪巷路灯歪了', '甪巷井盖不见了', '樾门路灯不亮', '甪巷口的路灯闪']
let told: string[]

beforeAll(async () => {
  dispatcher = await town.actorOf('511424-county-centre-dispatcher-1')
  worker = await town.actorOf('grid-worker-511424109004001')
  const reporter: Actor = {
    id: 'resident:test',
    name: '居民',
    county,
    posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
  }
  const here = await town.placeIn('511424109004001')
  const elsewhere = await town.placeIn('511424109004002')
  told = []
  for (const [i, words] of said.entries()) {
    const id = newId()
    const now = new Date(Date.parse('2026-11-23T02:00:00Z') + i * 60_000).toISOString()
    await town.act(reporter, id, 'report', { place: i === 4 ? elsewhere : here, words }, { now })
    told.push(id)
  }
})

/** Every page of a search, walked by its cursors. */
const found = async (actor: Actor, asked: object): Promise<CaseRow[]> => {
  const module = incidentModule as CaseModule
  const page = async (cursor?: string): Promise<CaseRow[]> => {
    const query = listQuery.parse({ ...asked, limit: 2, ...(cursor ? { cursor } : {}) })
    const { rows, next } = await listCases(town.database.app, module, actor, query)
    return next ? [...rows, ...(await page(next))] : rows
  }
  return page()
}
const numbered = (rows: readonly CaseRow[]): number[] => rows.map(({ id }) => told.indexOf(id))

it('finds what has every word, the newest first, page after page', async () => {
  expect(numbered(await found(dispatcher, { q: '甪巷', sort: 'newest' }))).toEqual([4, 2, 1, 0])
  expect(numbered(await found(dispatcher, { q: '甪巷路灯', sort: 'newest' }))).toEqual([1, 0])
  expect(numbered(await found(dispatcher, { q: '甪巷 路灯', sort: 'newest' }))).toEqual([4, 1, 0])
  expect(await found(dispatcher, { q: '甪巷塌方', sort: 'newest' })).toEqual([])
})

it.each(['board', 'due', 'newest'] as const)('finds the same in the order %s', async (sort) => {
  const rows = await found(dispatcher, { q: '甪巷', sort })
  expect(new Set(numbered(rows))).toEqual(new Set([0, 1, 2, 4]))
  expect(rows).toHaveLength(4)
})

it('finds only what lies within the reach of whoever searches', async () => {
  expect(numbered(await found(worker, { q: '甪巷', sort: 'newest' }))).toEqual([2, 1, 0])
})

it('a list of the whole county is the same whether its plan is kept or made anew', async () => {
  const kept = await found(dispatcher, { sort: 'newest', openedAfter: '2026-11-23T01:59:00Z' })
  const anew = await found(dispatcher, { sort: 'newest', openedAfter: '2026-11-23T01:59:00Z', area: county })
  expect(kept.length).toBeGreaterThan(4)
  expect(anew).toEqual(kept)
})
