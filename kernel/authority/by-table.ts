import type { Grant } from '#kernel/authority/grant.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'

/** Grants of a process whose people act in their area: each role may what the table says it does, and reads; watchers only read. */
export const grantsInArea = (
  { roles, actions }: ProcessDefinition,
  watchers: readonly string[] = [],
): readonly Grant[] => {
  const actionsOf = (role: string): string[] =>
    Object.entries(actions).flatMap(([action, { by }]) => (by.includes(role) ? [action] : []))
  return [...roles, ...watchers].map((role) => ({ role, may: ['read', ...actionsOf(role)], reach: 'area' }))
}
