import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
const monday = '2026-11-23T02:00:00Z'
const reporter: Actor = {
  id: 'resident:test',
  name: '居民',
  county,
  posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
}
let dispatcher: Actor, other: Actor, works: Actor

beforeAll(async () => {
  dispatcher = await town.actorOf('511424-county-centre-dispatcher-1')
  other = await town.actorOf('511424-county-centre-dispatcher-2')
  works = await town.actorOf('511424-municipal-department-handler-1')
})

/** A reported lamp after some more steps. */
const lamp = async (...steps: readonly [Actor, string, object][]): Promise<string> => {
  const id = newId()
  const place = await town.placeIn('511424109004001')
  await town.act(reporter, id, 'report', { place, words: '白塔路口路灯不亮' }, { now: monday })
  for (const [actor, action, input] of steps) await town.act(actor, id, action, { ...input }, { now: monday })
  return id
}
const filed = (): [Actor, string, object] => [dispatcher, 'file', { category: '0903' }]
const sent = (): [Actor, string, object] => [dispatcher, 'dispatch', { unit: '511424-municipal' }]

const taken = async (actor: Actor, id: string, action: string, input = {}, now = monday) => {
  const [tried] = await Promise.allSettled([town.act(actor, id, action, input, { now })])
  return (tried as PromiseRejectedResult).reason
}

describe('a step that somebody else has taken', () => {
  it('one of two racing dispatchers wins; the other is told by whom, to whom and that it needs no more', async () => {
    const id = await lamp(filed())
    const both = [dispatcher, other]
    const tries = await Promise.allSettled(
      both.map((actor, i) =>
        town.act(
          actor,
          id,
          'dispatch',
          { unit: ['511424-municipal', '511424-urban-management'][i] },
          { now: monday },
        ),
      ),
    )
    const won = tries.findIndex(({ status }) => status === 'fulfilled')
    const lost = tries[1 - won] as PromiseRejectedResult
    const current = await inCounty(town.database.app, county, (tx) => findCase(tx, county, id))
    const { unitName } = fieldsOf(current ?? { fields: {} })
    const unitEnglish = ['Danleng County Municipal Works Office', 'Danleng County Urban Management Bureau'][
      won
    ]
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(lost.reason).toMatchObject({
      code: 'wrong-state',
      reason: {
        zh: `${both[won]?.name} 刚刚派给了${unitName}，现在是「已派」，不必再办。`,
        en: `${both[won]?.name} sent it to ${unitEnglish} just now. It is now “Dispatched”; there is no need to do it again.`,
      },
    })
  })

  it('says how long ago, and whose words count when it moved on since', async () => {
    const id = await lamp(filed(), sent(), [works, 'accept', {}])
    const { reason } = await taken(
      other,
      id,
      'dispatch',
      { unit: '511424-municipal' },
      '2026-11-23T02:02:30Z',
    )
    expect(reason.zh).toBe(
      `${dispatcher.name} 2 分钟前派给了丹棱县市政设施管理所，现在是「在办」，不必再办。`,
    )
  })

  it('never names a reporter', async () => {
    const id = await lamp()
    await town.act(reporter, id, 'withdraw', {}, { now: monday })
    expect((await taken(dispatcher, id, 'file', { category: '0903' })).reason.zh).toBe(
      '上报人 刚刚撤回了，现在是「已撤回」，不必再办。',
    )
  })

  it('tells nothing to whoever may not see the case', async () => {
    const id = await lamp(filed(), sent())
    const stranger = await town.actorOf('511424-urban-management-department-handler-1')
    const refused = await taken(stranger, id, 'accept')
    expect([refused.code, refused.reason]).toEqual(['not-there', undefined])
  })
})
