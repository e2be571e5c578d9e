import { applyFact, unopened, type Fact } from '#kernel/case/fold.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'

/**
 * The fact after which an action was no longer open: who was first. Where the action never was open, the fact that brought
 * the case to where it stands.
 */
export const whoTook = (
  process: ProcessDefinition,
  from: readonly string[],
  facts: readonly Fact[],
): Fact | undefined => {
  let current = unopened(
    { id: '', county: '', number: '', process: process.name, version: process.version },
    '',
  )
  let took: Fact | undefined
  let moved: Fact | undefined
  for (const fact of facts) {
    const after = applyFact(process, current, fact)
    if (after.state !== current.state) moved = fact
    if (from.includes(current.state) && !from.includes(after.state)) took = fact
    current = after
  }
  return took ?? moved
}
