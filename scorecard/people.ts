import type { Actor } from '#kernel/authority/grant.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { findActor, sessionDigest } from '#platform/server/session/session.ts'
import type { Step } from './cast.ts'
import { county } from './county.ts'
import type { House } from './house.ts'

/** Somebody as the product itself sees them, for rows that act without HTTP. */
export const actorOf = async (
  { cookies, database }: House,
  by: Step['by'],
  caseId: string,
): Promise<Actor> => {
  if (by === 'resident')
    return {
      id: `resident:${caseId}`,
      name: '居民',
      county,
      posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
    }
  const token = cookies[by].split('.', 2)[1] ?? ''
  const found = await inCounty(database.app, county, (tx) => findActor(tx, county, sessionDigest(token)))
  if (!found) throw new Error(`nobody is signed in as ${by}`)
  return found
}
