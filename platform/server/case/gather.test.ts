import { setImmediate as turn } from 'node:timers/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Gatherer } from '#platform/server/case/gather.ts'

const limits = { most: 4, deep: 3, busy: 99, gatherMs: 0 }

describe('what is gathered', () => {
  it('is answered, each with its own answer, however arrivals and endings interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 24 }),
        async (scheduler, keys) => {
          const batches: number[][] = []
          const gatherer = new Gatherer<{ n: number; key: number }, number>(
            scheduler.scheduleFunction(async (batch) => {
              batches.push(batch.map(({ n }) => n))
              return batch.map(({ n }) => ({ status: 'fulfilled', value: n }) as const)
            }),
            ({ key }) => [String(key)],
            limits,
          )
          const answered: number[] = []
          keys.forEach((key, n) => {
            void scheduler
              .schedule(Promise.resolve(), `${n} arrives`)
              .then(() => gatherer.ask({ n, key }))
              .then((answer) => answered.push(answer))
          })
          await scheduler.waitIdle()
          await turn()
          expect(answered.toSorted((a, b) => a - b)).toEqual(keys.map((_, n) => n))
          expect(batches.flat().toSorted((a, b) => a - b)).toEqual(keys.map((_, n) => n))
          for (const batch of batches) {
            expect(batch.length).toBeLessThanOrEqual(limits.most)
            const own = batch.map((n) => keys[n])
            expect(new Set(own).size).toBe(own.length)
          }
        },
      ),
    )
  })

  it('is told the error that ended its batch, and those who come later are not', async () => {
    let fails = true
    const gatherer = new Gatherer<string, string>(
      async (batch) => {
        if (fails) throw new Error('no database')
        return batch.map((value) => ({ status: 'fulfilled', value }))
      },
      (item) => [item],
      limits,
    )
    await expect(gatherer.ask('first')).rejects.toThrow('no database')
    fails = false
    await expect(gatherer.ask('second')).resolves.toBe('second')
  })
})
