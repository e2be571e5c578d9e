import { expect, test } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import {
  accounts,
  app,
  application,
  ask,
  assessed,
  baita,
  call,
  cardOf,
  cookies,
  county,
  day,
  decision,
  done,
  grid,
  owner,
  post,
  qile,
  stateOf,
  task,
  town,
  township,
} from '#apps/server/test-admission.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform } from '#platform/server/case/perform.ts'
import { getModule } from '#platform/server/http/context.ts'

test('an off-list task is refused with its reason and kept; what was taken back is refused too', async () => {
  const refused = await cardOf(await ask(township, '养犬登记入户核对', qile))
  expect(refused).toMatchObject({ state: 'refused', fields: { refusedWhy: 'offList' } })
  const takenBack = await cardOf(await ask(township, 'SH-01', qile))
  expect(takenBack).toMatchObject({ state: 'refused', fields: { refusedWhy: 'takenBack' } })
  const { body } = await call('GET', '/orders/asked', undefined, cookies.get('leader'))
  expect(body).toMatchObject([{ unit: expect.stringContaining('民政局'), asked: 2, refused: 2 }])
})

test('a listed task goes to its township, by code or by name, is done and confirmed', async () => {
  const id = await ask(township, 'PH-01', qile)
  expect(await cardOf(id)).toMatchObject({ state: 'assigned', fields: { edition: 1, basis: '防洪法' } })
  const process = `${township}-order`
  await done('clerk', process, id, 'accept')
  await done('clerk', process, id, 'finish', { words: '已巡查', minutes: 90 })
  expect((await post('clerk', process, id, 'confirm')).status).toBe(403)
  await done('department', process, id, 'confirm')
  expect(await stateOf(id)).toBe('confirmed')
  expect(await stateOf(await ask(township, '森林防火巡护', qile))).toBe('assigned')
})

