import { expect, test } from 'vitest'
import { roleWords } from '#kernel/authority/role-words.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { problems } from '#kernel/process/check.ts'
import { holdingAt } from '#engines/catalogue/engine.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county, testCounty } from '#town/load/test-county.ts'
import { openingsOf } from '#ui/process/shown.ts'
import { sharedTools } from './contract.ts'
import { sharedToolsModule } from './module.ts'
import { shownSharedTools } from './shown.ts'

const town = await testCounty()
const keeper = await town.actorOf('511424-county-centre-list-keeper-1')
const reviewer = await town.actorOf('511424-justice-legal-reviewer-1')
const leader = await town.actorOf('511424-government-leader-1')

test('the mechanism of the tutorial is sound: graph, grants, words, limits, and a way to begin', () => {
  const { definition, grants, words } = shownSharedTools
  const said = { zh: { ...words.zh, roles: roleWords.zh }, en: { ...words.en, roles: roleWords.en } }
  expect(problems(definition, { grants, words: said, limits: ['decide'] })).toEqual([])
  expect(openingsOf(shownSharedTools, 'list-keeper')).toEqual(['begin'])
})

test('it runs: drafted, reviewed, approved, published, read by anybody', async () => {
  const id = newId()
  const doors = { pool: town.database.app, written: () => undefined }
  const act = (actor: typeof keeper, action: string, input: Fields = {}) =>
    perform(doors, sharedToolsModule, actor, county, { id: newId(), case: id, action, input })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const ladder = { code: 'GJ-01', name: '人字梯', basis: '居民公约', owner: '社区', keptAt: '活动室', most: 3 }
  await act(keeper, 'begin')
  await expect(act(keeper, 'put', { ...ladder, most: 0 })).rejects.toThrow()
  await act(keeper, 'put', ladder)
  await act(keeper, 'submit')
  await act(reviewer, 'passReview')
  await act(leader, 'approve')
  const { case: after } = await act(keeper, 'publish', { validFrom: today })
  expect(after.state).toBe('inForce')
  const now = new Date().toISOString()
  const held = await inCounty(town.database.app, county, (tx) => holdingAt(tx, county, sharedTools.name, now))
  expect(held).toMatchObject([{ code: 'GJ-01', edition: 1, item: { most: 3 } }])
})
