import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'
import { county, loadCounty, movingModules as modules, putFact } from '#platform/server/live/facts.fixture.ts'
import { makeHub, type Hub } from '#platform/server/live/hub.ts'
import { findActor, openSession, sessionDigest } from '#platform/server/session/session.ts'

const database = await testDatabase()
const { owner, app } = database
const grid = (n: number): string => `${county}/${n}`
const hubs: Hub[] = []

beforeAll(async () => {
  await loadCounty(database)
  await inCounty(owner, county, async (tx) => {
    for (let n = 0; n < 50; n++) {
      await tx.query('insert into kernel.accounts (county, id, name) values ($1, $2, $2)', [
        county,
        `desk-${n}`,
      ])
      await tx.query(
        `insert into kernel.posts (county, account, role, area_path, unit, unit_path, valid_from) values ($1, $2, 'desk', $3, 'u', 'u', '2020-01-01')`,
        [county, `desk-${n}`, grid(n)],
      )
    }
  })
})
afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.stop()))
})

const openHub = (): Hub => {
  const hub = makeHub({
    pool: app,
    modules,
    database: 'test',
    onError: (error) => {
      throw error
    },
  })
  hubs.push(hub)
  return hub
}

/** A line that stores what it was sent, and can be full. */
const makeLine = () => {
  const line = {
    texts: [] as string[],
    full: false,
    closed: false,
    send: (text: string) => void line.texts.push(text),
    isFull: () => line.full,
    close: () => {
      line.closed = true
    },
    cases: () =>
      line.texts
        .flatMap((text) => [...text.matchAll(/"id":"([^"]+)","head":/g)].map(([, id = '']) => id))
        .toSorted((a, b) => a.localeCompare(b)),
    kinds: () => line.texts.flatMap((text) => /event: (\w+)/.exec(text)?.[1] ?? []),
  }
  return line
}

const signIn = async (n: number): Promise<{ actor: Actor; session: string }> => {
  const session = await inCounty(app, county, (tx) => openSession(tx, county, `desk-${n}`)).then(
    sessionDigest,
  )
  const actor = await inCounty(app, county, (tx) => findActor(tx, county, session))
  if (!actor) throw new Error(`nobody is desk-${n}`)
  return { actor, session }
}

const join = async (hub: Hub, n: number, tab?: string) => {
  const line = makeLine()
  const leave = hub.watch({ ...(await signIn(n)), tab, cursor: undefined, line })
  return { line, leave }
}

describe('a slow line', () => {
  it('is not written to while it is full, and then told exactly what it missed', async () => {
    const hub = openHub()
    const [{ line: slow }, { line: quick }] = [await join(hub, 1), await join(hub, 1)]
    await expect.poll(() => slow.kinds()).toEqual(['reset'])
    const written = slow.texts.length
    slow.full = true
    const ids = Array.from({ length: 20 }, newId)
    for (const id of ids) {
      await putFact(owner, id, 1, grid(1))
      hub.wake()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await expect.poll(() => quick.cases(), { timeout: 10_000 }).toEqual(ids.toSorted())
    expect(slow.texts).toHaveLength(written)
    slow.full = false
    hub.wake()
    await expect.poll(() => slow.cases(), { timeout: 10_000 }).toEqual(ids.toSorted())
    expect(slow.texts).toHaveLength(written + 1)
    await putFact(owner, ids[0] ?? '', 2, grid(1))
    hub.wake()
    await expect.poll(() => slow.cases(), { timeout: 10_000 }).toHaveLength(21)
  })
})

describe('the price of many watchers', () => {
  it('does not grow with their number: one question for the facts, one for all rights', async () => {
    const hub = openHub()
    const members = await Promise.all(Array.from({ length: 50 }, (_, n) => join(hub, n)))
    await expect.poll(() => members.every(({ line }) => line.kinds()[0] === 'reset')).toBe(true)
    const asked = vi.spyOn(app, 'connect')
    const began = performance.now()
    const id = newId()
    await putFact(owner, id, 1, grid(7))
    hub.wake()
    await expect.poll(() => members[7]?.line.cases(), { timeout: 3000 }).toEqual([id])
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const rounds = Math.ceil((performance.now() - began) / 1000) + 2
    expect(asked.mock.calls.length).toBeLessThanOrEqual(rounds * 2)
    expect(members.filter(({ line }) => line.cases().length > 0)).toHaveLength(1)
    asked.mockRestore()
  })

  it('a county that nobody watches any more is not asked', async () => {
    const hub = openHub()
    const { line, leave } = await join(hub, 1)
    await expect.poll(() => line.kinds()).toEqual(['reset'])
    leave()
    const asked = vi.spyOn(app, 'connect')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })
})

describe('presence', () => {
  it('is told to the tabs on that case and to nobody else', async () => {
    const hub = openHub()
    const [tabOne, tabTwo, tabElsewhere] = [newId(), newId(), newId()]
    const [one, two, elsewhere] = await Promise.all([
      join(hub, 1, tabOne),
      join(hub, 2, tabTwo),
      join(hub, 3, tabElsewhere),
    ])
    const beat = { county, case: newId(), doing: 'looking' as const }
    hub.hear({ ...beat, tab: tabOne, account: 'desk-1', name: '王芳' })
    hub.hear({ ...beat, tab: tabTwo, account: 'desk-2', name: '李强' })
    expect(one.line.texts.at(-1)).toContain('李强')
    expect(two.line.texts.at(-1)).toContain('王芳')
    expect(elsewhere.line.texts.join('')).not.toMatch(/王芳|李强/)
    hub.hear({ ...beat, doing: 'left', tab: tabTwo, account: 'desk-2', name: '李强' })
    expect(one.line.texts.at(-1)).toContain('"others":[]')
  })

  it('a beat in the name of another’s tab hears nothing', async () => {
    const hub = openHub()
    const tab = newId()
    const { line } = await join(hub, 1, tab)
    const beat = { county, case: newId(), doing: 'looking' as const }
    hub.hear({ ...beat, tab: newId(), account: 'desk-2', name: '李强' })
    hub.hear({ ...beat, tab, account: 'desk-3', name: '赵敏' })
    expect(line.texts.join('')).not.toContain('李强')
  })
})
