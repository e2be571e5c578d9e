import { implement } from '@orpc/server'
import { clausesContract } from '#apps/clauses-contract.ts'
import { modules } from '#apps/server/modules.ts'
import { served } from '#apps/server/served.ts'
import { chapters } from '#decision/chapters.ts'
import { clauses } from '#decision/clauses.ts'
import { clauseStatus } from '#decision/status.ts'
import type { Context } from '#platform/server/http/context.ts'

const route = implement(clausesContract).$context<Context>()

/** Status is derived: a clause is served when a module declares it, by its process or by what it says it serves. */
export const statusOfClauses = () => {
  const processes = Object.values(modules).map(({ definition }) => ({
    name: definition.name,
    clauses: definition.clauses,
  }))
  return clauseStatus(clauses, [...processes, ...served])
}

export const clauseRoutes = {
  list: route.list.handler(() => ({
    chapters: chapters.map((chapter) => ({ ...chapter })),
    rows: statusOfClauses().map(({ engines: _engines, ...row }) => row),
  })),
}
