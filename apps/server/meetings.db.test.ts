import { beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { perform } from '#platform/server/case/perform.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county, testCounty, type TestCounty } from '#town/load/test-county.ts'

let town: TestCounty
let secretary: Actor

beforeAll(async () => {
  town = await testCounty()
  secretary = await town.actorOf('community-secretary-511424109004')
}, 120_000)

const acting =
  (kind: string) =>
  async (id: string, action: string, input: Fields = {}): Promise<Case> => {
    const module = modules[`comprehensive-governance/${kind}`]
    if (!module) throw new Error(`no process ${kind}`)
    const doors = { pool: town.database.app, written: () => undefined }
    return (await perform(doors, module, secretary, county, { id: newId(), case: id, action, input })).case
  }

const refused = async (doing: Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

const today = (): Temporal.PlainDate => Temporal.Now.plainDateISO('Asia/Shanghai')
const daysAgo = (n: number): string => today().subtract({ days: n }).toString()

describe('民情恳谈会', () => {
  test('twelve questions: eight answered, four filed as cases that the desk has; all fed back', async () => {
    const act = acting('heart-to-heart')
    const id = newId()
    await act(id, 'propose', { title: '十一月恳谈会', about: '听大家说' })
    await act(id, 'screen', { category: '民生' })
    await act(id, 'notice', {
      format: 'talk',
      postedOn: daysAgo(3),
      heldOn: daysAgo(0),
      place: '活动室',
      parties: '居民',
    })
    await act(id, 'hold', { expected: 40, present: 32, minutes: '共十二个问题', consensus: 'agreed' })
    for (let i = 1; i <= 8; i++)
      await act(id, 'item', { what: `问题${i}`, treat: 'answered', answer: '已说明' })
    for (let i = 9; i <= 12; i++) await act(id, 'item', { what: `问题${i} 路灯不亮`, treat: 'case' })
    expect(await refused(act(id, 'item', { what: '漏答', treat: 'answered' }))).toContain('怎样答复')
    expect(await refused(act(id, 'item', { what: '无人负责', treat: 'promise' }))).toContain('谁负责')
    const held = await act(id, 'carry', { signed: '张书记、居民代表' })
    expect(held.fields).toMatchObject({ answered: 8, promised: 0, filed: 4 })
    const links = held.fields['links'] as { case: string }[]
    const filed = await inCounty(town.database.app, county, async (tx) => {
      const found = []
      for (const link of links) found.push(await findCase(tx, county, link.case))
      return found
    })
    expect(filed.map((one) => [one?.process, one?.state])).toEqual(
      Array.from({ length: 4 }, () => ['grid-affairs/incident', 'reported']),
    )
    expect(filed[0]?.fields['areaPath']).toContain('511424109004')
    expect(await refused(act(id, 'close', { result: '已答复', satisfied: 13, asked: 12 }))).toContain(
      '不超过回访',
    )
    expect((await act(id, 'close', { result: '件件有回音', satisfied: 11, asked: 12 })).state).toBe('closed')
  })
})

describe('多方协商', () => {
  test('a party with an interest is invited, notice is given in time, half must come, dissent is written down', async () => {
    const act = acting('consultation')
    const id = newId()
    await act(id, 'propose', { title: '垃圾站选址', about: '三处备选', interested: '物业，三栋业主' })
    await act(id, 'screen', { category: '环境整治' })
    const notice = (some: Fields) =>
      act(id, 'notice', {
        format: 'conference',
        postedOn: daysAgo(3),
        heldOn: daysAgo(0),
        place: '院坝',
        parties: '物业、三栋业主、居委会',
        ...some,
      })
    expect(await refused(notice({ parties: '物业' }))).toContain('三栋业主')
    expect(await refused(notice({ postedOn: daysAgo(2) }))).toContain('提前 3 天')
    expect(await refused(notice({ format: 'hearing' }))).toContain('提前 7 天')
    await notice({})
    const hold = (some: Fields) =>
      act(id, 'hold', { expected: 20, present: 11, minutes: '选乙处', consensus: 'partly', ...some })
    expect(await refused(hold({ present: 10, dissent: '无' }))).toContain('没有过半数')
    expect(await refused(hold({}))).toContain('不同意见')
    expect((await hold({ dissent: '两户嫌近' })).fields['dissent']).toBe('两户嫌近')
  })

  test('a meeting of tomorrow was not held today, and a topic that is not taken up says why', async () => {
    const act = acting('bring-to-table')
    const [id, other] = [newId(), newId()]
    await act(id, 'propose', { title: '种树', about: '路边' })
    await act(id, 'screen', { category: '环境整治' })
    await act(id, 'notice', {
      format: 'yard',
      postedOn: daysAgo(0),
      heldOn: daysAgo(-1),
      place: '院坝',
      parties: '居民',
    })
    expect(
      await refused(act(id, 'hold', { expected: 9, present: 9, minutes: '无', consensus: 'agreed' })),
    ).toContain('还没有开')
    await act(other, 'propose', { title: '私事', about: '私事' })
    expect(await refused(act(other, 'refuse', {}))).toContain('reason')
    expect((await act(other, 'refuse', { reason: '不是公共事务' })).state).toBe('refused')
  })
})
