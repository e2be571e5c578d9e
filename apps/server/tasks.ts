import { join } from 'node:path'
import { Fault } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import { modules } from '#apps/server/modules.ts'
import { system } from '#platform/server/case/authorise.ts'
import { perform, type Doors } from '#platform/server/case/perform.ts'
import { findCase } from '#platform/server/case/store.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { sweepCounty } from '#platform/server/files/sweep.ts'
import type { Tasks } from '#platform/server/jobs/jobs.ts'
import { keepDuties } from '#systems/comprehensive-governance/disclosure-plan/plan.ts'
import { proposeRule, type Ruling } from '#systems/grid-affairs/incident/ruling.ts'

interface Deadline {
  readonly county: string
  readonly case: string
  /** The deadline that this timer was set for: a case whose deadline moved since has another timer. */
  readonly due: string
}

/** What a passed deadline does is written in the process table (`else`); the timer only asks for it, through `act()`. */
const ring = async (doors: Doors, { county, case: id, due }: Deadline): Promise<void> => {
  const current = await inCounty(doors.pool, county, (tx) => findCase(tx, county, id))
  const module = current && modules[current.process]
  if (!current || !module || module.face(current).dueAt !== due) return
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

/** Runs again at three in the morning, county time, for as long as the server lives. */
const tomorrowAtThree = (): string => {
  const now = Temporal.Now.zonedDateTimeISO('Asia/Shanghai')
  return now
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '03:00' })
    .toInstant()
    .toString()
}

/** Deletes what may not be kept longer: contacts past their date, photos that no case ever named (PIPL 19, 47). */
const sweep = async ({ pool }: Doors, dataDir: string): Promise<void> => {
  const { rows } = await pool.query<{ code: string }>('select code from kernel.counties')
  for (const { code } of rows)
    await inCounty(pool, code, (tx) => sweepCounty(tx, code, join(dataDir, 'files')))
  await pool.query(`select jobs.enqueue('sweep', '{}', $1, 'sweep')`, [tomorrowAtThree()])
}

/** What each place has to disclose by its plan: opened when a period has ended, settled when a notice is up. */
const disclosures = async ({ pool }: Doors): Promise<void> => {
  const { rows } = await pool.query<{ code: string }>('select code from kernel.counties')
  for (const { code } of rows)
    await inCounty(pool, code, (tx) => keepDuties(tx, code, new Date().toISOString()))
  await pool.query(`select jobs.enqueue('disclosures', '{}', $1, 'disclosures')`, [tomorrowAtThree()])
}

/** What the server does by itself, each effect keyed so that it happens once. */
export const tasksOf = (doors: Doors, dataDir: string): Tasks => ({
  sweep: () => sweep(doors, dataDir),
  disclosures: () => disclosures(doors),
  deadline: (payload) => ring(doors, payload as Deadline),
  'propose-rule': (payload) => proposeRule(doors.pool, payload as Ruling),
})
