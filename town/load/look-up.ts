import type { Case, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { calendar2026 } from '#kernel/time/calendar-2026.ts'
import type { WorkCalendar } from '#kernel/time/calendar.ts'
import { categories, categoryVersion, type Category } from '#systems/grid-affairs/incident/categories.ts'
import { dispatchRulesV1 } from '#systems/grid-affairs/incident/dispatch-rules.ts'
import { propose, type Proposal } from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { limitsV1 } from '#systems/grid-affairs/incident/limits.ts'
import type { Area } from '#town/areas.ts'
import type { Account } from '#town/posts.ts'
import type { Unit } from '#town/units.ts'

/** A county in memory. */
export interface Stage {
  readonly county: string
  readonly areas: readonly Area[]
  readonly units: readonly Unit[]
  readonly accounts: readonly Account[]
}

export interface LookedUp {
  readonly current: Case
  readonly input: Fields
  readonly action: string
  readonly now: string
  readonly grid: string
  /** Unit of whoever acts. */
  readonly ownUnit?: string | undefined
  readonly mergeInto: Case | undefined
}

export type LookUp = (asked: LookedUp) => Known

const calendar: WorkCalendar = {
  zone: 'Asia/Shanghai',
  office: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  years: { [calendar2026.year]: { version: 1, days: calendar2026.exceptions } },
}

const categoryOf = new Map(categories.map((category) => [category.code, category]))

const proposals = (units: readonly Unit[], category: Category, areaPath: string, now: string): Proposal[] => {
  const { hour } = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.zone)
  const near = units.filter((unit) => `${areaPath}/`.startsWith(`${unit.areaPath}/`))
  return propose(dispatchRulesV1, { category, urgency: category.urgency, areaPath, hour, units: near })
}

/** Looks things up in memory as the store does in the database, so that 300,000 incidents take minutes, not hours. */
export const makeLookUp = ({ areas, units }: Stage): LookUp => {
  const grids = new Map(
    areas.filter(({ kind }) => kind === 'grid').map(({ id, path, name }) => [id, { id, path, name }]),
  )
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  return ({ current, input, action, now, grid, ownUnit = '', mergeInto }) => {
    const fields = fieldsOf(current)
    const category = categoryOf.get(findText(input, 'category') ?? fields.category ?? '')
    const sending = action === 'dispatch' || action === 'arbitrate'
    return {
      calendar,
      limits: limitsV1,
      categoryVersion,
      category,
      grid: grids.get(grid),
      mergeInto,
      unit: unitById.get(action === 'solveOnSpot' ? ownUnit : sending ? String(input['unit']) : ''),
      proposals: sending && category ? proposals(units, category, fields.areaPath, now) : [],
    }
  }
}
