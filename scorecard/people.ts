import type { Actor } from '#kernel/authority/grant.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { findActor, sessionDigest } from '#platform/server/session/session.ts'
import type { Step } from './cast.ts'
import { county } from './county.ts'
import type { House } from './house.ts'

/** Who is behind a session's cookie, as the product itself sees them. */
export const actorOfCookie = async ({ database }: House, cookie: string): Promise<Actor> => {
  const token = cookie.split('.', 2)[1] ?? ''
  const found = await inCounty(database.app, county, (tx) => findActor(tx, county, sessionDigest(token)))
  if (!found) throw new Error('nobody is behind this cookie')
  return found
}

/** Somebody for rows that act without HTTP. */
export const actorOf = async (house: House, by: Step['by'], caseId: string): Promise<Actor> =>
  by === 'resident'
    ? {
        id: `resident:${caseId}`,
        name: '居民',
        county,
        posts: [{ role: 'reporter', areaPath: county, unit: '', unitPath: '' }],
      }
    : actorOfCookie(house, house.cookies[by])
