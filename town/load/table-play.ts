import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { modules } from '#apps/server/modules.ts'
import { act } from '#platform/server/case/act.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { areas } from '#town/areas.ts'
import { ids } from '#town/load/ids.ts'
import { accounts } from '#town/posts.ts'

const dayMs = 86_400_000
const village = '511424109004'
const township = '511424109'

export type Who = 'community-secretary' | 'village-supervisor' | 'township-clerk' | 'deputy' | 'resident'
type Step = readonly [daysAgo: number, who: Who, process: string, action: string, input?: Fields]

/** What happened around one table: each step as the product itself would take it, some days ago. */
export const makePlay = (tx: Tx, county: string, now: number) => {
  const actors = new Map(accounts(county).map(({ id, name, posts }) => [id, { id, name, posts }]))
  const pathOf = (place: string): string => areas(county).find(({ id }) => id === place)?.path ?? county
  const path = pathOf(village)
  const actorOf = (role: Who): Actor => {
    if (role === 'resident') {
      const posts = [{ role, areaPath: county, unit: '', unitPath: '' }]
      return { id: `resident:${fresh()}`, name: '', county, posts }
    }
    const place = role === 'deputy' || role === 'township-clerk' ? township : village
    const found = actors.get(`${role}-${place}`)
    if (!found) throw new Error(`no ${role} in ${place}`)
    const posts = found.posts.map((post) => ({ ...post, areaPath: pathOf(place), unitPath: post.unit }))
    return { id: found.id, name: found.name, county, posts }
  }
  const nextId = ids(`${county}/deliberations`, now - 90 * dayMs)
  let n = 0
  const fresh = (): string => nextId(n++ * 1000)
  const step = async (id: string, [daysAgo, who, process, action, input = {}]: Step): Promise<Case> => {
    const module = modules[process]
    if (!module) throw new Error(`no process ${process}`)
    // A minute apart, so that what follows is not told before what it follows from.
    const at = new Date(now - daysAgo * dayMs - (600 - n) * 1000).toISOString()
    const request = { id: fresh(), case: id, action, input }
    return (await act(tx, module, actorOf(who), county, request, at)).case
  }
  const dayOf = (daysAgo: number): string =>
    Temporal.Instant.fromEpochMilliseconds(now - daysAgo * dayMs)
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate()
      .toString()
  const today = Temporal.PlainDate.from(dayOf(0))
  return { step, fresh, dayOf, today, path }
}
export type Play = ReturnType<typeof makePlay>
