import { modules } from '#apps/server/modules.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { perform } from '#platform/server/case/perform.ts'
import { county, type TestCounty } from '#town/load/test-county.ts'

/** Who does what to which case, with what said. */
export type Asked = readonly [who: Actor, process: string, id: string, action: string, input?: Fields]

/** Does one act in a test county through the product's own door, at this moment or another. */
export const actIn = async (
  town: TestCounty,
  [who, process, id, action, input = {}]: Asked,
  now?: string,
): Promise<Case> => {
  const module = modules[process]
  if (!module) throw new Error(`no process ${process}`)
  const doors = { pool: town.database.app, written: () => undefined }
  return (await perform(doors, module, who, county, { id: newId(), case: id, action, input }, now)).case
}
