import { newId } from '#kernel/id/id.ts'
import { holdingAt } from '#engines/catalogue/engine.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { disclosurePlan, type DutyRow } from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import { disclosureDutyModule } from '#systems/comprehensive-governance/disclosure-plan/module.ts'
import { dutiesOn, type Duty } from '#systems/comprehensive-governance/disclosure-plan/rules.ts'
import {
  disclosed,
  dutyId,
  statesOf,
  villages,
} from '#systems/comprehensive-governance/disclosure-plan/store.ts'

const dayOf = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()

/** Everything that the plan in force asks of every place on the day of a moment. */
export const dutiesAt = async (tx: Tx, county: string, now: string): Promise<Duty[]> =>
  dutiesOn(dayOf(now), await holdingAt(tx, county, disclosurePlan.name, now), await villages(tx, county))

/** The same, with whether it was done. */
export const dutyRows = async (tx: Tx, county: string, now: string): Promise<DutyRow[]> => {
  const duties = await dutiesAt(tx, county, now)
  const done = await disclosed(tx, county, [...new Set(duties.map(({ duty }) => duty))])
  const today = dayOf(now).toString()
  return duties.map(({ place, ...duty }) => ({
    ...duty,
    place: place.name,
    areaPath: place.path,
    state: done.has(`${place.path} ${duty.duty}`) ? 'disclosed' : duty.dueOn < today ? 'overdue' : 'due',
  }))
}

/** What is to be done about a duty in this state; nothing once it is settled, or disclosed before anybody had to ask. */
const nextStep = (state: string | undefined, isUp: boolean): string | undefined => {
  if (state === undefined) return isUp ? undefined : 'open'
  if (!isUp || state === 'settled') return undefined
  return state === 'due' ? 'settle' : 'settleLate'
}

/** Opens a case for each duty that has none, and settles those whose notice is up: each once, however often it runs. */
export const keepDuties = async (tx: Tx, county: string, now: string): Promise<void> => {
  const duties = await dutiesAt(tx, county, now)
  const done = await disclosed(tx, county, [...new Set(duties.map(({ duty }) => duty))])
  const ids = duties.map((duty) => dutyId(county, duty))
  const states = await statesOf(tx, county, ids)
  for (const [i, { place, ...said }] of duties.entries()) {
    const id = ids[i] ?? ''
    const action = nextStep(states.get(id), done.has(`${place.path} ${said.duty}`))
    if (action === undefined) continue
    const input = action === 'open' ? { ...said, areaPath: place.path, place: place.name } : {}
    const request = { id: newId(), case: id, action, input }
    await act(tx, disclosureDutyModule, system, county, request, now)
  }
}
