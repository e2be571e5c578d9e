import { isCommunity } from '#kernel/area/area.ts'
import type { Item } from '#engines/catalogue/contract.ts'

/** A period of the plan that has ended, with the day by which it is disclosed. */
export interface Period {
  readonly name: string
  readonly began: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

const monthsIn = { month: 1, quarter: 3 } as const
type Rhythm = keyof typeof monthsIn

const named = (began: Temporal.PlainDate, every: Rhythm): string =>
  every === 'month'
    ? began.toPlainYearMonth().toString()
    : `${began.year}-Q${Math.ceil(began.month / monthsIn.quarter)}`

/** The latest period that ended before this day. */
export const lastPeriod = (today: Temporal.PlainDate, every: Rhythm, days: number): Period => {
  const months = monthsIn[every]
  const current = today.with({ day: 1 }).subtract({ months: (today.month - 1) % months })
  const began = current.subtract({ months })
  // The first day after the period is day one.
  return { name: named(began, every), began, dueOn: current.add({ days: days - 1 }) }
}

export interface Place {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly name: string
}

export interface Duty {
  readonly duty: string
  readonly name: string
  readonly body: string
  readonly kind: string
  readonly period: string
  readonly dueOn: string
  readonly place: Place
}

const concerns = ({ places, pilot }: Item, place: Place): boolean => {
  const pilots = typeof pilot === 'string' ? pilot.split(/[\s,，、]+/).filter(Boolean) : []
  if (pilots.length > 0 && !pilots.includes(place.id)) return false
  return places === 'all' || (places === 'urban') === isCommunity(place.code)
}

/** An item of the plan with the day from which it holds. */
export interface Planned {
  readonly item: Item
  readonly from: string
}

/** What each place has to disclose of the periods that have ended: only of periods that began under the plan. */
export const dutiesOn = (
  today: Temporal.PlainDate,
  plan: readonly Planned[],
  places: readonly Place[],
): Duty[] =>
  plan.flatMap(({ item, from }) => {
    const { name: period, began, dueOn } = lastPeriod(today, item['every'] as Rhythm, Number(item['days']))
    if (Temporal.PlainDate.compare(began, Temporal.PlainDate.from(from)) < 0) return []
    const { code, name, body, kind } = item as Item & { body: string; kind: string }
    return places
      .filter((place) => concerns(item, place))
      .map((place) => ({
        duty: `${code} ${period}`,
        name,
        body,
        kind,
        period,
        dueOn: dueOn.toString(),
        place,
      }))
  })
