import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Modules } from '#platform/server/live/feed.ts'
import { findSeen, type Seen } from '#platform/server/live/seen.ts'

/** What a watcher may see. Watchers with one mark see the same. */
export interface Rights {
  readonly actor: Actor
  readonly mark: string
}

const readsOwn = (modules: Modules, { posts }: Actor): boolean =>
  Object.values(modules).some(({ grants }) =>
    grants.some(
      ({ role, may, reach }) =>
        reach === 'own' && may.includes('read') && posts.some((post) => post.role === role),
    ),
  )

/** Marks are of one database: a cursor from another one is worth nothing here. */
export const makeRightsOf =
  (database: string, modules: Modules) =>
  (actor: Actor): Rights => {
    const who = readsOwn(modules, actor) ? actor.id : ''
    const content = JSON.stringify([database, actor.county, actor.posts, who])
    return { actor, mark: createHash('sha256').update(content).digest('base64url').slice(0, 12) }
  }

/** The id of an event: under which rights it was told, and what of the database had been seen then. */
export const cursorOf = ({ mark }: Rights, { text }: Seen): string => `${mark} ${text}`

/** Where to go on after `cursor`; nowhere when it is damaged, or from another database, person or post. */
export const findPlace = (rights: Rights, cursor: unknown): Seen | undefined => {
  if (typeof cursor !== 'string') return undefined
  const [mark, text = ''] = cursor.split(' ', 2)
  return mark === rights.mark ? findSeen(text) : undefined
}
