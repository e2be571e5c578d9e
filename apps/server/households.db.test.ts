import { expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { HomeShown } from '#systems/base-data/households/screens/card.tsx'
import { householdPart } from '#systems/base-data/households/part.ts'
import { county } from '#town/load/test-county.ts'

const { town, call, signIn } = await testServer()
const grid = '511424109004001'
const account = `grid-worker-${grid}`
const worker = await signIn(account)
const {
  rows: [home],
} = await town.database.owner.query<{ id: string; version: number; person: string }>(
  `select h.id, h.version, p.id as person from base_data.households h
   join base_data.persons p on p.county = h.county and p.household = h.id where h.county = $1 and h.grid = $2 limit 1`,
  [county, grid],
)
const household = home?.id ?? ''

const card = async (): Promise<HomeShown> =>
  (await call('GET', `/households/${household}`, undefined, worker)).body as unknown as HomeShown
const change = async (input: object) =>
  call(
    'POST',
    '/acts',
    {
      id: newId(),
      case: newId(),
      process: 'base-data/household-change',
      action: 'change',
      input: { household, seen: (await card()).version, ...input },
    },
    worker,
  )

it('a card says of every field how old it is and where it is from: the register, or the door', async () => {
  const before = await card()
  expect(before.registeredOn).toBe('2026-01-01')
  expect(before.updated).toEqual([])
  const began = Date.now()
  await change({ field: 'dwelling', value: '租赁' })
  await change({ field: 'personPhone', person: home?.person, value: '13800000001' })
  await change({ field: 'personPhone', person: home?.person, value: '13800000002' })
  const { updated = [] } = await card()
  expect(updated.map(({ field, person }) => [field, person])).toEqual([
    ['dwelling', ''],
    ['personPhone', home?.person],
  ])
  for (const { at } of updated) expect(Date.parse(at)).toBeGreaterThanOrEqual(began)
})

it('a device is told the same', async () => {
  const actor = await town.actorOf(account)
  const [packed] = await inCounty(town.database.app, county, (tx) =>
    householdPart.rows(tx, actor, [household]),
  )
  const { registeredOn, updated } = await card()
  expect(packed).toMatchObject({ registeredOn, updated })
})
