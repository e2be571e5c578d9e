import type { Clause } from '#decision/clauses.ts'
import type { Text } from '#kernel/words/words.ts'

/** What a module says about itself: the clauses that it serves, and of which it serves only a part. */
export interface ServingModule {
  readonly name: string
  readonly clauses: readonly string[]
  /** Clauses that the module serves in part, with what is still missing. */
  readonly partly?: readonly { readonly id: string; readonly missing: Text }[]
}

export interface ClauseStatus extends Clause {
  readonly status: 'served' | 'partly' | 'notYet'
  readonly modules: string[]
  /** What is missing of a clause that is served in part. */
  readonly missing: Text[]
}

const idsOf = ({ clauses, partly = [] }: ServingModule): string[] => [
  ...clauses,
  ...partly.map(({ id }) => id),
]

const refuseUnknown = (clauses: readonly Clause[], modules: readonly ServingModule[]): void => {
  const known = new Set(clauses.map(({ id }) => id))
  const unknown = modules.flatMap((module) =>
    idsOf(module)
      .filter((id) => !known.has(id))
      .map((id) => `${module.name} names ${id}`),
  )
  if (unknown.length > 0) throw new Error(`unknown clauses: ${unknown.join(', ')}`)
}

/**
 * Each clause with the modules that serve it. A clause of which anybody says that a part is missing is served in part.
 * @throws when a module names a clause that does not exist
 */
export const clauseStatus = (
  clauses: readonly Clause[],
  modules: readonly ServingModule[],
): ClauseStatus[] => {
  refuseUnknown(clauses, modules)
  return clauses.map((clause) => {
    const serving = modules.filter((module) => idsOf(module).includes(clause.id)).map(({ name }) => name)
    const parts = modules.flatMap(({ partly = [] }) => partly.filter(({ id }) => id === clause.id))
    const status = parts.length > 0 ? 'partly' : serving.length > 0 ? 'served' : 'notYet'
    return { ...clause, status, modules: [...new Set(serving)], missing: parts.map(({ missing }) => missing) }
  })
}