test('after an admission the same task flows; when it ends, its tasks are taken back', async () => {
  const admission = await assessed(township, { name: '流浪犬只收容协助' })
  expect(await stateOf(await ask(township, '流浪犬只收容协助', qile))).toBe('refused')
  await done('leader', `${township}-admission`, admission, 'approve', decision)
  const order = await ask(township, '流浪犬只收容协助', qile)
  expect(await stateOf(order)).toBe('assigned')
  await done('keeper', `${township}-admission`, admission, 'exit', { words: '专项结束' })
  expect(await cardOf(order)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
  expect(await stateOf(await ask(township, '流浪犬只收容协助', qile))).toBe('refused')
})

test('a grid matter without funding returns; its tasks wait for the fund and are paid one by one, never beyond it', async () => {
  const [process, orders] = [`${grid}-admission`, `${grid}-order`]
  const bare = newId()
  await done('department', process, bare, 'apply', application)
  expect(await stateOf(bare)).toBe('returned')
  await done('department', process, bare, 'resubmit', { funding: 1000, unitPrice: 300 })
  await done('keeper', process, bare, 'passBasis')
  await done('keeper', process, bare, 'passFunding')
  await done('keeper', process, bare, 'assess', { words: '可以承受' })
  await done('leader', process, bare, 'approve', decision)
  const tasks = await Promise.all(Array.from({ length: 8 }, () => ask(grid, '养犬登记入户核对', baita)))
  for (const id of tasks) expect(await stateOf(id)).toBe('held')
  expect((await post('worker', orders, tasks[0] ?? '', 'accept')).status).toBe(409)
  await done('keeper', process, bare, 'recordFund', { received: 1000 })
  for (const id of tasks) {
    expect(await stateOf(id)).toBe('assigned')
    await done('worker', orders, id, 'accept')
    await done('worker', orders, id, 'finish', { words: '核对完' })
  }
  const confirmed = await Promise.all(tasks.map((id) => post('department', orders, id, 'confirm')))
  const paid = confirmed.filter(({ status }) => status === 200)
  expect(paid).toHaveLength(3)
  expect(confirmed.filter(({ status }) => status === 409)).toHaveLength(5)
  const { rows } = await owner.query('select received, paid from catalogue.funds where source = $1', [bare])
  expect(rows).toEqual([{ received: 1000, paid: 900 }])
  const payouts = `/orders/payouts?source=${bare}`
  const { body } = await call('GET', payouts, undefined, cookies.get('keeper'))
  expect(body).toMatchObject({ promised: 1000, received: 1000, paid: 900 })
  expect(String(body['text']).trim().split('\n')).toHaveLength(4)
  expect((await call('GET', payouts, undefined, cookies.get('department'))).status).toBe(403)
  const { body: counts } = await call('GET', '/orders/asked', undefined, cookies.get('leader'))
  expect(counts).toMatchObject([{ admitted: 2, rejected: 0 }])
})

test('a task that is asked while its item ends is refused or taken back, never left open', async () => {
  const process = `${township}-admission`
  for (let round = 0; round < 5; round++) {
    const name = `限时协助事项${round}`
    const admission = await assessed(township, { name })
    await done('leader', process, admission, 'approve', decision)
    const ids = Array.from({ length: 12 }, newId)
    const asked = ids.map((id) => done('department', `${township}-order`, id, 'ask', task(name, qile)))
    const ended = done('keeper', process, admission, 'exit', { words: '结束' })
    await Promise.all([...asked, ended])
    const states = await Promise.all(ids.map(stateOf))
    expect(states.filter((state) => state !== 'refused' && state !== 'withdrawn')).toEqual([])
  }
})

test('a temporary admission ends on its day, also if no timer ever rings', async () => {
  const process = `${township}-admission`
  const id = await assessed(township, { name: '临时抗旱送水' })
  expect((await post('leader', process, id, 'approveUntil', { ...decision, until: day(0) })).status).toBe(422)
  expect((await post('leader', process, id, 'approveUntil', { ...decision, until: day(91) })).status).toBe(
    422,
  )
  await done('leader', process, id, 'approveUntil', { ...decision, until: day(10) })
  const order = await ask(township, '临时抗旱送水', qile)
  expect(await stateOf(order)).toBe('assigned')
  const later = new Date(Date.now() + 11 * 86_400_000).toISOString()
  const department = await town.actorOf(accounts.department)
  const doors = { pool: app, written: () => undefined }
  const late = {
    id: newId(),
    case: newId(),
    action: 'ask',
    input: { ...task('临时抗旱送水', qile), due: day(40) },
  }
  const orders = getModule({ modules }, `${township}-order`)
  const asked = await perform(doors, orders, department, county, late, later)
  expect(asked.case.state).toBe('refused')
  const lapse = { id: newId(), case: id, action: 'lapse', input: {} }
  const admissions = getModule({ modules }, process)
  await expect(perform(doors, admissions, system, county, lapse)).rejects.toThrow()
  // What rings is the timer of a review: on the last day it ends the matter.
  await perform(doors, admissions, system, county, { ...lapse, id: newId(), action: 'remind' }, later)
  expect(await stateOf(id)).toBe('exited')
  expect(await stateOf(order)).toBe('withdrawn')
})

test('whoever decides names the meeting and its minutes; what holds for good is reviewed again and again', async () => {
  const process = `${township}-admission`
  const id = await assessed(township, { name: '国有林场看护协助' })
  expect((await post('leader', process, id, 'approve')).status).toBe(422)
  const ahead = { ...decision, meetingOn: day(1) }
  expect((await post('leader', process, id, 'approve', ahead)).status).toBe(422)
  await done('leader', process, id, 'approve', decision)
  expect((await cardOf(id)).fields).toMatchObject(decision)
  const dueIn = async () => {
    const { rows } = await owner.query<{ days: number }>(
      `select round(extract(epoch from due_at - now()) / 86400)::int as days from kernel.cases where id = $1`,
      [id],
    )
    return rows[0]?.days
  }
  expect(await dueIn()).toBe(180)
  const doors = { pool: app, written: () => undefined }
  const rings = { id: newId(), case: id, action: 'remind', input: {} }
  const reminded = await perform(doors, getModule({ modules }, process), system, county, rings)
  expect(reminded.case).toMatchObject({ state: 'effective', fields: { late: true } })
  await done('keeper', process, id, 'review', { words: '还需要，一年后再看' })
  const { state, fields } = await cardOf(id)
  expect([state, fields['reviewedOn'], fields['late']]).toEqual(['effective', day(0), undefined])
})

/** Publishes the next edition of a list on a day, with the items that a change makes of the present ones. */
const publish = async (
  list: string,
  validFrom: string,
  change: (items: readonly Fields[]) => readonly Fields[],
): Promise<string> => {
  const id = newId()
  const { body } = await call('GET', `/lists/file?list=${list}&as=json`)
  const items = (JSON.parse(body['text'] as string) as Fields[]).filter(
    ({ code }) => !String(code).endsWith('ZR'),
  )
  await done('keeper', list, id, 'begin')
  await done('keeper', list, id, 'import', { text: JSON.stringify(change(items)) })
  await done('keeper', list, id, 'submit')
  await done('reviewer', list, id, 'passReview')
  await done('leader', list, id, 'approve')
  await done('keeper', list, id, 'publish', { validFrom })
  return id
}

test('an abolished item loses its open tasks on the day that the new edition takes effect, not before', async () => {
  const order = await ask(township, 'PH-02', qile)
  const untouched = await ask(township, 'PH-01', qile)
  const edition = await publish(township, day(1), (items) => items.filter(({ code }) => code !== 'PH-02'))
  expect(await stateOf(order)).toBe('assigned')
  // The list of the day of the request decides, not the one that was published last.
  expect(await cardOf(await ask(township, 'PH-02', qile))).toMatchObject({
    state: 'assigned',
    fields: { edition: 1 },
  })
  const doors = { pool: app, written: () => undefined }
  const request = () => ({ id: newId(), case: edition, action: 'takeEffect', input: {} })
  const module = getModule({ modules }, township)
  await expect(perform(doors, module, system, county, request())).rejects.toThrow()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  await perform(doors, module, system, county, request(), tomorrow)
  expect(await cardOf(order)).toMatchObject({ state: 'withdrawn', fields: { itemEnded: true } })
  expect(await stateOf(untouched)).toBe('assigned')
})

/** What the board says of one issuer. */
const measured = async (): Promise<Fields | undefined> => {
  const { body } = await call('GET', '/lists/burden')
  return (body as unknown as Fields[]).find(({ owner: issuer }) => issuer === '应急管理局')
}

test('the burden board shows what finished tasks took as a sum, and only of five or more', async () => {
  const before = await measured()
  expect(before).toMatchObject({ items: 2, hours: (120 * 40 * 24) / 60 + (15 * 24 * 300) / 60 })
  for (let i = 0; i < 5; i++) {
    expect(await measured()).not.toHaveProperty('measuredHours')
    const id = await ask(township, 'PH-03', qile)
    await done('clerk', `${township}-order`, id, 'accept')
    await done('clerk', `${township}-order`, id, 'finish', { words: '已巡护', minutes: 60 })
  }
  expect(await measured()).toMatchObject({ measuredHours: 5 })
})

test('an emergency is admitted for a time at once; nothing else jumps the checks', async () => {
  const process = `${grid}-admission`
  const [usual, urgent] = [newId(), newId()]
  await done('department', process, usual, 'apply', { ...application, funding: 100 })
  expect((await post('leader', process, usual, 'approveUntil', { ...decision, until: day(10) })).status).toBe(
    409,
  )
  expect((await post('department', process, usual, 'approve')).status).toBe(403)
  await done('department', process, urgent, 'apply', {
    ...application,
    name: '洪水转移登记',
    emergency: true,
  })
  await done('leader', process, urgent, 'approveUntil', { ...decision, until: day(10) })
  expect(await stateOf(await ask(grid, '洪水转移登记', baita))).toBe('assigned')
})
