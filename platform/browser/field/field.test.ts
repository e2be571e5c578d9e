import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { digestOfSet } from '#kernel/sync/digest.ts'
import { openField } from '#platform/browser/field/engine.ts'
import { openStore, readStanding, type FieldStore } from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'
import { Refused } from '#platform/browser/refusal.ts'

type Step = 'keep' | 'sync' | 'cut' | 'loseAnswer' | 'kill' | 'spoil'
type Sent = Parameters<Wires['sync']['send']>[0]['acts'][number]

/** A centre in memory: does each id once, and can lose a request, or its answer. */
const makeCentre = () => {
  const done: string[] = []
  let mood: 'well' | 'cut' | 'loseAnswer' = 'well'
  const line = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const how = mood
    mood = 'well'
    if (how === 'cut') throw new TypeError('cut before the centre')
    const answer = await work()
    if (how === 'loseAnswer') throw new TypeError('the answer was lost')
    return answer
  }
  const serverAt = '2026-11-24T00:00:00Z'
  const set = () => done.map((id) => ({ id, version: '1' }))
  const digest = () => digestOfSet(set().map((row) => ({ part: 'cases', ...row })))
  const doOnce = ({ id }: Sent) => {
    if (!done.includes(id)) done.push(id)
    return { id, outcome: 'accepted' as const, number: `n-${id}`, state: 'reported', head: 1 }
  }
  const sync: Wires['sync'] = {
    send: ({ acts }) => line(async () => ({ serverAt, results: acts.map(doOnce) })),
    pull: ({ digest: theirs, cursor }) =>
      line(async () => {
        const now = await digest()
        const reset = cursor === undefined || theirs !== cursor
        return {
          serverAt,
          cursor: now,
          reset,
          digest: now,
          under: 'posts',
          deviceToken: 'token',
          parts: { cases: { replace: reset, rows: set(), gone: [] } },
        }
      }),
    handOver: () => line(async () => ({ standing: 'current' as const, held: [] })),
    wipe: () => line(async () => ({ cleared: true as const })),
  }
  return { done, sync, next: (how: 'cut' | 'loseAnswer') => void (mood = how) }
}

const wiresTo = (sync: Wires['sync'], more: Partial<Wires> = {}): Wires => ({
  sync,
  uploadPhoto: async () => undefined,
  now: () => Date.parse('2026-11-23T00:00:00Z'),
  reachable: () => true,
  alone: (work) => work(),
  ...more,
})

const act = (n: number) => ({
  process: 'grid-affairs/incident',
  case: newId(),
  action: 'report',
  input: { n },
  about: `第 ${n} 件`,
})

const signedOut = async (): Promise<never> => {
  throw new Refused({ code: 'not-signed-in', status: 401, words: {}, kept: {} })
}

const play = async (store: FieldStore, steps: readonly Step[]) => {
  const centre = makeCentre()
  const open = () => openField({ store, wires: wiresTo(centre.sync) })
  let field = open()
  const kept: string[] = []
  for (const step of steps) {
    if (step === 'keep') kept.push((await field.keep(act(kept.length))).id)
    if (step === 'sync') await field.sync()
    if (step === 'cut' || step === 'loseAnswer') {
      centre.next(step)
      await field.sync()
    }
    if (step === 'kill') {
      void field.sync()
      field.stop()
      field = open()
    }
    if (step === 'spoil') await store.rows.where({ part: 'cases' }).limit(1).delete()
  }
  await field.sync()
  await field.sync()
  field.stop()
  return { centre, kept }
}

describe('the device’s end of the sync', () => {
  it('loses nothing, doubles nothing, keeps the order, and ends with the centre’s set', async () => {
    const steps = fc.array(
      fc.constantFrom<Step>('keep', 'keep', 'sync', 'cut', 'loseAnswer', 'kill', 'spoil'),
      { maxLength: 24 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const store = openStore(newId())
        const { centre, kept } = await play(store, plan)
        const items = await store.acts.orderBy('order').toArray()
        const rows = await store.rows.toArray()
        await store.delete()
        expect(centre.done).toEqual(kept)
        expect(items.map(({ id, state }) => [id, state])).toEqual(kept.map((id) => [id, 'received']))
        expect(rows.map(({ id }) => id).toSorted()).toEqual(kept.toSorted())
        expect(items.every(({ input }) => Object.keys(input).length === 0)).toBe(true)
      }),
      { numRuns: 100 },
    )
  }, 20_000)

  it('keeps the work of a refused act, with the reason, and goes on with the others', async () => {
    const store = openStore(newId())
    const centre = makeCentre()
    const refusal = {
      code: 'invalid',
      status: 422,
      words: { zh: '不行', en: 'no' },
      kept: { zh: '', en: '' },
      fields: [],
      request: 'r',
    }
    const sync: Wires['sync'] = {
      ...centre.sync,
      send: async (asked) => {
        const { serverAt, results } = await centre.sync.send(asked)
        const [first, ...others] = results
        return { serverAt, results: [{ id: first?.id ?? '', outcome: 'refused', refusal }, ...others] }
      },
    }
    const field = openField({ store, wires: wiresTo(sync) })
    await field.keep(act(1))
    await field.keep(act(2))
    await field.sync()
    const [one, two] = await store.acts.orderBy('order').toArray()
    expect(one).toMatchObject({ state: 'refused', refusal: { words: { zh: '不行' } }, input: { n: 1 } })
    expect(two).toMatchObject({ state: 'received', input: {} })
    field.stop()
  })

  it('a session that only ended keeps everything; an ended post hands over, wipes and says so', async () => {
    for (const standing of ['current', 'ended'] as const) {
      const store = openStore(newId())
      const handed: string[] = []
      const centre = makeCentre()
      const field = openField({ store, wires: wiresTo(centre.sync) })
      await field.sync()
      field.stop()
      let ended = ''
      const later = openField({
        store,
        onEnd: (how) => void (ended = how),
        wires: wiresTo({
          ...centre.sync,
          send: signedOut,
          pull: signedOut,
          handOver: async ({ acts }) => {
            if (standing === 'ended') handed.push(...acts.map(({ id }) => id))
            return { standing, held: standing === 'ended' ? acts.map(({ id }) => id) : [] }
          },
        }),
      })
      const item = await later.keep(act(1))
      await later.sync()
      expect(later.status().trouble?.kind).toBe('signedOut')
      later.stop()
      if (standing === 'current') {
        expect(await store.acts.toArray()).toMatchObject([{ id: item.id, input: { n: 1 } }])
        expect(ended).toBe('')
      } else {
        expect([handed, ended]).toEqual([[item.id], 'ended'])
        expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(store.name)
      }
    }
  })

  it('a photograph resumes where it was cut, and a second press is the same act', async () => {
    const store = openStore(newId())
    const tries: boolean[] = []
    const uploadPhoto: Wires['uploadPhoto'] = async (_id, _blob, again) => {
      tries.push(again)
      if (tries.length === 1) throw new TypeError('cut')
    }
    const field = openField({ store, wires: wiresTo(makeCentre().sync, { uploadPhoto }) })
    await field.keepPhoto('p', new Blob(['x']))
    const once = { ...act(1), id: newId() }
    await field.keep(once)
    await field.keep({ ...once, input: { n: 2 } })
    await field.sync()
    await field.sync()
    expect(tries).toEqual([false, true])
    expect(await store.acts.count()).toBe(1)
    expect((await readStanding(store))?.offset).toBe(86_400_000)
    field.stop()
  })
})
