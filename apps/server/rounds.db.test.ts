import { describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { perform } from '#platform/server/case/perform.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getModule } from '#platform/server/http/context.ts'
import { dueRounds } from '#systems/grid-affairs/round/rules.ts'
import { roundsFor } from '#systems/grid-affairs/round/store.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
const { owner, app } = town.database
const doors = { pool: app, written: () => undefined }
const grid = '511424109004001'
const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
const worker = await town.actorOf(`grid-worker-${grid}`)
const supervisor = await town.actorOf(`grid-supervisor-${grid}`)
const keeper = await town.actorOf('511424-county-centre-list-keeper-1')
const leader = await town.actorOf('511424-government-leader-1')
const department = await town.actorOf('511424-civil-affairs-department-handler-1')

const on =
  (process: string) =>
  (actor: Actor, id: string, action: string, input: Fields = {}, now?: string) =>
    perform(
      doors,
      getModule({ modules }, process),
      actor,
      county,
      { id: newId(), case: id, action, input },
      now,
    )
const rounds = on('grid-affairs/round')
const admissions = on('grid-affairs/grid-duties-admission')

const due = async (actor = worker, now = Date.now()): Promise<string[]> => {
  const { duties, grids } = await inCounty(app, county, (tx) => roundsFor(tx, actor))
  return dueRounds(duties, grids, now).map(({ duty }) => duty.code)
}
const doIt = (duty: string, more: Fields = {}, id = newId()) =>
  rounds(worker, id, 'do', { grid, duty, ...more })
const drawOneIn = (oneIn: number) =>
  owner.query(`update kernel.rules set body = jsonb_set(body, '{oneIn}', $1) where key = 'round-check'`, [
    String(oneIn),
  ])

describe('rounds (D12-3)', () => {
  it('are derived from the list and the last time; one press and they come back when they are due', async () => {
    expect(await due()).toEqual(['WG-03', 'WG-05', 'WG-06'])
    await drawOneIn(1_000_000)
    expect((await doIt('WG-05')).case.state).toBe('done')
    expect(await due()).toEqual(['WG-03', 'WG-06'])
    expect(await due(worker, Date.now() + 7 * 86_400_000)).toContain('WG-05')
    await expect(doIt('WG-01')).rejects.toMatchObject({ fields: [{ field: 'duty' }] })
    await expect(doIt('WG-05', { grid: '511424109003001' })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('some are drawn: checked by the supervisor, never by whoever did it; what does not stand is due again', async () => {
    await drawOneIn(1)
    const [stands, falls] = [newId(), newId()]
    expect((await doIt('WG-03', {}, stands)).case.state).toBe('toCheck')
    await expect(rounds(worker, stands, 'pass')).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await rounds(supervisor, stands, 'pass', { words: '看了两栋' })).case.state).toBe('checked')
    await doIt('WG-06', {}, falls)
    expect(await due()).not.toContain('WG-06')
    expect((await rounds(supervisor, falls, 'fail', { words: '排水口没有清' })).case.state).toBe('again')
    expect(await due()).toContain('WG-06')
    expect(await due()).not.toContain('WG-03')
    await drawOneIn(1_000_000)
  })

  it('an admitted item asks nothing before its fund has arrived, pays each round that was due, and never beyond it', async () => {
    const id = newId()
    const item = { name: '河道保洁巡看', basis: '水法', perYear: 52, minutes: 30, people: 300 }
    await admissions(department, id, 'apply', { ...item, funding: 300, unitPrice: 100, everyDays: 7 })
    await admissions(keeper, id, 'passBasis')
    await admissions(keeper, id, 'passFunding')
    await admissions(keeper, id, 'assess', { words: '可以承受' })
    const { case: admitted } = await admissions(leader, id, 'approve', {
      meetingOn: lastWeek,
      meeting: '县委常委会第12次会议',
      decided: '同意准入',
    })
    const code = admitted.number
    expect(await due()).not.toContain(code)
    await admissions(keeper, id, 'recordFund', { received: 250 })
    expect(await due()).toContain(code)
    expect((await doIt(code)).case.fields['payout']).toBe(100)
    expect((await doIt(code)).case.fields).not.toHaveProperty('payout')
    const others = await Promise.all(
      ['002', '003', '004'].map((nth) =>
        town.actorOf(`grid-worker-511424109004${nth}`).catch(() => undefined),
      ),
    )
    const racing = others.flatMap((actor, i) =>
      actor
        ? [rounds(actor, newId(), 'do', { grid: `511424109004${['002', '003', '004'][i]}`, duty: code })]
        : [],
    )
    const done = await Promise.allSettled(racing)
    expect(done.length).toBeGreaterThan(1)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { rows } = await owner.query('select received, paid from catalogue.funds where source = $1', [id])
    expect(rows).toEqual([{ received: 250, paid: 200 }])
    // What is left does not pay another round: nobody is asked for one.
    expect(await due(worker, Date.now() + 8 * 86_400_000)).not.toContain(code)
    await admissions(keeper, id, 'exit', { words: '专项结束' })
    await expect(doIt(code)).rejects.toMatchObject({ fields: [{ field: 'duty' }] })
  })
})
