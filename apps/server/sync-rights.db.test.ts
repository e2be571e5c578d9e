import { describe, expect, it } from 'vitest'
import { makeDevice as makeDeviceOn, reportAt } from '#apps/server/test-device.ts'
import { testServer } from '#apps/server/test-server.ts'
import { wire } from '#platform/contract/wire.ts'

const server = await testServer()
const { town, call, signIn } = server
const { owner } = town.database
const grid = '511424109004001'
const worker = await signIn(`grid-worker-${grid}`)
const place = await town.placeIn(grid)
const makeDevice = (cookie: string) => makeDeviceOn(server, cookie)
const report = (words: string) => reportAt(place, words)

describe('rights that changed while the device was away (R18)', () => {
  const other = '511424109004002'
  const moved = `grid-worker-${other}`

  it('a worker who moved gets the new grid, and old work is held for the secretary', async () => {
    const cookie = await signIn(moved)
    const device = makeDevice(cookie)
    await device.pull()
    const late = {
      ...report('搬走前写的'),
      input: { place: await town.placeIn(other), words: '搬走前写的', channel: 'grid' },
    }
    const acts = [{ ...late, under: device.last()?.under }]
    await owner.query(
      `update kernel.posts set area_path = replace(area_path, $1, '511424109004003') where account = $2`,
      [other, moved],
    )
    const results = await device.send(acts)
    expect(results).toMatchObject([{ outcome: 'held' }])
    expect((await device.pull()).body).toMatchObject({ reset: true })
    const kept = [...device.rows.values()].filter(({ part }) => part === 'households')
    const { rows } = await owner.query<{ id: string }>(
      'select id from base_data.households where grid = $1',
      ['511424109004003'],
    )
    expect(kept.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
    const secretary = await signIn('community-secretary-511424109004')
    const held = await call('GET', '/sync/held', undefined, secretary)
    expect(held.body).toMatchObject([{ id: late.id, why: 'moved', action: 'report' }])
    expect((await call('POST', `/sync/held/${late.id}`, { take: false }, secretary)).status).toBe(422)
    const taken = await call('POST', `/sync/held/${late.id}`, { take: true }, secretary)
    expect(taken.body).toEqual({ state: 'taken' })
    const facts = await owner.query('select 1 from kernel.facts where id = $1', [late.id])
    expect(facts.rowCount).toBe(1)
    expect((await call('GET', '/sync/held', undefined, secretary)).body).toEqual([])
  })

  it('a dismissed worker may only hand over, reads nothing, and the browser is told to clear', async () => {
    const device = makeDevice(await signIn('grid-worker-511424109004005'))
    await device.pull()
    const deviceToken = device.last()?.deviceToken
    const acts = [report('离职前写的')]
    const handOver = (more: object = {}) =>
      call('POST', '/sync/hand-over', { wire, device: device.id, deviceToken, acts, ...more })
    expect((await handOver()).body).toEqual({ standing: 'current', held: [] })
    await owner.query(`update kernel.posts set valid_to = current_date where account = $1`, [
      'grid-worker-511424109004005',
    ])
    expect((await device.pull()).status).toBe(401)
    expect((await handOver({ deviceToken: `${deviceToken}x` })).status).toBe(404)
    expect((await handOver()).body).toEqual({ standing: 'ended', held: [acts[0]?.id] })
    expect((await handOver()).body).toEqual({ standing: 'ended', held: [acts[0]?.id] })
    const { rowCount } = await owner.query('select 1 from kernel.held where id = $1', [acts[0]?.id])
    expect(rowCount).toBe(1)
  })

  it('a device that was reported lost pulls nothing any more', async () => {
    const device = makeDevice(worker)
    await device.pull()
    await call('POST', `/sync/devices/${device.id}/lost`, {}, worker)
    expect(await device.pull()).toMatchObject({ status: 410, body: { code: 'device-lost' } })
    expect(await device.send([report('从丢失的手机发出')])).toEqual([])
    const handed = await call('POST', '/sync/hand-over', {
      wire,
      device: device.id,
      deviceToken: device.last()?.deviceToken,
      acts: [],
    })
    expect(handed.body).toMatchObject({ standing: 'lost' })
    const wipe = (deviceToken: string | undefined) =>
      fetch(`${server.url}/api/v1/sync/wipe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ device: device.id, deviceToken }),
      })
    expect((await wipe('forged')).headers.get('clear-site-data')).toBeNull()
    expect((await wipe(device.last()?.deviceToken)).headers.get('clear-site-data')).toContain('"storage"')
  })
})
