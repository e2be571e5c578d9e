import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { tasksOf } from '#apps/server/tasks.ts'
import { newId } from '#kernel/id/id.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { county, testCounty } from '#town/load/test-county.ts'

const town = await testCounty()
const folder = testFolder('tasks')
afterAll(folder.remove)

const tasks = tasksOf({ pool: town.database.app, written: () => undefined }, folder.path)
const place = await town.placeIn('511424109004001')
const reporter = {
  id: 'resident:test',
  name: '居民',
  county,
  posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
}
const dispatcher = await town.actorOf('511424-county-centre-dispatcher-1')
const works = await town.actorOf('511424-municipal-department-handler-1')
const leader = await town.actorOf('511424-government-leader-1')

const handled = async (): Promise<string> => {
  const id = newId()
  const now = '2026-11-02T02:00:00Z'
  await town.act(
    reporter,
    id,
    'report',
    { place, words: '路灯不亮', contact: { phone: '10012345678' } },
    { now },
  )
  await town.act(dispatcher, id, 'file', { category: '0903' }, { now })
  await town.act(dispatcher, id, 'dispatch', { unit: '511424-municipal' }, { now })
  await town.act(works, id, 'accept', {}, { now })
  return id
}

const read = async (id: string) => {
  const found = await inCounty(town.database.app, county, (tx) => findCase(tx, county, id))
  if (!found) throw new Error('no case')
  return { current: found, fields: fieldsOf(found) }
}

const ring = (id: string, due: string | undefined) => tasks['deadline']?.({ county, case: id, due })

describe('a timer', () => {
  it('rings through act() and marks the case overdue, also when somebody spoke to it since', async () => {
    const id = await handled()
    const { dueAt } = (await read(id)).fields
    await town.act(
      leader,
      id,
      'supervise',
      { words: '抓紧', replyBy: '2027-01-01T00:00:00Z' },
      { now: '2026-11-02T03:00:00Z' },
    )
    await ring(id, dueAt)
    const { current, fields } = await read(id)
    expect([fields.overdue, current.state]).toEqual([true, 'handling'])
  })

  it('that is stale does nothing', async () => {
    const id = await handled()
    await ring(id, '2026-01-01T00:00:00Z')
    expect((await read(id)).fields.overdue).toBeUndefined()
  })

  it('was set for every deadline, one per case', async () => {
    const id = await handled()
    const { rows } = await town.database.owner.query<{ run_at: Date }>(
      `select run_at from graphile_worker.jobs where key = $1`,
      [`deadline:${id}`],
    )
    expect(rows.map(({ run_at: at }) => at.toISOString())).toEqual([
      new Date((await read(id)).fields.dueAt ?? '').toISOString(),
    ])
  })
})

it('a ruling becomes a proposed rule that decides nothing yet', async () => {
  await tasks['propose-rule']?.({
    county,
    case: newId(),
    category: '0903',
    areaPath: '511424/511424109/511424109004',
    unit: '511424-municipal',
    words: '市政归口',
  })
  const { rows } = await town.database.owner.query<{ state: string; body: { to: string } }>(
    `select state, body from grid_affairs.dispatch_rules where id like 'ruling-%'`,
  )
  expect(rows).toMatchObject([{ state: 'proposed', body: { to: 'municipal' } }])
})

it('the sweep deletes contacts past their date and photos that no case named, and nothing else', async () => {
  const id = await handled()
  const [old, fresh] = [newId(), newId()]
  const { owner } = town.database
  await owner.query(`update kernel.contacts set keep_until = '2026-01-01' where case_id = $1`, [id])
  await owner.query(
    `insert into kernel.files (county, id, owner, name, size, state, created_at) values ($1, $2, '', 'a', 1, 'ready', now() - interval '30 days'), ($1, $3, '', 'b', 1, 'ready', now())`,
    [county, old, fresh],
  )
  await owner.query(
    `insert into kernel.conflicts (county, id, fact_id, actor, request, apart, keep_until)
     values ($1, $2, $2, '{}', '{}', '{"contact":{}}', current_date - 1), ($1, $3, $3, '{}', '{}', '{"contact":{}}', current_date)`,
    [county, old, fresh],
  )
  mkdirSync(join(folder.path, 'files', 'copies'), { recursive: true })
  writeFileSync(join(folder.path, 'files', 'copies', `${old}-full.webp`), 'x')
  await tasks['sweep']?.({})
  const { rows: contacts } = await owner.query('select 1 from kernel.contacts where case_id = $1', [id])
  const { rows: files } = await owner.query<{ id: string }>('select id from kernel.files')
  const { rows: conflicts } = await owner.query<{ id: string }>(
    'select id from kernel.conflicts where apart is not null',
  )
  expect(conflicts).toEqual([{ id: fresh }])
  expect([contacts.length, files.map((file) => file.id)]).toEqual([0, [fresh]])
  expect(existsSync(join(folder.path, 'files', 'copies', `${old}-full.webp`))).toBe(false)
})
