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

/** What the calendar does about a duty in this state; nothing where it was disclosed before anybody had to ask. */
const stepsFor = (state: string | undefined, isUp: boolean, isLate: boolean): string[] => {
  if (state === undefined) return isUp ? [] : isLate ? ['open', 'lapse'] : ['open']
  if (state === 'settled') return []
  if (isUp) return [state === 'due' ? 'settle' : 'settleLate']
  return state === 'due' && isLate ? ['lapse'] : []
}

/** Opens a case for each duty that has none, and settles those whose notice is up: each once, however often it runs. */
export const keepDuties = async (tx: Tx, county: string, now: string): Promise<void> => {
  const duties = await dutiesAt(tx, county, now)
  const done = await disclosed(tx, county, [...new Set(duties.map(({ duty }) => duty))])
  const ids = duties.map((duty) => dutyId(county, duty))
  const states = await statesOf(tx, county, ids)
  const today = dayOf(now).toString()
  for (const [i, { place, ...said }] of duties.entries()) {
    const id = ids[i] ?? ''
    const isUp = done.has(`${place.path} ${said.duty}`)
    for (const action of stepsFor(states.get(id), isUp, said.dueOn < today)) {
      const input = action === 'open' ? { ...said, areaPath: place.path, place: place.name } : {}
      const request = { id: newId(), case: id, action, input }
      await act(tx, disclosureDutyModule, system, county, request, now)
    }
  }
}
