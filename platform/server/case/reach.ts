import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor, Grant, Post, Reach, Subject } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import type { CaseModule } from '#platform/server/case/module.ts'

/** What the grants look at in a case. */
export const subjectOf = (module: Pick<CaseModule, 'face'>, current: Case): Subject => {
  const face = module.face(current)
  return {
    county: current.county,
    areaPath: face.areaPath,
    reporter: face.reporter,
    unit: face.unit,
    unitPath: face.unitPath,
  }
}

/**
 * "Within" as a range over collation "C" (`0` follows `/`): only such comparisons are leakproof, so the index stays
 * in use under row-level security.
 */
export const pathWithin = (column: string, path: string): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} = ${path} or (${sql.ref(column)} >= ${`${path}/`} and ${sql.ref(column)} < ${`${path}0`}))`

/** Every area path begins with its county's code: at the top the county alone is the reach, and a plan that knows it is better. */
const isWholeCounty = ({ county }: Actor, { areaPath }: Post): boolean => areaPath === county

/** Whether some post lets the actor read every case of the county. */
export const readsWholeCounty = (grants: readonly Grant[], actor: Actor): boolean =>
  actor.posts.some((post) =>
    grants.some(
      ({ role, reach, may }) =>
        role === post.role &&
        may.includes('read') &&
        (reach === 'county' || (reach === 'area' && isWholeCounty(actor, post))),
    ),
  )

type Compiled = (actor: Actor, post: Post) => Expression<SqlBool>

/** The same five reaches as in `kernel/authority`, as conditions. */
const conditions: Readonly<Record<Reach, Compiled>> = {
  own: ({ id }) => sql<SqlBool>`cases.reporter = ${id}`,
  assigned: (_actor, { unit }) => sql<SqlBool>`cases.unit = ${unit}`,
  area: (actor, post) =>
    isWholeCounty(actor, post) ? sql<SqlBool>`true` : pathWithin('cases.area_path', post.areaPath),
  organisation: (_actor, { unitPath }) => pathWithin('cases.unit_path', unitPath),
  county: () => sql<SqlBool>`true`,
}

/** The grants of an actor compiled to one `where` over `kernel.cases as cases`; no grant compiles to false. */
export const reachWhere = (grants: readonly Grant[], actor: Actor, action: string): Expression<SqlBool> => {
  const granted = actor.posts.flatMap((post) =>
    grants
      .filter((grant) => grant.role === post.role && grant.may.includes(action))
      .map((grant) => conditions[grant.reach](actor, post)),
  )
  const within = granted.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(granted, sql` or `)})`
  return sql<SqlBool>`(cases.county = ${actor.county} and ${within})`
}
