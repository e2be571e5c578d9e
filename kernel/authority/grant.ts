/**
 * Authority: a grant is role × actions × reach. Deny by default. The same grants decide one case (`can`, pure,
 * shared with screens) and compile to the `where` of a list (`platform/server/case/reach.ts`); one property test
 * demands that the two agree.
 */
export type Reach = 'own' | 'assigned' | 'area' | 'organisation' | 'county'

export interface Grant {
  readonly role: string
  readonly may: readonly string[]
  readonly reach: Reach
}

/** A post that an account holds now: its role, the area it is for and the unit it belongs to. */
export interface Post {
  readonly role: string
  readonly areaPath: string
  readonly unit: string
  /** Path of the unit in its organisation: unit ids joined by `/`. */
  readonly unitPath: string
}

export interface Actor {
  readonly id: string
  readonly name: string
  readonly county: string
  readonly posts: readonly Post[]
}

/** What grants look at in a case. */
export interface Subject {
  readonly county: string
  readonly areaPath: string
  readonly reporter: string | undefined
  readonly unit: string | undefined
  readonly unitPath: string | undefined
}

/** Whole segments only: `51/1` is not within `51/11`. */
export const isWithin = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}/`)

type Reaches = (subject: Subject, post: Post, actor: Actor) => boolean

const reaches: Readonly<Record<Reach, Reaches>> = {
  own: ({ reporter }, _post, { id }) => reporter === id,
  assigned: ({ unit }, post) => unit !== undefined && unit === post.unit,
  area: ({ areaPath }, post) => isWithin(areaPath, post.areaPath),
  organisation: ({ unitPath }, post) => unitPath !== undefined && isWithin(unitPath, post.unitPath),
  county: () => true,
}

/** The posts from which the actor may do this to the subject; empty means no. */
export const postsThatMay = (
  grants: readonly Grant[],
  actor: Actor,
  action: string,
  subject: Subject,
  by?: readonly string[],
): Post[] => {
  if (actor.county !== subject.county) return []
  return actor.posts.filter((post) =>
    grants.some(
      (grant) =>
        grant.role === post.role &&
        (by === undefined || by.includes(post.role)) &&
        grant.may.includes(action) &&
        reaches[grant.reach](subject, post, actor),
    ),
  )
}

/** May the actor do this action to this subject? Pure; the county wall comes first. */
export const can = (grants: readonly Grant[], actor: Actor, action: string, subject: Subject): boolean =>
  postsThatMay(grants, actor, action, subject).length > 0
