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
/** A roll of so many households, and the last of them away. */
const rollOf = (expected: number, present: number) => {
  const names = Array.from({ length: expected }, (_, i) => `${i + 1}号户`)
  return { roll: names.join('\n'), absent: names.slice(present).join('，') }
}
const daysAgo = (n: number): string => today().subtract({ days: n }).toString()

describe('民情恳谈会', () => {
  test('twelve questions: eight answered, four filed as cases that the desk has; all fed back', async () => {
    const act = acting('heart-to-heart')
    const id = newId()
    await act(id, 'propose', { title: '十一月恳谈会', about: '听大家说' })
    await act(id, 'screen', { category: '民生', title: '十一月恳谈会', about: '听大家说' })
    await act(id, 'notice', {
      format: 'talk',
      answering: '镇长、人大代表',
      postedOn: daysAgo(3),
      heldOn: daysAgo(0),
      place: '活动室',
      parties: '居民',
    })
    const held = { ...rollOf(40, 32), minutes: '共十二个问题', consensus: 'agreed', resolution: '逐件答复' }
    expect((await act(id, 'hold', held)).fields).toMatchObject({ expected: 40, present: 32 })
    for (let i = 1; i <= 8; i++)
      await act(id, 'item', { what: `问题${i}`, treat: 'answered', answer: '已说明' })
    for (let i = 9; i <= 12; i++) await act(id, 'item', { what: `问题${i} 路灯不亮`, treat: 'case' })
    expect(await refused(act(id, 'item', { what: '漏答', treat: 'answered' }))).toContain('怎样答复')
    expect(await refused(act(id, 'item', { what: '无人负责', treat: 'promise' }))).toContain('谁负责')
    const carried = await act(id, 'carry', { signed: '张书记、居民代表' })
    expect(carried.fields).toMatchObject({ answered: 8, promised: 0, filed: 4 })
    const links = carried.fields['links'] as { case: string }[]
    const filed = await inCounty(town.database.app, county, async (tx) => {
      const found = []
      for (const link of links) found.push(await findCase(tx, county, link.case))
      return found
    })
    expect(filed.map((one) => [one?.process, one?.state])).toEqual(
      Array.from({ length: 4 }, () => ['grid-affairs/incident', 'reported']),
    )
    expect(filed[0]?.fields['areaPath']).toContain('511424109004')
    for (let i = 1; i <= 12; i++)
      await act(id, 'rate', { item: String(i), satisfied: i === 7 ? 'partly' : 'yes' })
    await act(id, 'item', { what: '公厕', treat: 'promise', owner: '环卫所', doneBy: daysAgo(-9) })
    expect(await refused(act(id, 'close', { result: '件件有回音' }))).toContain('1 件承诺没有兑现')
    expect(await refused(act(id, 'fulfil', { item: '1', words: '好了' }))).toContain('没有待兑现')
    await act(id, 'fulfil', { item: '13', words: '已修好' })
    const closed = await act(id, 'close', { result: '件件有回音' })
    expect([closed.state, closed.fields['asked'], closed.fields['satisfied']]).toEqual(['closed', 12, 11])
  })
})

describe('多方协商', () => {
  test('a party with an interest is invited, notice is given in time, half must come, dissent is written down', async () => {
    const act = acting('consultation')
    const id = newId()
    await act(id, 'propose', { title: '垃圾站选址', about: '三处备选', interested: '物业，三栋业主' })
    await act(id, 'screen', { category: '环境整治', title: '垃圾站选址', about: '三处备选' })
    const notice = (some: Fields) =>
      act(id, 'notice', {
        format: 'conference',
        presider: '社区书记',
        postedOn: daysAgo(3),
        heldOn: daysAgo(0),
        place: '院坝',
        parties: '物业、三栋业主、居委会',
        ...some,
      })
    expect(await refused(notice({ parties: '物业' }))).toContain('三栋业主')
    expect(await refused(notice({ postedOn: daysAgo(2) }))).toContain('提前 3 天')
    expect(await refused(notice({ format: 'hearing' }))).toContain('提前 7 天')
    expect(await refused(notice({ presider: '' }))).toContain('presider')
    expect(await refused(notice({ format: 'stairway' }))).toContain('building')
    const hearing = { format: 'hearing', postedOn: daysAgo(8), presider: '司法所' }
    expect(await refused(notice({ ...hearing, speakers: '物业' }))).toContain('双方陈述人')
    await notice({})
    const hold = (some: Fields) =>
      act(id, 'hold', {
        ...rollOf(20, 11),
        minutes: '选乙处',
        consensus: 'partly',
        resolution: '选乙处',
        ...some,
      })
    expect(await refused(hold({ ...rollOf(20, 10), dissent: '无' }))).toContain('没有过半数')
    expect(await refused(hold({ roll: '甲 乙 甲', dissent: '无' }))).toContain('写了两次')
    expect(await refused(hold({ absent: '外人', dissent: '无' }))).toContain('应到里没有')
    expect(await refused(hold({}))).toContain('不同意见')
    expect((await hold({ dissent: '两户嫌近' })).fields['dissent']).toBe('两户嫌近')
  })

  test('a meeting of tomorrow was not held today, and a topic that is not taken up says why', async () => {
    const act = acting('bring-to-table')
    const [id, other] = [newId(), newId()]
    await act(id, 'propose', { title: '种树', about: '路边' })
    await act(id, 'screen', { category: '环境整治', title: '种树', about: '路边' })
    await act(id, 'notice', {
      format: 'yard',
      group: '三组',
      postedOn: daysAgo(0),
      heldOn: daysAgo(-1),
      place: '院坝',
      parties: '居民',
    })
    expect(
      await refused(
        act(id, 'hold', { ...rollOf(9, 9), minutes: '无', consensus: 'agreed', resolution: '种' }),
      ),
    ).toContain('还没有开')
    await act(other, 'propose', { title: '私事', about: '私事' })
    expect(await refused(act(other, 'refuse', {}))).toContain('reason')
    expect((await act(other, 'refuse', { reason: '不是公共事务' })).state).toBe('refused')
  })
})

describe('小区问题', () => {
  test('what the compound cannot settle becomes an incident of the place by itself', async () => {
    const act = acting('compound-issue')
    const id = newId()
    await act(id, 'raise', {
      compound: '橙乡苑',
      title: '围墙要倒',
      about: '北边围墙裂了一道缝'.repeat(200).slice(0, 2000),
      reserved: 'none',
    })
    const passed = await act(id, 'escalate', { reason: '小区没有钱修' })
    expect(passed.state).toBe('escalated')
    const [link] = passed.fields['links'] as { case: string; kind: string }[]
    const filed = await inCounty(town.database.app, county, (tx) => findCase(tx, county, link?.case ?? ''))
    expect([filed?.process, filed?.state, link?.kind]).toEqual(['grid-affairs/incident', 'reported', 'case'])
    expect(String(filed?.fields['words'])).toContain('小区没有钱修')
    expect(filed?.fields['areaPath']).toContain('511424109004')
  })
})
