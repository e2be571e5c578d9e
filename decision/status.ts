import type { Clause } from '#decision/clauses.ts'

/** What a module says about itself: its name and the clauses that it serves. */
export interface ServingModule {
  readonly name: string
  readonly clauses: readonly string[]
  readonly uses?: readonly string[]
}

export interface ClauseStatus extends Clause {
  readonly status: 'served' | 'notYet'
  readonly modules: string[]
}

const refuseUnknown = (clauses: readonly Clause[], modules: readonly ServingModule[]): void => {
  const known = new Set(clauses.map(({ id }) => id))
  const unknown = modules.flatMap(({ name, clauses }) =>
    clauses.filter((id) => !known.has(id)).map((id) => `${name} names ${id}`),
  )
  if (unknown.length > 0) throw new Error(`unknown clauses: ${unknown.join(', ')}`)
}

/** Each clause with the modules that serve it. @throws when a module names a clause that does not exist */
export const clauseStatus = (
  clauses: readonly Clause[],
  modules: readonly ServingModule[],
): ClauseStatus[] => {
  refuseUnknown(clauses, modules)
  return clauses.map((clause) => {
    const serving = modules.filter((module) => module.clauses.includes(clause.id)).map(({ name }) => name)
    return { ...clause, status: serving.length > 0 ? 'served' : 'notYet', modules: serving }
  })
}
