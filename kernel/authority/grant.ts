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

const reaches = (reach: Reach, actor: Actor, post: Post, subject: Subject): boolean => {
  switch (reach) {
    case 'own':
      return subject.reporter === actor.id
    case 'assigned':
      return subject.unit !== undefined && subject.unit === post.unit
    case 'area':
      return isWithin(subject.areaPath, post.areaPath)
    case 'organisation':
      return subject.unitPath !== undefined && isWithin(subject.unitPath, post.unitPath)
    case 'county':
      return true
  }
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
        reaches(grant.reach, actor, post, subject),
    ),
  )
}

/** May the actor do this action to this subject? Pure; the county wall comes first. */
export const can = (grants: readonly Grant[], actor: Actor, action: string, subject: Subject): boolean =>
  postsThatMay(grants, actor, action, subject).length > 0
