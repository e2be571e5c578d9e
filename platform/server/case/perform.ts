import type { Pool } from 'pg'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { findAction } from '#kernel/process/definition.ts'
import { act, type ActAnswer, type ActRequest } from '#platform/server/case/act.ts'
import { partRequest } from '#platform/server/case/input.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { keepConflict } from '#platform/server/case/store.ts'
import { actTogether } from '#platform/server/case/together.ts'
import { inCounty } from '#platform/server/db/in-county.ts'

/** Where acts are written, and who is told that something was. */
export interface Doors {
  readonly pool: Pool
  /** Wakes the live feeds; called after the commit, so that no commit waits for it. */
  readonly written: () => void
}

const alreadyWritten = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** Does this act open a case and touch nothing else? What an opening changes beside its case (`effect`) the next one must see. */
export const opensAlone = ({ definition, effect }: CaseModule, action: string): boolean =>
  findAction(definition, action)?.from === 'start' && effect === undefined

/**
 * Runs `act()` in a transaction of its own; openings share one, because they wait for nobody's case. Two racing senders of
 * one id meet at the unique key: the loser runs once more and then finds the fact. A second version of an id is kept in its
 * own transaction, because the refusal rolls back.
 */
export const perform = async (
  { pool, written }: Doors,
  module: CaseModule,
  actor: Actor,
  county: string,
  request: ActRequest,
  now: string = new Date().toISOString(),
): Promise<ActAnswer> => {
  const once = () =>
    opensAlone(module, request.action)
      ? actTogether(pool, county, { module, actor, request, now })
      : inCounty(pool, county, (tx) => act(tx, module, actor, county, request, now))
  try {
    const answer = await once().catch((error: unknown) =>
      alreadyWritten(error) ? once() : Promise.reject(error),
    )
    written()
    return answer
  } catch (error) {
    if (error instanceof Fault && error.code === 'taken-before') {
      const { request: second, apart } = partRequest(module, request)
      await inCounty(pool, county, (tx) => keepConflict(tx, county, second, apart, actor))
    }
    throw error
  }
}
