import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { verifyChain, type Verdict } from '#platform/server/audit/verify.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()

const verdict = () => inCounty(town.database.app, county, (tx) => verifyChain(tx, county))
const seeded = await verdict()

beforeAll(async () => {
  const place = await town.placeIn('511424109004001')
  const reporter = {
    id: 'resident:test',
    name: '居民',
    county,
    posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
  }
  for (let i = 0; i < 8; i++) await town.act(reporter, newId(), 'report', { place, words: `第${i}盏灯不亮` })
})

/** Verifies after a change made as the database's owner, then takes the change back. */
const after = async (change: string): Promise<Verdict> => {
  const client = await town.database.owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.county', $1, true)`, [county])
    await client.query(change)
    return await verifyChain(client, county)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the audit chain', () => {
  it('is whole as it was written', async () => {
    expect(await verdict()).toEqual({ lines: seeded.lines + 8 })
  })

  it.each([
    ['an edited line', `update kernel.audit set digest = sha256('x') where seq = 4`, 4, 'link'],
    [
      'an edited fact',
      `update kernel.facts set actor = '{"id":"somebody"}' where id = (select fact_id from kernel.audit where seq = 3)`,
      3,
      'fact',
    ],
    [
      'an edited input',
      `update kernel.facts set input = jsonb_set(input, '{words}', '"别的"') where id = (select fact_id from kernel.audit where seq = 5)`,
      5,
      'fact',
    ],
    ['a deleted line', 'delete from kernel.audit where seq = 5', 5, 'gap'],
    ['a cut tail', 'delete from kernel.audit where seq > 6', 7, 'head'],
    [
      'swapped lines',
      'update kernel.audit set digest = case seq when 2 then (select digest from kernel.audit where seq = 3) else (select digest from kernel.audit where seq = 2) end where seq in (2, 3)',
      2,
      'link',
    ],
    [
      'a deleted fact',
      'delete from kernel.facts where id = (select fact_id from kernel.audit where seq = 7)',
      7,
      'fact',
    ],
  ])('names the first bad line after %s', async (_name, change, seq, what) => {
    expect((await after(change)).fault).toEqual({ seq, what })
  })

  it('cannot be changed by the role that serves requests', async () => {
    await expect(
      inCounty(town.database.app, county, (tx) => tx.query('delete from kernel.audit')),
    ).rejects.toThrow(/permission denied/)
    await expect(
      inCounty(town.database.app, county, (tx) => tx.query(`update kernel.facts set action = 'x'`)),
    ).rejects.toThrow(/permission denied/)
  })
})
