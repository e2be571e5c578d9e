import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { perform } from '#platform/server/case/perform.ts'
import { pointsShopModule, residentPointsModule } from '#systems/public-services/resident-points/module.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
const { owner } = town.database
const doors = { pool: town.database.app, written: () => undefined }
const village = '511424109004'
const { rows: homes } = await owner.query<{ id: string; grid: string }>(
  'select id, grid from base_data.households where county = $1 and area_path like $2 order by id limit 2',
  [county, `%/${village}/%`],
)
const [home, other] = homes
const grid = home?.grid ?? ''
const worker = await town.actorOf(`grid-worker-${grid}`)
const supervisor = await town.actorOf(`grid-supervisor-${grid}`)
const secretary = await town.actorOf(`community-secretary-${village}`)

const on =
  (module: CaseModule) =>
  (actor: Parameters<typeof perform>[2], id: string, action: string, input: Fields = {}) =>
    perform(doors, module, actor, county, { id: newId(), case: id, action, input })
const points = on(residentPointsModule)
const shop = on(pointsShopModule)

const balance = async (account = home?.id): Promise<number> => {
  const { rows } = await owner.query<{ points: number }>(
    'select points from ledger.balances where account = $1',
    [account],
  )
  return rows[0]?.points ?? 0
}
const sum = async (account = home?.id): Promise<number> => {
  const { rows } = await owner.query<{ points: number }>(
    'select coalesce(sum(points), 0)::int as points from ledger.entries where account = $1',
    [account],
  )
  return rows[0]?.points ?? 0
}

const posted = async (rule: string, account = home?.id): Promise<string> => {
  const id = newId()
  await points(worker, id, 'claim', { account, rule, words: '帮助打扫楼道' })
  await points(supervisor, id, 'assess')
  await points(secretary, id, 'publicise')
  await points(system, id, 'post')
  return id
}

describe('resident points (D09-16)', () => {
  it('are claimed, assessed by another, publicised, posted by the clock, spent with stock, and taken back', async () => {
    const id = await posted('volunteer')
    expect(await balance()).toBe(5)
    const spent = newId()
    await shop(secretary, spent, 'redeem', { account: home?.id, goods: 'towel' })
    expect(await balance()).toBe(1)
    await expect(
      shop(secretary, newId(), 'redeem', { account: home?.id, goods: 'rice' }),
    ).rejects.toMatchObject({ code: 'guarded' })
    const reversed = await points(secretary, id, 'reverse', { words: '公示后有人举报不实' })
    expect(reversed.case.state).toBe('reversed')
    expect([await balance(), await sum()]).toEqual([0, 0])
    const { rows } = await owner.query(
      'select points, shortfall from ledger.entries where case_id = $1 and kind = $2',
      [id, 'reverse'],
    )
    expect(rows).toEqual([{ points: -1, shortfall: 4 }])
    await shop(secretary, spent, 'giveBack', { words: '东西坏了' })
    expect([await balance(), await sum()]).toEqual([4, 4])
    const { rows: stock } = await owner.query(
      `select stock from ledger.goods where area_path like $1 and code = 'towel'`,
      [`%/${village}`],
    )
    expect(stock).toEqual([{ stock: 30 }])
  })

  it('a refusal is appealed; whoever claims does not assess; an unknown item is refused by its field', async () => {
    const id = newId()
    await points(worker, id, 'claim', { account: other?.id, rule: 'hazard', words: '发现燃气漏气' })
    await expect(points(worker, id, 'assess')).rejects.toMatchObject({ code: 'not-allowed' })
    await points(supervisor, id, 'refuse', { words: '没有采纳记录' })
    expect((await points(worker, id, 'appeal', { words: '燃气公司已修' })).case.state).toBe('claimed')
    await expect(
      points(worker, newId(), 'claim', { account: home?.id, rule: 'nothing', words: 'x' }),
    ).rejects.toMatchObject({ fields: [{ field: 'rule' }] })
  })

  it('a budget that is spent carries nothing more, and says so', async () => {
    await owner.query(
      `insert into kernel.rules (county, key, version, valid_from, body, basis)
       select county, key, 2, now(), jsonb_set(jsonb_set(body, '{version}', '2'), '{budget}', '1'), 'test' from kernel.rules where key = 'points:resident-points'`,
    )
    const id = newId()
    await points(worker, id, 'claim', { account: other?.id, rule: 'clean', words: '清理河道' })
    await points(supervisor, id, 'assess')
    await expect(points(secretary, id, 'publicise')).rejects.toMatchObject({ code: 'guarded' })
    await owner.query(`delete from kernel.rules where key = 'points:resident-points' and version = 2`)
    expect((await points(secretary, id, 'publicise')).case.fields['ruleVersion']).toBe(2)
  })

  it('a cap holds over a month, whoever claims how often', async () => {
    for (let i = 0; i < 4; i++) await posted('meeting', other?.id)
    expect(await balance(other?.id)).toBe(4)
  })

  it('racing claims, redemptions and reversals lose and invent nothing', async () => {
    const account = other?.id
    const ids = await Promise.all(Array.from({ length: 6 }, () => posted('volunteer', account)))
    const before = await balance(account)
    expect(before).toBe(await sum(account))
    await Promise.allSettled([
      ...ids.map((id) => points(secretary, id, 'reverse', { words: '测试' })),
      ...ids.map((id) => points(secretary, id, 'reverse', { words: '再来一次' })),
      ...Array.from({ length: 8 }, () => shop(secretary, newId(), 'redeem', { account, goods: 'salt' })),
    ])
    expect(await balance(account)).toBe(await sum(account))
    expect(await balance(account)).toBeGreaterThanOrEqual(0)
    const { rows } = await owner.query<{ twice: number; handed: number }>(
      `select (select count(*)::int from (select reverses from ledger.entries where reverses is not null group by 1 having count(*) > 1) t) as twice,
        (select count(*)::int from ledger.entries where kind = 'redeem' and rule = 'salt') as handed`,
    )
    const { rows: stock } = await owner.query<{ stock: number }>(
      `select stock from ledger.goods where area_path like $1 and code = 'salt'`,
      [`%/${village}`],
    )
    expect(rows[0]?.twice).toBe(0)
    expect((stock[0]?.stock ?? 0) + (rows[0]?.handed ?? 0)).toBe(50)
  })

  it('no table of the ledger could rank anybody: no person, no place in a list', async () => {
    const { rows } = await owner.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'ledger'`,
    )
    const names = rows.map(({ column_name: name }) => name)
    expect(
      names.filter((name) => /rank|position|place|worker|person|benefit|level|grade/.test(name)),
    ).toEqual([])
  })
})
