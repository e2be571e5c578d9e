import type { TestServer } from '#apps/server/test-server.ts'
import { newId } from '#kernel/id/id.ts'
import { digestOfSet } from '#kernel/sync/digest.ts'
import type { ActOutcome, Pulled } from '#platform/contract/sync.ts'
import { wire } from '#platform/contract/wire.ts'

type Kept = { part: string; id: string; version: string; row: Record<string, unknown> }

/** Applies what the centre sent, as the phone does. */
const apply = (rows: Map<string, Kept>, { parts }: Pulled): void => {
  for (const [part, { replace, rows: fresh, gone }] of Object.entries(parts)) {
    if (replace) for (const [key, one] of rows) if (one.part === part) rows.delete(key)
    for (const row of fresh) rows.set(`${part}/${row.id}`, { part, id: row.id, version: row.version, row })
    for (const one of gone) rows.delete(`${part}/${one}`)
  }
}

/** A device in a few lines: what it has, and its two ways to the centre. */
export const makeDevice = ({ call }: Pick<TestServer, 'call'>, cookie: string) => {
  const id = newId()
  const rows = new Map<string, Kept>()
  let last: Pulled | undefined
  const digest = () => digestOfSet([...rows.values()])
  const pull = async () => {
    const place = last && { cursor: last.cursor, digest: await digest() }
    const answer = await call('POST', '/sync/pull', { wire, device: id, ...place }, cookie)
    if (answer.status !== 200) return answer
    last = answer.body as unknown as Pulled
    apply(rows, last)
    return answer
  }
  const send = async (acts: readonly object[]) => {
    const body = { wire, device: id, acts: acts.map((act) => ({ under: last?.under, ...act })) }
    const answer = await call('POST', '/sync/acts', body, cookie)
    return (answer.body['results'] ?? []) as ActOutcome[]
  }
  return { id, rows, last: () => last, digest, pull, send }
}

/** A report as a grid worker's device sends it, its clock five years ahead. */
export const reportAt = (place: object, words: string) => ({
  id: newId(),
  process: 'grid-affairs/incident',
  case: newId(),
  action: 'report',
  input: { place, words, channel: 'grid' },
  deviceAt: '2031-01-01T00:00:00Z',
})
