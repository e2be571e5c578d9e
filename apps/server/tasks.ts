import { Fault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import { modules } from '#apps/server/modules.ts'
import { system } from '#platform/server/case/act.ts'
import { perform, type Doors } from '#platform/server/case/perform.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { Tasks } from '#platform/server/jobs/jobs.ts'
import { proposeRule, type Ruling } from '#systems/grid-affairs/incident/ruling.ts'

interface Deadline {
  readonly county: string
  readonly case: string
  /** Head of the case when the clock was set: a case that moved since has a clock of its own. */
  readonly head: number
}

/** What a passed deadline does is written in the process table (`else`); the timer only asks for it, through `act()`. */
const ring = async (doors: Doors, { county, case: id, head }: Deadline): Promise<void> => {
  const current = await inCounty(doors.pool, county, (tx) => findCase(tx, county, id))
  const module = current && modules[current.process]
  if (!current || !module || current.head !== head) return
  const late = actionsFrom(module.definition, current.state)
    .map((action) => getAction(module.definition, action))
    .find((rule) => rule.else !== undefined)
  if (late?.else === undefined) return
  await perform(doors, module, system, county, { id: newId(), case: id, action: late.else, input: {} }).catch(
    (error: unknown) => {
      if (error instanceof Fault && error.code === 'wrong-state') return
      throw error
    },
  )
}

export const tasksOf = (doors: Doors): Tasks => ({
  deadline: (payload) => ring(doors, payload as Deadline),
  'propose-rule': (payload) => proposeRule(doors.pool, payload as Ruling),
})
