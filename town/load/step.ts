import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { modules } from '#apps/server/modules.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import { getModule } from '#platform/server/http/context.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { areas } from '#town/areas.ts'
import { ids } from '#town/load/ids.ts'
import { accounts } from '#town/posts.ts'

const dayMs = 86_400_000

export interface Stepped {
  /** Days before the present of the demonstration; below zero it lies ahead. */
  readonly ago: number
  readonly by: string
  readonly process: string
  readonly action: string
  readonly input?: Fields
}

/** Takes steps as the product itself would, by anybody of the county, some days ago. The same seed gives the same ids. */
export const makeSteps = (tx: Tx, county: string, name: string, now: number) => {
  const people = new Map(accounts(county).map((account) => [account.id, account]))
  const actorOf = (id: string): Actor => {
    if (id === system.id) return system
    const found = people.get(id)
    if (!found) throw new Error(`no account ${id}`)
    const posts = found.posts.map((post) => ({ ...post, unitPath: post.unit }))
    return { id, name: found.name, county, posts }
  }
  const nextId = ids(`${county}/${name}`, now - 90 * dayMs)
  let n = 0
  const fresh = (): string => nextId(n++ * 1000)
  const step = async (id: string, { ago, by, process, action, input = {} }: Stepped): Promise<Case> => {
    // A second apart, so that what follows is not told before what it follows from.
    const at = new Date(now - ago * dayMs - (600 - n) * 1000).toISOString()
    const request = { id: fresh(), case: id, action, input }
    return (await act(tx, getModule({ modules }, process), actorOf(by), county, request, at)).case
  }
  const dayOf = (ago: number): string =>
    new Date(now - ago * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)
  const pathOf = (area: string): string => areas(county).find(({ id }) => id === area)?.path ?? county
  return { step, fresh, dayOf, pathOf }
}
export type Steps = ReturnType<typeof makeSteps>
