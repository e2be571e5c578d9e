import type { Pool } from 'pg'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { inCounty } from '#platform/server/db/in-county.ts'

/** What every handler is given: who asks, in which county, and the doors to the database. */
export interface Context {
  readonly pool: Pool
  /** Wakes the live feeds after something was written. */
  readonly written: () => void
  /** Id of the request, shown with every fault and written in the log. */
  readonly request: string
  readonly county: string
  readonly actor: Actor | undefined
  /** Hash of the session cookie, for signing out. */
  readonly session: string | undefined
  readonly setCookie: (value: string | undefined) => void
  readonly modules: Readonly<Record<string, CaseModule>>
  readonly demonstration: boolean
  /** Logs what failed in a handler that answers the rest of a batch all the same. */
  readonly failed: (error: unknown) => void
  /** Tells the browser to clear everything that this site keeps on the device. */
  readonly clearSite: () => void
  /** Key that signs receipt links. */
  readonly linkKey: Buffer
}

/** The signed-in actor; refuses with 401 otherwise. */
export const getActor = ({ actor }: Pick<Context, 'actor'>): Actor => {
  if (!actor) throw new Fault('not-signed-in')
  return actor
}

/** Refuses unless one of the actor's posts has one of these roles. */
export const requireRole = (context: Context, roles: readonly string[]): Actor => {
  const actor = getActor(context)
  if (!actor.posts.some((post) => roles.includes(post.role))) throw new Fault('not-allowed')
  return actor
}

/** Reads in one transaction behind the county wall. */
export const reading = <Result>(context: Context, ask: (tx: Tx) => Promise<Result>): Promise<Result> =>
  inCounty(context.pool, context.county, ask)

export const getModule = ({ modules }: Pick<Context, 'modules'>, process: string): CaseModule => {
  const module = Object.hasOwn(modules, process) ? modules[process] : undefined
  if (!module) throw new Fault('not-there')
  return module
}
