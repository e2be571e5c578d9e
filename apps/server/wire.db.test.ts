import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { wire } from '#platform/contract/wire.ts'

/** What a released client sent, word for word, with names in braces for what differs each time; and what it read of the answers. */
interface Recorded {
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** The fields of the answer that this client reads, by their path. */
  readonly reads: readonly string[]
}

const { town, call, signIn } = await testServer()
const worker = await signIn('grid-worker-511424109004001')
const place = await town.placeIn('511424109004001')

const recorded = (number: number): readonly Recorded[] =>
  JSON.parse(readFileSync(new URL(`../../docs/wire/${number}.json`, import.meta.url), 'utf8')) as Recorded[]

const found = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value)

const filled = (body: unknown, known: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(
    JSON.stringify(body).replaceAll(/"\{(\w+)\}"/g, (_, name: string) => JSON.stringify(known[name] ?? null)),
  )

const spoken = [wire - 2, wire - 1, wire].filter((number) => number > 0)

describe.each(spoken)('a client that speaks wire %d (R19)', (number) => {
  it('sends what it always sent and finds what it reads', async () => {
    const known: Record<string, unknown> = { ...place, device: newId(), act: newId(), case: newId() }
    for (const { method, path, body, reads } of recorded(number)) {
      const answer = await call(method, path, filled(body, known), worker)
      expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200)
      for (const one of reads) {
        const value = found(answer.body, one)
        expect(value, `${path} ${one}`).toBeDefined()
        known[one.split('.').at(-1) ?? one] = value
      }
    }
  })
})
