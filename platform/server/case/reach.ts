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

const condition = (reach: Reach, actor: Actor, post: Post): Expression<SqlBool> => {
  switch (reach) {
    case 'own':
      return sql<SqlBool>`cases.reporter = ${actor.id}`
    case 'assigned':
      return sql<SqlBool>`cases.unit = ${post.unit}`
    case 'area':
      return pathWithin('cases.area_path', post.areaPath)
    case 'organisation':
      return pathWithin('cases.unit_path', post.unitPath)
    case 'county':
      return sql<SqlBool>`true`
  }
}

/** The grants of an actor compiled to one `where` over `kernel.cases as cases`; no grant compiles to false. */
export const reachWhere = (grants: readonly Grant[], actor: Actor, action: string): Expression<SqlBool> => {
  const conditions = actor.posts.flatMap((post) =>
    grants
      .filter((grant) => grant.role === post.role && grant.may.includes(action))
      .map((grant) => condition(grant.reach, actor, post)),
  )
  const within =
    conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
  return sql<SqlBool>`(cases.county = ${actor.county} and ${within})`
}
